### Страницы закона.

nav-law-index = Закон
nav-law-ask = Опрос
nav-law-result = Результат
nav-law-changes = Что и когда изменилось
nav-law-reforms = Сравнение реформ
nav-law-practice = На бумаге и на деле
nav-law-states = Закон о государствах
way-law-index = Каждая норма в каждой своей редакции, с датой и источником; что и когда было правонарушением; и чего не прочитали.
way-law-ask = Изложите, что произошло, и прочитайте, что применяется, что нет, что может решить только человек и до какого дня можно жаловаться.
way-law-result = Что говорит закон об изложенных фактах, со словами закона за каждой строкой.
way-law-changes = День за днём: какая редакция началась и какая закончилась; или всё, чем отличаются два дня.
way-law-reforms = Что изменило бы предложение и для кого.
way-law-practice = Что сказано в тексте — рядом с опубликованным о том, как его применяют.
way-law-states = Правила другой юрисдикции, приложенные к тому, что происходило год за годом.
kind-provision = Норма
kind-case = Разобранный случай
law-failure = Закон нельзя вычислить:
law-crumb = Закон

## Закон на одной странице
law-timeline-title = Что и когда было правонарушением
law-timeline-about = Каждая строка — поведение; к нему приложен закон каждого дня, когда что-либо менялось. Чего в нём не изложено, того как бы не было; слова, о которых может решить только человек, считаются невыполненными.
law-timeline-axis = Годы
law-timeline-words = То же словами
law-was-offence = правонарушение
law-was-open = открыто: зависит от неизложенного
law-was-unread = открыто: слова, которых здесь никто не читал
law-was-none = ни одного прочитанного состава
law-now = На день последнего чтения:
law-until = до { $end }, не включая этот день
law-always = всё время
law-some-day = какой-то день с { $first } по { $last }
law-cases-title = Разобранные ситуации
law-cases-about = Каждая — с фактами, с тем, что говорит о них закон, и с источником, по которому так и должно быть.
law-provisions-title = Нормы по актам
law-foreign-title = Право других юрисдикций
law-holes-title = Что не прочитано
law-holes-about = На вопрос о таком дне ответ остаётся открытым. Это никогда не значит, что закона не было.
law-wordings-count = { $count ->
    [one] { $count } редакция
    [few] { $count } редакции
   *[other] { $count } редакций
  }
law-bases-caption = Редакции по тому, насколько надёжно они известны
law-column-article = Статья
law-column-provision = Норма
law-column-kind = Вид
law-column-basis = Откуда известно
law-column-since = Действует
law-column-case = Случай
law-column-expected = Ожидается
law-over = больше не действует

## Норма
law-about-whom = О ком она: { $who }.
law-wordings-title = Редакции
law-marks-legend = Отмечено по сравнению с предыдущей редакцией: + новое, − больше нет.
law-mark-new = новое
law-mark-gone = больше нет
law-now-mark = действует на день последнего чтения
law-amended-by = Введена актом:
law-ended-by = Прекращена актом:
law-original-words = Словами закона
law-elements-title = Признаки
law-elements-none = Признаков в файле нет.
law-exceptions-title = Кроме случаев
law-unless = кроме случаев
law-penalties-title = Взыскания и наказания
law-effects-title = Что она делает
law-read-in-vain = Прочитано, запрета не найдено
law-open-textured-mark = решает человек
law-official-text = Официальный текст:
law-read-from = Прочитано:
law-edition = Редакция: { $edition }.
law-practice-title = На деле
law-practice-none = Утверждений о практике в файле нет.
law-cases-of-title = Разобранные случаи
law-case-differs = выходит иначе
law-minor-cases = { $count ->
    [one] { $count } случай, который проверяет редакцию на её границах
    [few] { $count } случая, которые проверяют редакцию на её границах
   *[other] { $count } случаев, которые проверяют редакцию на её границах
  }
law-minor-about = В каждом изменён один признак, один день или одно число; их прогоняют при каждой проверке файла.
law-minor-more = и ещё { $count } — в файле.
law-related-title = Как она соотносится с другими
law-related-general = Более общие:
law-related-specific = Более специальные:
law-related-continues = Пришла на смену:
law-related-continued-by = Её сменила:
law-related-rules = Нормы общей части, которые на неё влияют:
law-penalty-for = { $penalty } (для кого: { $whom })
law-rule-requires = Никто не отвечает, если этого нет.
law-rule-releases = Никто не отвечает, если это есть.
law-rule-removes = Если это есть, не может быть назначено: { $penalties }.
law-rule-mandatory = Если это есть и статья это предусматривает, остаётся только: { $penalty }.
law-rule-cap = Если это есть, не больше чем { $penalty }.
law-rule-multiplies = Если это есть, штраф умножается на { $factor }.
law-rule-index-day = Штрафы считают по величине показателя на этот день: { $day }.
law-rule-milder = Более мягкий закон имеет обратную силу до: { $days }.
law-rule-categories = Категории, от лёгкой к тяжкой: { $categories }.
law-scope = К чему относится: { $what }.
law-scope-but-not = Кроме: { $what }.
law-breach = Её нарушает: { $facts }.
law-gives = Что она даёт: { $gives }
law-no-penalty = нет
law-or = {" "}или{" "}
law-with = { $penalties }, вместе с этим { $more }

## Результат
law-case-about = Разобранный случай: факты, что говорит о них закон и источник.
law-case-contradicts = Факты этого случая противоречат друг другу.
law-facts-title = Что изложено
law-facts-none = Ничего не изложено.
law-facts-not = Этого не было
law-change = изменить
law-why-title = Почему этот случай
law-expected-title = Чего ожидает источник
law-as-expected = Выходит так, как говорит источник.
law-not-as-expected = Выходит иначе, чем говорит источник:
law-difference = { $aspect }: ожидалось { $expected }, получилось { $found }
law-continue = Продолжить опрос
law-start-from = Взять эти факты в опрос и изменить их
law-calendar = Сроки для вашего календаря (.ics)
law-share-title = Сохранить или передать
law-share = В адресе этой страницы — всё изложенное, и больше нигде: у кого есть адрес, тот может это прочитать. На сервере не хранится ничего.
law-print = Чтобы сохранить на бумаге, распечатайте страницу: дата и источники печатаются вместе с ней.
law-reason-summary = Почему: по признакам
law-details-summary = Источник и насколько это надёжно
law-not-summary = { $count ->
    [one] { $count } норма
    [few] { $count } нормы
   *[other] { $count } норм
  }
law-open-summary = { $count ->
    [one] { $count } норма кратко
    [few] { $count } нормы кратко
   *[other] { $count } норм кратко
  }
law-deadlines-title = Последние дни
law-law-of = Право юрисдикции: { $place }
law-problems-title = Это использовать нельзя
law-problem-unknown = Факта { $name } нет.
law-problem-long = { $name }: слишком длинно ({ $found }; { $expected }).
law-problem-day = { $name }: { $found } — не день; пишите так: 2024-09-20.
law-problem-twice = { $name }: изложено дважды.
law-problem-answer = { $name }: { $found } — не ответ; пишите yes или no.
law-problem-law = { $found }: права такой юрисдикции в файле нет.
law-problem-contradiction = { $fact }: этого не может быть вместе с тем, что { $other }.
law-problem-number = { $fact }: нужно число от { $least } до { $most }.
law-problem-type-number = { $fact }: нужно число.
law-problem-type-yes-no = { $fact }: нужно yes или no.
law-problem-type-day = { $fact }: нужен день, например 2024-09-20.
law-problem-type-choice = { $fact }: выберите один из ответов.
law-problem-nearest = Ближайшее: { $nearest }
law-problem-drop = Продолжить без этого
law-asked-on = Спрошено { $when }.
law-print-all = Раскрыть всё для печати
law-see-result = Посмотреть, что вышло к этому моменту

## Опрос
law-ask-how = По одному вопросу; первым тот, который решает больше всего. Чего не знаете, пропускайте. Остановиться можно в любой момент.
law-ask-private = Не называйте имён, адресов и документов: спрашивают только о фактах. Всё изложенное стоит в адресе страницы; на сервере не хранится ничего.
law-ask-static = Опрос отвечает там, где страницы раздаёт программа (dalel serve). В копии из файлов форма ведёт сюда же; у ситуаций ниже результаты есть в любой копии.
law-ask-begin = Начать
law-ask-starts = Или начните с ситуации
law-ask-starts-about = Прочитайте её результат или возьмите её факты и измените их.
law-ask-take = взять её факты
law-ask-list = { $topic }: отметьте всё, что было
law-ask-none = Это, и ничего больше из списка
law-ask-unknown = Это; об остальном не знаю
law-ask-next = Дальше
law-ask-skip = Не знаю
law-ask-leave-open = Оставить открытым
law-ask-decide = Машина это решать не вправе
law-ask-decide-about = У этих слов закона нет твёрдой границы. Решайте только с причиной; в результате будет видно, что он опирается на ваше решение.
law-ask-reason = Причина (не более 200 знаков)
law-ask-reason-note = Причина будет стоять в адресе. Без имён.
law-ask-practice = Что известно о практике:
law-ask-definition = Что под этим понимает закон:
law-ask-known-by = Кто может это знать: { $who }.
law-ask-words = Словами закона
law-ask-settles = Ответ может решить:
law-ask-touches = { $count ->
    [one] От этого зависит { $count } норма.
    [few] От этого зависят { $count } нормы.
   *[other] От этого зависят { $count } норм.
  }
law-ask-done = Ничто открытое больше не зависит от факта, о котором можно спросить.
law-ask-so-far = К этому моменту
law-ask-tally = Применяется: { $applies }; открыто: { $open }; не применяется: { $against }.
law-ask-other = Изложить другой факт
law-ask-other-button = Спросить об этом
law-ask-skipped = Неизвестно
law-ask-date = День
law-stage-conduct = Составы и дозволения
law-stage-officials = Что делали должностные лица
law-stage-rest = Взыскания и обжалование
law-known-by-the-person = сам человек
law-known-by-another-person = другой человек
law-known-by-police = полиция
law-known-by-health-worker = медицинский работник
law-known-by-court = суд
law-known-by-documents = документы
law-known-by-anyone = кто угодно

## Изменения
law-changes-form = Сравнить два дня
law-changes-first = Первый день
law-changes-second = Второй день
law-changes-button = Сравнить
law-changes-days = День за днём, начиная с последнего
law-between = Между { $first } и { $second }
law-changes-none = Ничто из того, что есть в файле, в эти два дня не различается.
law-shifts-title = Случаи, которые выходят иначе
law-shifts-about = Случаи хронологии и те, что читатель видит первыми, перенесённые на каждый из двух дней.
law-shifts-none = Ни один из них не выходит иначе.
law-before = До
law-after = После
law-change-begun = началась
law-change-ended = прекратилась
law-change-amended = изменена
law-change-unclear = неясно
law-change-states = было: { $before }; стало: { $after }
law-by-act = Акт:
law-column-shifts = Всё, что сдвигается
law-change-added = теперь зависит также от: { $facts }
law-change-removed = больше не зависит от: { $facts }
law-change-sanction = взыскание: было — { $before }; стало — { $after }
law-change-exceptions = изменились исключения
law-change-words = изменились слова, но не то, от чего зависит
law-state-in-force = действует
law-state-not-law = не закон
law-state-not-read = не прочитано
law-state-open = открыто

## Реформы
law-reforms-about = Предложение накладывается на закон с некоторого дня, и разобранные случаи проверяются по обоим. Сказано только, чей статус меняется и для кого, — а не хороша ли реформа.
law-reform-about = Что изменило бы это предложение, для кого и что известно о таких реформах.
law-reform-counts = отменяет { $repeals }, заменяет { $replaces }, добавляет { $adds }
law-reform-from = Сравнение на день: { $day }.
law-reform-repeals = Отменяет
law-reform-replaces = Заменяет
law-reform-adds = Добавляет
law-reform-open = Чего не говорит её текст
law-reform-effects = Для кого что-то меняется
law-reform-unchanged = Случаи, для которых ничего не меняется
law-reform-nobody = Ни один из разобранных случаев не выходит иначе.
law-reform-known = Что известно о таких реформах
law-turn-ends = правонарушения человека больше нет
law-turn-begins = становится правонарушением человека
law-turn-changes = другое правонарушение человека
law-turn-others = меняются другие итоги
law-no-offence = ни одного прочитанного состава

## Практика
law-on-paper = На бумаге
law-in-practice = На деле
law-open-words-title = Слова без твёрдой границы
law-open-words-about = Что известно о том, как их понимают на деле.

## Государства
law-states-caption = { $name }: год за годом
law-states-so = Что было
law-states-rules = Что давали или требовали правила того дня
law-states-ledger = Что записано
law-states-provisions = Правила в файле
