### Места без исследований, доли и охват.

## Методы
size-method-fay-herriot = Малые территории по территориям с исследованием (модель Фэя и Хэрриота)
size-method-stratum-medians = Медианная доля похожих территорий

## Предупреждения
size-notice-too-few-areas = Территорий с оценкой и её точностью: { $found }; нужно не меньше { $limit }. Если их меньше, берите медианы по стратам.
size-notice-areas-without-cv = У оценок этих территорий не указана точность, поэтому они считаются не исследованными: { $names }.
size-notice-covariates-dependent = Один из столбцов на исследованных территориях выводится из других ({ $names }): их влияние нельзя разделить.
size-notice-outside-covariates = Эти территории не похожи ни на одну исследованную, их цифры экстраполированы: { $names }.
size-notice-no-variation-between-areas = Данные не показывают различий между территориями сверх ошибки выборки; границы всё же их допускают.
size-notice-benchmark-far = Национальная цифра ({ $benchmark }) вне суммы по территориям (от { $low } до { $high }): одна из них относится к другим людям или неверна.
size-notice-areas-too-small = Слишком мало людей для публикации, цифры могут кого-то раскрыть: { $names }.
size-notice-plausibility-only = Диапазон правдоподобия: он показывает разброс похожих территорий. Это не доверительный интервал.
size-notice-stratum-of-one = Исследована только одна такая территория, поэтому диапазон ничего не показывает: { $names }.
size-notice-stratum-without-study = Ни одна территория того же рода не исследована, поэтому ничего нельзя сказать о: { $names }.
size-notice-rate-unusual = Доля { $rate } % вне обычных для секс-работы { $low }–{ $high } % взрослых женщин. Это не значит, что она неверна: проверьте определение, территорию и число взрослых.
size-notice-rate-over-all = Доля { $rate } %: людей больше, чем взрослых. Оценка и население относятся к разным людям.
size-notice-denominator-unstated = Не указано, от каких взрослых взята доля (пол, возраст, территория, год).
size-notice-coverage-over-all = Охват { $coverage } %: клиентов ({ $clients }) больше, чем людей в группе. Клиенты посчитаны дважды, приезжают из других мест, или оценка занижена.

## Допущения
size-assumption-areas-follow-covariates = Территории без исследования связаны с известными столбцами так же, как исследованные.
size-assumption-studied-areas-typical = Территории для исследования выбирали не потому, что там ожидали много людей этой группы.
size-assumption-area-estimates-unbiased = Оценка каждой исследованной территории верна с точностью до указанной ошибки.
size-assumption-strata-alike = У территорий одного рода похожие доли.
size-assumption-denominator-same = Взрослые того же пола, возраста, с той же территории и за тот же год, что и оценённые люди.
size-assumption-clients-of-population = Каждый клиент принадлежит к оценённой группе и посчитан один раз.

## Проверки
size-diagnostic-leave-one-area-out = Исследованные территории, предсказанные по остальным: в границы попало { $value } % (ожидалось { $limit } %, территорий { $areas })
size-diagnostic-between-areas-sd = Различия между территориями: стандартное отклонение { $value } на логарифмической шкале
size-diagnostic-areas-without-study = Территорий без исследования: { $value } %
size-diagnostic-rate = Доля: { $value } % (от { $low } до { $high } %) из { $adults } взрослых ({ $of })
size-diagnostic-rate-open = Доля: { $value } % ({ $low } % или больше) из { $adults } взрослых ({ $of })
size-diagnostic-coverage = Охват: клиенты ({ $clients }) составляют { $value } % группы (от { $low } до { $high } %)

## Что, если
size-sensitivity-without-benchmark = Без привязки к национальной цифре

## Ошибки ввода
size-problem-no-areas = Не дано ни одной территории.
size-problem-area-unknown = { $where }: территории «{ $found }» нет. Даны: { $nearest }.
size-problem-covariate-missing = В столбце «{ $where }» нет значения для территории «{ $found }». Оно нужно для каждой территории.
size-problem-figure-missing = { $where }: «{ $found }» нельзя использовать как число.
