### Два списка, страты, признаки.

## Методы
size-method-two-lists = два списка
size-method-doubly-robust = два списка с учётом признаков (двойная устойчивость)

## Замечания
size-notice-no-repeats = Никого не нашли дважды: в данных { $seen } разных людей, и назвать можно только нижнюю границу. Если списки независимы, людей, вероятно, не меньше { $least }.
size-notice-few-repeats = Слишком мало повторов ({ $found }): одна ошибка в сопоставлении даст около { $low } или { $high }.
size-notice-one-repeat = Дважды нашли только { $found } человека. Если это сопоставление ошибочно, оценки нет вовсе; с ещё одним было бы около { $low }.
size-notice-few-repeats-strata = Слишком мало найденных дважды в группах: { $strata } (меньше { $limit }): одна ошибка сопоставления в них сдвигает сумму.
size-notice-one-list-in-other = Все, кто есть в списке «{ $inner }», есть и в списке «{ $outer }». Один список содержит другой, независимыми они быть не могут: верно только число людей в данных.
size-notice-list-of-nobody = В списке «{ $list }» никого нет, о численности он ничего не говорит.
size-notice-correction-impossible = Заданные поправки невозможны: в обоих списках оказалось бы { $linked } человек, а в самих списках { $n1 } и { $n2 }.
size-notice-head-count-above = Независимо насчитали { $count } человек, больше оценки ({ $estimate }). Оценка относится только к тем, кого могли охватить оба списка; либо подсчёт шире по местам и людям, либо в оба списка попадают одни и те же люди.
size-notice-stratum-without-estimate = Для этих групп ({ $number }) своей оценки нет: { $strata }. Сумма без них была бы занижена.
size-notice-pooled-differs = Все группы вместе дают { $pooled }, по группам { $estimate }: находят в группах по-разному, пользоваться следует суммой по группам.
size-notice-no-repeats-strata = Никто из { $seen } человек не встречается в обоих списках: оценивать не по чему.
size-notice-strata-without-overlap = В { $number } из { $strata } групп никто не встречается в обоих списках: сказанное о них взято от других групп.
size-notice-strata-without-overlap-decide = В обоих списках нет никого из групп: { $strata }. { $percent } % цифры были бы догадкой о них, поэтому она не дана.
size-notice-floor-decides = У { $percent } % людей в данных шанс попасть в оба списка меньше { $floor } и был поднят до него. Цифра зависит от этого выбора.
size-notice-estimate-under-seen = Оценка ({ $estimate }) ниже числа людей в данных ({ $seen }): вероятности не подходят к данным.

## Допущения
size-assumption-equal-catchability = Хотя бы в одном из списков шанс попасть у всех одинаков.
size-assumption-independence-given-covariates = Среди людей с одинаковыми признаками попадание в один список не меняет шансов попасть в другой.
size-assumption-overlap-possible = У людей каждого рода есть шанс попасть в оба списка.

## Проверки
size-diagnostic-repeats = Найдены дважды: { $value } (меньше { $limit } слишком мало)
size-diagnostic-head-count-share = Отношение независимого подсчёта ({ $count } человек) к оценке: { $value }
size-diagnostic-pooled-ratio = Все группы вместе к сумме по группам: { $value }
size-diagnostic-chance-floor = Наименьший шанс попасть в оба списка: { $value }; поднят до него у { $percent } % людей в данных
size-diagnostic-division-spread = Расхождение { $repeats } случайных разбиений данных, доля оценки: { $value }

## Что, если
size-sensitivity-odds-ratio = если шансы попасть в один список у тех, кто есть в другом, умножить на { $at }
size-sensitivity-odds-ratio-bound = наименьшее число, если эти шансы умножить на { $at }
size-sensitivity-odds-range = при любом отношении шансов в пределах { $at }, с ошибкой выборки
size-sensitivity-missed-links = доля тех, кто есть в обоих списках, но не узнан: { $at }
size-sensitivity-over-coverage-first = доля первого списка, не относящаяся к группе: { $at }
size-sensitivity-over-coverage-second = доля второго списка, не относящаяся к группе: { $at }

## Графики
size-series-theta-curve = Оценка в зависимости от связи списков (отношение шансов)

## Названия
size-name-chapman = Чепмен
size-name-lincoln-petersen = Линкольн — Петерсен
size-name-pooled = все группы вместе
size-name-stratified = сумма по группам
size-name-plug-in = без поправки на устойчивость
size-name-multinomial = полиномиальная логистическая регрессия
size-name-strata = средние по группам

## Интервалы
size-interval-transformed-logit = интервал преобразованного логита
size-interval-inverted-binomial = обращённый точный биномиальный интервал
size-interval-wald = симметричный интервал (Вальда), по запросу

## Ошибки ввода
size-problem-not-two-lists = Этому методу нужно списков: { $limit }; в таблице их { $found }.
size-problem-data-twice = Даны и таблица, и { $found }. Оставьте одно из двух.
size-problem-interval-with-correction = Интервал «{ $found }» не сочетается с поправками на сопоставление и охват. Возьмите «{ $nearest }» ({ $where }).
size-problem-setting-unknown = { $where } не может быть «{ $found }». Ближайшее: «{ $nearest }»; возможно: { $limit }.
size-problem-no-strata = В таблице нет групп ({ $found }).
size-problem-not-strata = В { $found } нет групп: нужна StratifiedTable, по таблице двух списков на каждую группу.
size-problem-stratum-form = У группы «{ $found }» должно быть значение каждого признака: ожидалось { $limit }.
size-problem-stratum-missing = У группы { $where } нет пригодного значения («{ $found }»). Если оно неизвестно, так и напишите.
size-problem-strata-lists-differ = У группы { $where } другие списки ({ $found }), чем у первой. Списки у всех групп должны быть одни.
size-problem-looks-like-identifier = Столбец «{ $where }», похоже, обозначает отдельных людей (разных значений: { $found }). Уберите его: нужны только группы, не отдельные люди.
