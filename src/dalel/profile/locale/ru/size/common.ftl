### Что говорит расчёт численности при любом методе.

## Цифры
size-percent = { "\u00A0" }%
size-figure = около { $point } (от { $low } до { $high })
size-figure-open = около { $point } ({ $low } или больше; верхней границы нет)
size-figure-least = не менее { $low }
size-figure-bound = не менее чем около { $point } (от { $low } до { $high })
size-figure-bound-open = не менее чем около { $point } ({ $low } или больше)
size-figure-share = { $share } (от { $low } до { $high })
size-sentence-share = { $trait } = { $value }: { $figure } группы, по ответам { $seen } участников (среди них самих { $crude }, без весов). Кто: { $who }. Где: { $where }. Когда: { $when }.
size-not-stated = не указано
size-interval-level = { $kind }, { $level } %
size-sentence-figure = Оценка: { $figure } человек. Кто: { $who }. Где: { $where }. Когда: { $when }.
size-sentence-range = Методы, применимые к этим данным, дают от примерно { $low } до примерно { $high } человек, каждый со своим интервалом. Кто: { $who }. Где: { $where }. Когда: { $when }.
size-sentence-none = Эти данные оценки не дают: { $status }. Кто: { $who }. Где: { $where }. Когда: { $when }.
size-sentence-seen = Разных людей в данных: { $seen }.
size-sentence-twice = Если шансы попасть в список у тех, кого уже нашли однажды, вдвое выше, получится около { $estimate }.

## Состояния
size-status-ok = можно использовать
size-status-ok-with-warnings = можно использовать с учётом предупреждений
size-status-bound-only = только нижняя граница: на самом деле людей не меньше
size-status-no-finite-estimate = конечной оценки по этим данным нет
size-status-not-identifiable = данным одинаково подходят разные ответы
size-status-refused = отказано

## Если допущение неверно
size-bias-higher = Если это не так, на самом деле людей больше.
size-bias-lower = Если это не так, на самом деле людей меньше.
size-bias-either = Если это не так, людей может быть и больше, и меньше.

## Заголовки
size-model = Модель
size-share-seen = Из них в данных: { $share }
size-warnings = Предупреждения
size-assumptions = На чём держится ответ
size-checks = Проверки
size-sensitivity = Что, если
size-alternatives = Другие модели по тем же данным
size-and-more = и ещё { $count }
size-repeat = данные { $inputs } · зерно { $seed } · dalel { $version }
size-source-of = Метод: { $source }

## Части
size-part-who = кто
size-part-where = где
size-part-when = когда

## Замечания
size-notice-estimand-unstated = Не указано: { $parts }. Без этого число людей не с чем сравнить.
size-notice-few-seen = Людей в данных очень мало: цифра может сильно измениться, если одного из них закодировать иначе.
size-notice-interrupted = Расчёт остановлен: готово { $done } повторов из { $asked }, использованы они.
size-notice-uses-up-every-cell = Из всех моделей подходит только { $model }, а в ней столько же членов, сколько чисел в данных: она подходит по построению, и проверить её нечем. Её цифра, { $estimate }, не ответ; данные говорят лишь, что списки зависят друг от друга. Нужен ещё один список.
size-notice-chains-not-mixed = Моделирование не сошлось (R-hat { $rhat }, эффективных значений { $effective }). Цифры нет: считайте дольше или возьмите другой метод.

## Допущения
size-assumption-closed-population = Между первым и последним списком никто не вошёл в группу и не вышел из неё.
size-assumption-perfect-linkage = Один и тот же человек узнан во всех списках, а разные люди никогда не приняты за одного.
size-assumption-independence = Попадание в один список не меняет шансов попасть в другой.
size-assumption-same-population = Все источники охватывают одних и тех же людей, одну территорию и один период.

## Проверки
size-diagnostic-rhat = Согласие цепей: R-hat { $value } (должно быть меньше { $limit })
size-diagnostic-effective-draws = Эффективных значений: { $value } (должно быть больше { $limit })

## Интервалы
size-interval-log-normal = логнормальный интервал
size-interval-simulation = интервал по моделированию
size-interval-credible = байесовский интервал
size-interval-profile = интервал по профилю правдоподобия
size-interval-bca = бутстреп-интервал (BCa)
size-interval-one-sided = односторонняя граница

## Ошибки ввода
size-problem-no-counts = В таблице нет чисел. Нужна хотя бы одна история попаданий с числом людей.
size-problem-history-form = «{ $found }» не история попаданий: ожидалось { $limit } цифр 0 и 1, по одной на список.
size-problem-history-of-nobody = Строка { $where }: сказано, что { $found } человек нет ни в одном списке. Тех, кого никто не видел, и нужно оценить: уберите эту строку.
size-problem-history-twice = История { $found } дана дважды. Сложите её числа или исправьте одну из строк.
size-problem-history-shortened = { $where }: в «{ $found }» меньше цифр, чем у других ({ $limit }). Электронная таблица убирает нули слева: задайте столбцу текстовый формат или поставьте перед цифрами апостроф.
size-problem-nobody-seen = Все числа равны 0: никого нет ни в одном списке, и о численности сказать нечего.
size-problem-count-overflow = { $found } человек больше любого населения (предел { $limit }).
size-problem-unknown-list = Списка «{ $found }» нет. Ближайший: «{ $nearest }».
size-problem-overlap-of-one = «{ $found }» называет только один список. Пересечение бывает у двух и более, например «полиция & клиника».
size-problem-overlap-twice = «{ $found }» дано дважды.
size-problem-overlap-missing = Сколько людей есть во всех списках { $found }? Это пересечение нужно, но не дано (если никого нет, напишите 0).
size-problem-overlap-too-large = { $where }: общих людей { $found }, но в { $nearest } их только { $limit }.
size-problem-negative-cell = Пересечения противоречат друг другу: ровно в { $where } оказалось бы { $found } человек. Помните: пересечение двух списков включает и тех, кто есть в третьем.
size-problem-one-list = Список только один. Нужны два списка одной и той же группы или данные о том, сколько раз встречали каждого.
size-problem-too-many-lists = Списков { $found }; использовать можно не больше { $limit }. Возможно, каждая строка это человек, а каждый столбец дата: сначала сложите их по спискам.
size-problem-list-name = «{ $found }» не может быть именем списка: оно пустое или содержит «&».
size-problem-list-name-twice = Два списка называются «{ $found }».
size-problem-list-in-two-groups = Список «{ $found }» стоит в двух группах.
size-problem-count-missing = { $where }: числа нет. Если никого не было, напишите 0.
size-problem-count-not-whole = { $where }: «{ $found }» не целое число людей.
size-problem-count-negative = { $where }: { $found } человек не бывает: число не может быть отрицательным.
size-problem-not-a-table = { $found } не таблица. Нужна таблица данных, словарь столбцов или файл.
size-problem-columns-uneven = В столбце «{ $where }» значений { $found }, в других { $limit }.
size-problem-no-such-column = Столбца «{ $found }» нет. Есть столбцы: { $nearest }.
size-problem-column-is-no-list = В столбце «{ $where }» (строка { $found }) стоит не 0 и не 1, значит, это не список. Уберите имена, номера документов и всё другое об отдельных людях: нужно только, сколько людей имеет каждую историю.
size-problem-setting-range = { $where }: { $found }; ожидалось { $limit }.
size-problem-file-too-large = Таблица слишком велика ({ $found }; предел { $limit }). Таблица чисел мала: сначала сложите людей по историям.
size-problem-file-empty = В файле нет таблицы: ожидались строка имён столбцов и хотя бы одна строка чисел.
size-problem-file-not-text = Файл не текстовая таблица и не электронная таблица, которую можно открыть ({ $found }).
size-problem-file-not-table = Файл нельзя прочитать как таблицу ({ $found }).
size-problem-merged-cells = В электронной таблице объединены ячейки (первая: { $where }). Разъедините их, чтобы у каждого столбца было своё имя в одной строке.
size-problem-header-blank = У столбца { $where } нет имени (названы: { $found }). Так выглядит шапка из объединённых ячеек: дайте каждому столбцу своё имя в одной строке.
size-problem-header-twice = Строка { $where }: два столбца называются «{ $found }».
size-problem-row-width = В строке { $where } ячеек { $found }, в шапке { $limit }.
size-problem-too-many-columns = В таблице { $found } столбцов; прочитать можно не больше { $limit }.
size-problem-parquet-missing = Для Parquet нужен pyarrow: pip install 'dalel[batch]'. Или сохраните { $found } как CSV.
size-problem-not-recognised = Найдены столбцы: { $found }. Ожидалось одно из: столбец из 0 и 1 на каждый список и столбец «count» («число»); «history» и «count»; «list» и «count» с пересечениями вида «A&B»; n1, n2, m; «times» («раз») и «count».
size-problem-rows-more-than-one = { $where }: ожидалась одна строка, найдено { $found }.
size-problem-times-twice = { $where }: «{ $found } раз» дано дважды.
size-problem-scheduler-unreachable = По адресу { $found } планировщик Dask не отвечает. Запустите его: «dask scheduler», или уберите адрес: тогда работают все ядра этой машины.
size-problem-scheduler-without-workers = У планировщика Dask по адресу { $found } нет исполнителей. Запустите их: «dask worker { $found }».
