### Выборка, управляемая респондентами: доли и что говорит против них.

size-method-rds-i = RDS-I: доля по тому, кто кого привёл (Salganik, Heckathorn)
size-method-rds-ii = RDS-II: доля, взвешенная обратно числу знакомых (Volz, Heckathorn)
size-method-rds-ss = доля, взвешенная для последовательной выборки (Gile)
size-interval-bootstrap = бутстреп-интервал

## Notices
size-notice-rds-all-alike = У всех респондентов ({ $people }) ответ одинаков: можно указать только одностороннюю границу.
size-notice-rds-degrees-imputed = Число знакомых не указано или непригодно, респондентов: { $people }. По вашей просьбе вместо него взято среднее положение (медиана) остальных.
size-notice-rds-degrees-left-out = Число знакомых не указано или непригодно, респондентов: { $people }. По вашей просьбе они исключены.
size-notice-rds-degrees-unusable = Респондентов, у которых не указано ни одного знакомого или число не записано: { $people } из { $all }. Их нельзя взвесить, а догадка изменила бы ответ. Спросите ещё раз или прямо укажите, исключить их или заполнить.
size-notice-rds-design-effect-small = По бутстрепу эффект дизайна { $effect }, то есть меньше, чем у простой случайной выборки. Такому короткому интервалу доверять нельзя.
size-notice-rds-groups-apart = Две группы ни разу не приводили друг друга, или одна из них не привела никого: как они связаны, узнать нельзя.
size-notice-rds-no-replicates = Ответ дали лишь столько повторов бутстрепа: { $done }. Интервал указать нельзя.
size-notice-rds-nobody-recruited = Все респонденты ({ $people }) — первичные («семена»). Никто никого не привёл, так что это не выборка, управляемая респондентами.
size-notice-rds-one-seed = Был только один первичный респондент («семя»): насколько важен выбор первичных, узнать нельзя, и интервал этого не учитывает.
size-notice-rds-replicates-lost = Повторов бутстрепа без ответа, они исключены: { $lost }.
size-notice-rds-too-few = Пригодных респондентов слишком мало: { $people }.
size-notice-rds-trait-unknown = Ответ неизвестен, респондентов исключено: { $people }.

## Assumptions
size-assumption-rds-reciprocity = Знакомство взаимно: кого знает человек, те знают и его.
size-assumption-rds-networked = Вся группа населения — одна сеть; никто от неё не отрезан.
size-assumption-rds-degree-accurate = Люди верно сообщают, сколько других людей из этой группы они знают.
size-assumption-rds-random-recruitment = Респонденты передают купоны знакомым случайно, а не тем, кого предпочитают.
size-assumption-rds-small-fraction = Опрос охватил малую часть группы или часть известного размера.
size-assumption-rds-enough-waves = Цепочки достаточно длинны, чтобы не зависеть от того, с кого начались.

## Diagnostics
size-diagnostic-rds-waves = Самая длинная цепочка, волн: { $value } (желательно не менее { $limit })
size-diagnostic-rds-largest-chain = Доля респондентов в самой большой цепочке: { $value } (первичных респондентов: { $seeds })
size-diagnostic-rds-degree-unusable = Респондентов, не назвавших знакомых или без записи об этом: { $value }
size-diagnostic-rds-convergence = За последнюю четверть опроса оценка сдвинулась не более чем на { $value }
size-diagnostic-rds-bottleneck = Наибольшая разница между оценками двух цепочек: { $value }
size-diagnostic-rds-homophily = Набор внутри групп по сравнению со случайным: { $value } раза (1 — нет предпочтения)
size-diagnostic-rds-differential-activity = Число знакомых у тех, кто дал этот ответ, по сравнению с остальными: { $value } раза
size-diagnostic-rds-heaping = Число знакомых кратно 5: чаще ожидаемого в { $value } раза
size-diagnostic-rds-refusals = Доля отказов среди предложенных купонов: { $value } (число: { $refused })

## What if
size-sensitivity-rds-population = Если в группе населения { $at } человек
size-sensitivity-rds-seeds-excluded = Без первичных респондентов

## Plots
size-series-rds-convergence = Оценка по мере поступления респондентов
size-series-rds-bottleneck = Оценка в каждой цепочке
size-series-rds-recruitment = Кто кого привёл, по группам
size-series-rds-degrees = Число знакомых по ответам
size-series-rds-waves = Респонденты по волнам
size-series-rds-refusals = Причины отказа от купона
size-series-rds-population-curve = Доля при каждой возможной численности группы

## Problems of input
size-problem-identifier-missing = { $where }, строка { $found }: нет кода. У каждого респондента должен быть код опроса.
size-problem-identifier-personal = { $where }, строка { $found }: это похоже на имя, номер телефона или документа или на адрес. Замените кодом, известным только опросу; такие данные не читаются.
size-problem-identifier-twice = Код { $found } дан двум респондентам.
size-problem-recruiters-missing = Не указано, кто кого привёл ({ $where }). Дайте для каждого респондента того, кто его привёл, или купон, с которым он пришёл, и купоны, выданные каждому.
size-problem-recruiter-unknown = Указано, что { $where } приведён респондентом { $found }, которого нет в таблице. Исправьте код или отметьте { $where } как первичного респондента.
size-problem-recruitment-circle = Эти респонденты привели друг друга по кругу: { $found } (всего { $limit }). Один из кодов неверен.
size-problem-recruited-before-recruiter = { $found } стоит раньше, чем { $nearest }, кто, по записи, его привёл. Упорядочьте строки по дате или исправьте дату.
size-problem-coupon-twice = Два респондента пришли с купоном { $found }.
size-problem-coupon-given-twice = Купон { $found } выдан и { $where }, и { $nearest }.
size-problem-coupon-unknown = { $where }: пришёл с купоном { $found }, который никому в таблице не выдавали.
size-problem-date-missing = У { $found } нет даты. Укажите все даты или ни одной (тогда считается порядок строк).
size-problem-dates-unlike = Даты нельзя упорядочить: они разного вида ({ $found } и другие).
size-problem-degree-not-whole = { $where }: «{ $found }» — не число знакомых. Ожидалось целое число от 0 или пустая ячейка.
size-problem-degree-too-large = { $where }: { $found } знакомых не бывает ни у кого (предел { $limit }).
size-problem-wave-unlike-tree = { $where }: записана волна { $found }, а судя по тому, кто привёл, это волна { $limit }.
size-problem-unknown-trait = В таблице нет вопроса «{ $found }». Есть: { $nearest }.
size-problem-unknown-trait-value = На вопрос { $where } никто не ответил «{ $found }». Ответы: { $nearest }.
size-problem-one-population-size = Оценка зависит от численности группы, а она неизвестна. Дайте не меньше чем { $limit } возможные численности, а не только { $found }.
size-problem-population-under-seen = { $where }: численность { $found } меньше числа увиденных людей ({ $limit }).
