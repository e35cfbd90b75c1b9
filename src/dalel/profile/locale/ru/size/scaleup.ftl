### Метод масштабирования социальных сетей.

## Методы
size-method-scale-up = Метод масштабирования сетей
size-method-generalised-scale-up = Обобщённый метод масштабирования сетей
size-method-bayesian-scale-up = Байесовский метод масштабирования сетей

## Интервалы
size-interval-rescaled-bootstrap = бутстреп-интервал по стратам и кластерам

## Предупреждения
size-notice-respondents-dropped = Исключено респондентов из-за пропущенного ответа: { $found }.
size-notice-known-groups-tiny = Известные группы слишком малы, чтобы по ним измерить круг знакомств: вместе { $share } % населения, названы { $ties } раз.
size-notice-stratum-without-degree = В страте «{ $stratum }» никто не знает никого из известных групп, поэтому круг знакомств там неизвестен.
size-notice-nobody-named = Никто из респондентов не знает никого из группы «{ $group }». Это не значит, что таких людей нет: подошло бы и до { $most } человек.
size-notice-binomial-floor = По дизайну опроса разброс меньше, чем у независимых ответов; взята большая ошибка.
size-notice-mean-of-ratios-high = Среднее отношений завышено там, где круг знакомств определён по немногим ответам.
size-notice-hold-out-off = Группа известного размера получается с ошибкой в { $ratio } раза: { $name }, на самом деле { $size } человек, по методу { $estimate }. Скрытая группа может быть оценена так же неверно.
size-notice-known-groups-dropped = Известные группы, исключённые по заранее заданному правилу: { $names }.
size-notice-one-known-group = Известная группа только одна: проверить метод нечем.
size-notice-no-visibility = Нет ни опроса самой группы, ни поправок; без них это базовый метод, который считает, что о каждой связи известно.
size-notice-nobody-visible = О принадлежности опрошенных из группы не знает никто из известных групп: рассчитать ничего нельзя.
size-notice-few-visibility-respondents = Из самой группы опрошено всего { $found } человек.
size-notice-factors-not-given = За неимением сведений приняты равными 1: { $names }.
size-notice-transmission-not-given = Принято, что респонденты знают о каждой связи с группой. Так бывает редко: тогда людей на самом деле больше.
size-notice-respect-at-most = Цифра такая, какую дали бы те, кто относится к группе с наибольшим уважением; и они могут знать не о каждой связи.
size-notice-too-few-respondents = Респондентов всего { $found }: чтобы видеть, насколько различается круг знакомств, нужно не меньше { $limit }.
size-notice-more-than-everybody = По ответам выходит { $estimate } человек, больше всего населения ({ $total }): известные группы или ответы неверны.
size-notice-hold-out-never-named = Известную группу из { $size } человек никто не назвал: { $name }. Ответы о ней или её размер неверны.
size-notice-design-ignored = Эта модель не использует веса и кластеры опроса: для кластерного опроса интервал слишком узок.
size-notice-scale-up-chains-slow = Моделирование едва сошлось (R-hat { $rhat }, эффективных значений { $effective }): считайте дольше.

## Допущения
size-assumption-ties-visible = Респонденты знают, что их знакомый принадлежит к группе, и говорят об этом.
size-assumption-ties-even = Знакомства с людьми из группы равновероятны для всех, в каких бы кругах они ни вращались.
size-assumption-ties-uneven-alike = Связи со скрытой группой неравномерны так, как предполагает модель, и с известными группами тоже.
size-assumption-known-groups-typical = О людях из известных групп знают так же, как о населении в целом.
size-assumption-group-knows-as-many = У людей из скрытой группы столько же знакомых, сколько у всех.
size-assumption-reports-true = Никого не причисляют к группе ошибочно.
size-assumption-visibility-known = Люди из группы знают, кому о них известно.
size-assumption-visibility-sample = Опрошенные из группы заметны другим так же, как и все остальные в ней.
size-assumption-factors-of-this-group = Поправки относятся к этой группе, месту и времени, а не взяты из других.
size-assumption-factors-are-1 = Поправок не требуют: { $names }.
size-assumption-respect-tells-all = Те, кто относится к группе с наибольшим уважением, знают о каждой связи с ней и говорят о ней.
size-assumption-transmission-as-given = Доля связей, о которых респонденты знают, такова, как указано; из самого опроса её не узнать.

## Проверки
size-diagnostic-mean-degree = Знакомых у респондента в среднем: { $value }
size-diagnostic-degree-zero = Респондентов, не знающих никого из известных групп: { $value } %
size-diagnostic-hold-out-slope = Известные группы, оценённые друг по другу: наклон { $value } (верно было бы 1)
size-diagnostic-hold-out-worst = Худшая из известных групп: ошибка в { $value } раза ({ $name })
size-diagnostic-binomial-se = Стандартная ошибка при независимых связях: { $value } ({ $share } %); это нижний предел, а не ошибка ответа
size-diagnostic-cluster-design-effect = Эффект дизайна опроса: { $value }
size-diagnostic-mean-report = О скольких людях из группы знает респондент в среднем: { $value }
size-diagnostic-mean-visibility = Сколько людей знают о принадлежности человека к группе, в среднем: { $value }
size-diagnostic-adjustment-share = Доля неопределённости, которую вносят поправки: { $value } %
size-diagnostic-barrier-correlation = Неравномерность связей с группой: корреляция { $value } (0 значит равномерно)
size-diagnostic-overdispersion = Неравномерность связей с группой: дисперсия больше среднего в { $value } раза (1 значит равномерно)
size-diagnostic-told-at-least-respect = Связей, о которых говорят при наименьшем уважении: { $value } % от тех, о которых говорят при наибольшем
size-diagnostic-bias-sd = Неравномерность связей с группой: стандартное отклонение { $value } на логарифмической шкале

## Что, если
size-sensitivity-top-code = Ответы ограничены числом { $at }
size-sensitivity-without-top-code = Ответы не ограничены
size-sensitivity-all-known-groups = Оставлены все известные группы
size-sensitivity-without-factor = Без поправки { $at }
size-sensitivity-without-factors = Без всех поправок

## Графики
size-series-hold-out = Известные группы: настоящий размер и что даёт метод
size-series-posterior = Насколько вероятно каждое число

## Ошибки ввода
size-problem-no-groups = Не дано ни одной группы.
size-problem-no-respondents = Нет ни одного респондента с полными ответами (исключено: { $found }).
size-problem-no-known-groups = Не дано ни одной группы известного размера ({ $found }). Без неё неизвестно, сколько людей респонденты знают вообще.
size-problem-known-group-without-answers = Нет ответов об известной группе «{ $found }». Столбцы: { $nearest }.
size-problem-hidden-group = Какую группу оценить? «{ $found }» не входит в число: { $nearest }.
size-problem-group-size = { $where }: «{ $found }» не может быть размером; ожидалось больше 0 и не больше { $limit }.
size-problem-answer-missing = { $where }, строка { $found }: ответа нет. Исправьте или попросите исключить таких респондентов.
size-problem-answer-not-a-count = { $where }: «{ $found }» не число людей от 0 до { $limit }.
size-problem-respondent-number = { $where }: «{ $found }» использовать нельзя; ожидалось число больше 0.
size-problem-column-not-needed = Столбец «{ $found }» не группа и не часть дизайна опроса. Уберите его: об отдельных людях ничего знать не нужно.
size-problem-degrees-not-given = В опросе нет размеров круга знакомств, а они запрошены («{ $found }»).
size-problem-respect-not-given = В опросе нет различающихся ответов об уважении к группе, а модели они нужны («{ $found }»).
size-problem-lone-cluster = В страте «{ $found }» только один кластер; чтобы видеть различия, нужно не меньше { $limit }. Объедините её с похожей стратой.
size-problem-factor-constant = { $where } задано постоянной { $found }. Поправка никогда не известна точно: задайте её диапазоном или распределением.
size-problem-recall-few-groups = Для поправки на припоминание нужно не меньше { $limit } известных групп; есть { $found }.
