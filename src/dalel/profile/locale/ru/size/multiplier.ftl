### Метод множителя и то, что следует из нескольких неточных величин.

## Методы
size-method-multiplier = метод множителя
size-method-derived-chain = вычислено из других оценок

## Замечания
size-notice-nobody-reports = Ни один из { $asked } опрошенных об этом не сообщил, значит, их доля не больше { $percent } %: людей не меньше { $least }.
size-notice-hardly-anybody-reports = Об этом сообщили лишь { $reporting } из { $asked } опрошенных, с учётом весов это меньше одного человека. Их доля не больше { $percent } %: людей не меньше { $least }.
size-notice-estimate-under-count = Множитель даёт { $estimate }, меньше уже известных { $count } человек. Ответ отклонён: доля или счёт относятся не к этой группе.
size-notice-survey-meets-clients = { $percent } % опрошенных пользуются этой службой. Опрос достигает её же людей и упускает остальных: на самом деле людей больше.
size-notice-few-reporting = Об этом сообщили лишь { $reporting } опрошенных (меньше { $limit }): доля почти неизвестна.
size-notice-share-may-be-zero = При { $reporting } сообщивших доля может быть и почти нулевой: верхней границы нет.
size-notice-design-effect-assumed = Собственная ошибка опроса не дана: принят эффект дизайна { $effect }.
size-notice-multipliers-disagree = Среди множителей одной группы ({ $number }) есть интервалы, которые не пересекаются: хотя бы один опирается на неверное.
size-notice-other-area = Счёт и опрос относятся к разным территориям.
size-notice-other-window = Счёт и вопрос опроса относятся к разным периодам.
size-notice-recruited-from-service = Участников опроса набирали через саму службу: её клиентов в нём слишком много, и цифра занижена.
size-notice-factor-taken-as-known = Приняты за точные, хотя точного ничего нет: { $factors }. Интервал слишком узок.
size-notice-nothing-uncertain = Все множители ({ $number }) даны голыми числами. Без их неопределённости честного интервала нет, поэтому нет и цифры.

## Допущения
size-assumption-multiplier-same-people = Счёт и опрос относятся к одним и тем же людям и одной территории.
size-assumption-multiplier-same-window = Вопрос задан о том же периоде, за который дан счёт.
size-assumption-survey-recruited-elsewhere = Опрошенных нашли не через эту службу.
size-assumption-count-without-duplicates = В счёте никого нет дважды и нет людей не из этой группы.
size-assumption-objects-received-and-kept = Каждый предмет попал к одному человеку из группы, и он это помнит.
size-assumption-reported-truly = Опрошенные правдиво говорят, пользовались ли службой, были ли там, получили ли предмет.
size-assumption-factors-independent = Множители взяты из источников, не имеющих общих ошибок.

## Проверки
size-diagnostic-share-crude = Доля сообщивших без весов: { $percent } %
size-diagnostic-share-weighted = Доля сообщивших с весами: { $percent } %. Одни веса меняют оценку на { $change } %
size-diagnostic-design-effect = Использованный эффект дизайна: { $value }
size-diagnostic-reporting = Сообщили: { $value } из { $asked } (меньше { $limit } слишком мало)
size-diagnostic-factor-share = Часть неопределённости от «{ $factor }»: { $percent } %

## Что, если
size-sensitivity-design-effect = эффект дизайна опроса: { $at }
size-sensitivity-share-of-count = верная часть счёта (не потеряно и не учтено дважды): { $at }

## Графики
size-series-factors = Из чего это вычислено

## Названия
size-name-count = счёт
size-name-share = доля в опросе
size-name-retained = доля полученных и сохранённых
size-name-distinct = доля не учтённых дважды
size-name-crude-share = доля без весов
size-name-service = множитель по службе
size-name-event = множитель по событию
size-name-unique-object = множитель по уникальному предмету

## Интервалы
size-interval-inverted = счёт, делённый на границы доли

## Ошибки ввода
size-problem-multiplier-count-zero = { $where }: { $found }. Служба без людей или нерозданные предметы о численности ничего не говорят.
size-problem-nobody-asked = { $where }: никого не опросили ({ $found }), доли нет.
size-problem-more-than-asked = { $where }: сообщили { $found } человек, а опрошено только { $limit }.
size-problem-quantiles-order = { $where }: числа { $found } идут не по возрастанию или не больше 0.
size-problem-too-few-draws = { $where }: { $found } значений слишком мало; нужно не меньше { $limit }.
size-problem-draw-impossible = { $where }: значение { $found } невозможно для числа людей или доли.
size-problem-no-factors = Перемножать нечего (множителей: { $found }).
size-problem-no-estimate-to-use = { $where }: оценки с двумя границами нет (состояние: { $found }), вычислять из неё нечего.
