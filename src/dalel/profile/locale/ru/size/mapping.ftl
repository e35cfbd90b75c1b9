### Места на карте и подсчёт в них; догадки.

## Методы
size-method-venue-mapping = картирование мест
size-method-venue-sampling = подсчёт в случайной выборке мест
size-method-crowd-guess = догадки знающих людей

## Замечания
size-notice-least-most-is-no-interval = От { $low } до { $high }: это сложенные наименьшие и наибольшие ответы по каждому месту. Это диапазон правдоподобия, никакой доверительной вероятности у него нет.
size-notice-presence-not-population = Это число людей, находящихся там одновременно, а не принадлежащих к группе за период: люди меняются, и за период их больше, часто в несколько раз.
size-notice-counted-more-than-once = Те, кто бывает в нескольких местах, сочтены в каждом; поправки на это нет.
size-notice-places-missed = Нет второго обхода, который показал бы, сколько мест пропущено на карте.
size-notice-revisit-without-overlap = { $typology }: второй обход не нашёл ни одного места с карты, полноту карты узнать нельзя.
size-notice-stratum-hardly-sampled = Если мест несколько, посчитать нужно хотя бы в двух. Слишком мало: { $strata }.
size-notice-few-places = Людей посчитали лишь в { $places } местах: интервал приблизителен.
size-notice-guesses-are-a-prior = { $guesses } догадок не измерение: догадки опираются на общие представления, и от их числа истина не ближе. Берите их разброс как исходное для метода, который измеряет.

## Допущения
size-assumption-map-is-complete = Все места есть на карте, или известна их доля.
size-assumption-counted-once = Никто не сочтён в двух местах, или это исправлено.
size-assumption-presence-is-population = Присутствующие представляют всю группу, или сменяемость и присутствие учтены.
size-assumption-all-kinds-of-place = Учтены все виды мест, включая дом и интернет.
size-assumption-places-drawn-at-random = Места для подсчёта выбраны случайно.

## Проверки
size-diagnostic-map-coverage = { $typology }: доля мест, попавших на карту: { $percent } %
size-diagnostic-places-sampled = Мест с подсчётом: { $value }
size-diagnostic-guess-median = Медиана догадок: { $value }
size-diagnostic-guess-lower-quartile = Четверть догадок меньше { $value }
size-diagnostic-guess-upper-quartile = Четверть догадок больше { $value }

## Графики
size-series-typologies = Люди по видам мест
size-series-guesses = Догадки по порядку

## Названия
size-name-places = места
size-name-places-missed = места, пропущенные на карте
size-name-mapping = картирование
size-name-venue-sampling = выборка мест

## Интервалы
size-interval-plausibility-range = диапазон правдоподобия (без доверительной вероятности)

## Ошибки ввода
size-problem-present-or-limits = { $where }: дайте либо число присутствующих как распределение, либо и наименьшее, и наибольшее{ $found }.
size-problem-no-places = { $where }: ни одного места на карте ({ $found }).
size-problem-limits-and-distributions = Наименьшее и наибольшее стоят рядом с распределениями: { $found }. Дайте все виды мест одинаково, складывать то и другое нельзя.
size-problem-more-sampled-than-mapped = { $where }: посчитано в { $found } местах, а на карте их только { $limit }.
size-problem-too-few-guesses = { $found } догадок слишком мало; нужно не меньше { $limit }.
size-problem-guess-impossible = Догадка { $where }: «{ $found }» не число людей.
size-problem-guesses-all-one = Все догадки одинаковы ({ $found }): это не распределение, а, вероятно, одна повторённая догадка.
