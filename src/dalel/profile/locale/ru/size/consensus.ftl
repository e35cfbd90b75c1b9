### Сведение нескольких оценок численности одной группы.

## Методы
size-method-common-effect = Среднее с общим эффектом (для справки)
size-method-random-effects = Среднее методов со случайными эффектами
size-method-median-of-methods = Медиана методов
size-method-bayesian-consensus = Байесовский консенсус с учётом доверия к дизайну исследований
size-method-anchored-multiplier = Метод множителя с опорной оценкой
size-method-places-consensus = Несколько методов в нескольких местах совместно
size-method-expert-elicitation = Мнение экспертов
size-method-published-figure = Опубликованная цифра

## Интервалы
size-interval-hartung-knapp = интервал Хартунга и Кнаппа
size-interval-method-spread = наименьшая и наибольшая из оценок, это не интервал
size-interval-expert-pool = диапазон мнений экспертов
size-interval-as-published = границы, как опубликованы

## Предупреждения
size-notice-too-few-inputs = Оценок с интервалом: { $found }. Чтобы свести их, нужно не меньше { $limit }.
size-notice-few-inputs = Оценок всего { $found }: насколько методы расходятся, почти неизвестно, поэтому интервал очень широк.
size-notice-inputs-without-interval = Опубликованы без интервала и потому не вошли: { $names }. Какой вес им дать, сказать нельзя.
size-notice-shared-survey = Часть оценок опирается на одно исследование ({ $names }): они не независимы, принята корреляция { $correlation }.
size-notice-input-limit-zero = Нижняя граница опубликована как 0, хотя людей видели ({ $names }): использована только верхняя половина интервала.
size-notice-confidence-not-recorded = Доверие к дизайну оценено в баллах, но не записано, что это сделано до того, как увидели оценки.
size-notice-inputs-contradict = «{ $one }» и «{ $other }» противоречат друг другу. По двум оценкам нельзя сказать, какая неверна.
size-notice-discordant-input = «{ $name }» ({ $estimate }) расходится с остальными (около { $others }; это { $ratio } от них). Прежде чем брать какую-либо цифру, посмотрите, на чём эта оценка держится.
size-notice-no-common-figure = Общей цифры нет: оценки противоречат друг другу ({ $inconsistency } % их разброса не объяснить случайностью).
size-notice-common-effect-reference = Только для справки: здесь предполагается, что каждый метод измеряет одно и то же число без собственной ошибки.
size-notice-figure-under-head-count = Цифра ({ $estimate }) меньше числа уже посчитанных людей ({ $seen }), значит, она неверна.
size-notice-median-no-interval = Середина из { $methods } оценок. Наименьшая и наибольшая показывают их разброс, а не степень уверенности.
size-notice-round-figure = «{ $name }»: круглое число ({ $estimate }), возможно, догадка или взято из другого источника.
size-notice-no-prior-given = Предварительные знания не использованы: заранее все порядки величины считались равновероятными.
size-notice-mostly-prior = Данные добавляют мало: это в основном то, что полагали заранее ({ $prior }; ответ { $estimate }).
size-notice-anchored-unadjusted = Оценки противоречат друг другу, а их расхождение не учтено: границы слишком узкие.
size-notice-too-few-places = Мест с оценкой: { $found }; нужно не меньше { $limit }.
size-notice-places-predicted = Здесь исследования не было, цифра предсказана по другим местам: { $names }.
size-notice-prior-only = Это мнение, а не оценка: используйте его как предварительное знание для метода, у которого есть данные.
size-notice-few-experts = Экспертов опрошено всего { $found }.
size-notice-not-recomputed = Взято, как опубликовано ({ $name }); заново ничего не рассчитано.

## Допущения
size-assumption-input-lists = { $name }: попадание в один список не меняет шансов попасть в другой, и людей узнают в обоих.
size-assumption-input-repeat-counts = { $name }: каждого могли встречать снова и снова, и шансы различались мало.
size-assumption-input-service-multiplier = { $name }: служба посчитала каждого один раз, а опрос касался тех же людей, места и месяцев и не набирал участников в самой службе.
size-assumption-input-object-multiplier = { $name }: предметы достались разным людям, их сохранили, узнали и не передали другим, а получившие попадали в опрос с теми же шансами, что и остальные.
size-assumption-input-recruitment-order = { $name }: люди приглашали друг друга случайно из сетей, которые постепенно исчерпывались.
size-assumption-input-scale-up = { $name }: люди знают, что их знакомый принадлежит к группе, и говорят об этом.
size-assumption-input-mapping = { $name }: найдены все места встреч, и все бывают в таких местах.
size-assumption-input-judgement = { $name }: назвавшие эту цифру знали, о чём говорят; данных, которые можно проверить, за ней нет.
size-assumption-input-unstated-method = { $name }: как получена оценка, не сказано, поэтому неизвестно, на чём она держится.
size-assumption-anchor-independent = Опорная оценка ({ $name }) выбрана до того, как стали известны остальные, и опирается на другие данные.
size-assumption-method-biases-centred = Ошибки методов в среднем гасят друг друга: ошибку, общую для всех методов, увидеть нельзя.
size-assumption-places-alike = Места отличаются от общей доли случайно; место без исследования похоже на остальные.
size-assumption-experts-independent = Эксперты судят по собственному опыту, а не друг по другу и не по одной опубликованной цифре.
size-assumption-published-as-stated = Опубликованная цифра относится именно к названным людям, месту и периоду.

## Проверки
size-diagnostic-cochran-q = Расхождение оценок: Q Кохрена { $value }
size-diagnostic-inconsistency = Разброс сверх случайного: I² { $value } % (выше { $limit } % общая цифра не даётся)
size-diagnostic-intervals-apart = Пар интервалов, которые не пересекаются: { $value }
size-diagnostic-between-methods-sd = Методы обычно расходятся в { $factor } раза (стандартное отклонение { $value } на логарифмической шкале)
size-diagnostic-between-places-sd = Места обычно расходятся в { $factor } раза (стандартное отклонение { $value } на логарифмической шкале)
size-diagnostic-prediction-interval = Ещё один такой метод мог бы дать от { $low } до { $high }
size-diagnostic-methods-ratio = Наибольшая оценка больше наименьшей в { $value } раза
size-diagnostic-experts-ratio = Наибольшая медиана эксперта больше наименьшей в { $value } раза
size-diagnostic-share-of-population = Доля взрослых: { $value } % (от { $low } до { $high } %)

## Что, если
size-sensitivity-without-input = Без оценки «{ $at }»
size-sensitivity-without-method = Без метода «{ $at }»
size-sensitivity-without-expert = Без эксперта «{ $at }»
size-sensitivity-tau-scale = Если считать, что методы расходятся на { $at } (логарифмическая шкала)
size-sensitivity-elicited-median = Если бы заранее полагали { $at }

## Графики
size-series-forest = Оценки и их интервалы
size-series-expert-quartiles = Что думает каждый эксперт
size-series-areas = Территории с границами

## Ошибки ввода
size-problem-no-estimates = Не дано ни одной оценки.
size-problem-estimate-form = Оценку { $where } нельзя прочитать: { $found }
size-problem-estimate-without-name = У оценки нет имени («{ $found }»). Назовите каждую, чтобы на неё можно было сослаться.
size-problem-estimate-name-twice = Две оценки называются «{ $found }».
size-problem-estimate-not-a-number = { $where }: «{ $found }» не может быть числом людей.
size-problem-limits-without-estimate = { $where }: границы { $limit } не содержат оценку { $found }.
size-problem-estimate-method = { $where }: метод «{ $found }» неизвестен. Известны: { $limit }.
size-problem-estimate-over-population = { $where }: { $found } человек не меньше всего населения ({ $limit }).
size-problem-estimate-under-head-count = { $where }: не больше { $found } человек, а посчитано уже { $limit } разных людей. Такая оценка неверна: уберите её и скажите об этом.
size-problem-published-without-limits = { $where }: { $found } опубликовано без границ, а число без них не показывается.
size-problem-result-without-figure = { $where }: в этом результате нет цифры ({ $found }).
size-problem-anchor-unknown = Опорной оценки «{ $found }» нет. Даны: { $nearest }.
size-problem-place-unknown = { $where }: население места «{ $found }» не дано. Даны: { $nearest }.
size-problem-no-experts = Не дано ни одного эксперта.
size-problem-expert-unknown = «{ $found }» пересматривает мнение, которого не было. Первые мнения дали: { $nearest }.
size-problem-quartiles-form = { $where }: ожидались нижний квартиль, медиана и верхний квартиль, три возрастающих числа больше 0; найдено { $found }.
