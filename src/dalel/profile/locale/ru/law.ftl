### Что находит правовая часть, словами.

## Значения строки
law-value-yes = выполнено
law-value-no = не выполнено
law-value-open = открыто
law-answer-yes = да
law-answer-no = нет

## Статьи
law-article = ст. { $number }
law-part = ч. { $number }
law-paragraph = п. { $number }

## Размеры
law-amount = { $number } { $unit }
law-amount-range = от { $least } до { $most } { $unit }
law-amount-most = до { $number } { $unit }
law-amount-least = не менее { $number } { $unit }
law-unit-hours = { $count ->
    [one] час
    [few] часа
   *[other] часов
  }
law-unit-hours-to = { $count ->
    [one] часа
   *[other] часов
  }
law-unit-days = { $count ->
    [one] день
    [few] дня
   *[other] дней
  }
law-unit-days-to = { $count ->
    [one] дня
   *[other] дней
  }
law-unit-days-of-arrest = { $count ->
    [one] сутки
   *[other] суток
  }
law-unit-days-of-arrest-to = { $count ->
   *[other] суток
  }
law-unit-months = { $count ->
    [one] месяц
    [few] месяца
   *[other] месяцев
  }
law-unit-months-to = { $count ->
    [one] месяца
   *[other] месяцев
  }
law-unit-years = { $count ->
    [one] год
    [few] года
   *[other] лет
  }
law-unit-years-to = { $count ->
    [one] года
   *[other] лет
  }
law-unit-for-life = пожизненно
law-unit-index-units = расчётных показателей
law-within-day = { $count ->
    [one] { $count } дня
   *[other] { $count } дней
  }
law-within-month = { $count ->
    [one] { $count } месяца
   *[other] { $count } месяцев
  }
law-within-year = { $count ->
    [one] { $count } года
   *[other] { $count } лет
  }

## Взыскания и наказания
law-penalty-warning = предупреждение
law-penalty-fine = штраф
law-penalty-compulsory-measures = принудительные меры
law-penalty-confiscation = конфискация
law-penalty-suspension = приостановление разрешения
law-penalty-ban = запрет деятельности или должности
law-penalty-community-service = общественные работы
law-penalty-corrective-work = исправительные работы
law-penalty-expulsion = выдворение из страны
law-penalty-restriction = ограничение свободы
law-penalty-arrest = арест
law-penalty-imprisonment = лишение свободы
law-penalty-amount = { $penalty }: { $amount }
law-sanction-option = Что предусматривает статья:
law-sanction-options = Одно из следующего:
law-sanction-also = И вместе с этим, всегда:
law-sanction-may-also = И вместе с этим, по усмотрению того, кто решает:
law-status-available = может быть назначено
law-status-only = единственное, что может быть назначено
law-status-removed = не может быть назначено
law-status-removed-by = не может быть назначено: { $rules }
law-status-open = может ли быть назначено, открыто
law-status-open-on = может ли быть назначено, открыто: { $rules }
law-fine-money = { $money } ({ $units }; величина одного { $when }: { $value })
law-fine-money-undated = { $money } ({ $units }; величина одного: { $value })
law-fine-not-reckoned = В деньгах рассчитать нельзя: либо не назван день ({ $day }), либо в файле нет величины показателя на этот день.
law-fine-capped = Снижено: { $rules }.
law-category = Категория: { $category }.
law-decides = Кто решает: { $who }.
law-no-remedy-found = Способ обжалования искали и не нашли.

## Насколько это надёжно
law-basis-official = Прочитан официальный текст.
law-basis-secondary = Известно из другого источника, который передаёт текст.
law-basis-derived = Следует из других текстов прямым чтением или расчётом.
law-basis-unverified = Только из общих сведений: не проверено.
law-basis-hole = Текст этой редакции никто здесь не читал.
law-mark-official = официальный текст
law-mark-secondary = в пересказе
law-mark-derived = выведено
law-mark-unverified = не проверено
law-mark-hole = не прочитано
law-checked = Текст последний раз сверен { $when }.
law-never-checked = Когда текст сверяли последний раз, не записано.
law-reviewed = Проверено: { $by }.
law-not-reviewed = Юрист это не проверял.
law-since = с { $day }
law-since-before = с более раннего времени, чем есть в файле
law-since-estimated = примерно с { $day } (какой-то день в пределах { $bounds })
law-since-estimated-only = примерно с { $day }
law-span = { $start } — до { $end }, не включая этот день
law-span-open = с { $start }

## Итоги
law-outcome-applies = Применяется
law-outcome-does-not-apply = Не применяется
law-outcome-open = Открыто
law-lead-open = Зависит от того, что неизвестно: { $facts }.
law-and-more = { $facts } и ещё { $count }
law-lead-open-unknown = От чего это зависит, назвать нельзя.
law-lead-offence-person = По изложенным фактам есть все признаки этого состава.
law-lead-offence-official = По изложенным фактам этот состав выполнили должностные лица.
law-lead-offence-another = По изложенным фактам кто-то совершил это в отношении человека.
law-lead-offence-state = По изложенным фактам есть все признаки.
law-lead-absorbed = Все признаки есть, но действует более специальная норма: { $by }.
law-lead-perhaps-absorbed = Заменяет ли её более специальная норма, открыто: { $by }.
law-lead-nothing-prohibits = По изложенным фактам ни одна из прочитанных норм этого не запрещает.
law-lead-permission = По изложенным фактам норма это разрешает.
law-lead-prohibition = Здесь должностные лица этого делать не вправе.
law-lead-duty = Здесь должностные лица обязаны это сделать.
law-lead-right = Здесь у человека есть это право.
law-lead-remedy = Такой способ обжалования есть.
law-lead-definition = Определение подходит.
law-lead-jurisdiction = Здесь сказано, кто решает.
law-lead-classification = Условия выполнены: { $gives }
law-lead-liability-rule = Эта норма влияет на то, отвечает ли кто-либо вообще.
law-lead-sanction-rule = Эта норма влияет на взыскание или наказание.
law-lead-time-rule = Эта норма определяет, закон какого дня действует.
law-wording = Действует редакция { $since }.
law-wording-of = Теперь это { $provision }.
law-milder = Действует более мягкий закон: редакция { $since }, а не редакция дня деяния ({ $conduct }).
law-mixed = Позднейший закон в чём-то мягче, а в чём-то строже; сравнить их должен человек.
law-version-not-read = Редакцию того дня никто здесь не читал.
law-version-open = Какая редакция действует, открыто.
law-looked-at = Прочитано, запрета не найдено: { $what }.
law-rests-on-decisions = Опирается на решение человека о том, что значит: { $facts }.
law-unread-words = слова закона, которых здесь никто не читал

## Почему нет
law-why-not-law = В тот день такой нормы не было.
law-why-no-penalty = здесь нет того, на что её можно было бы подать
law-why-later-law = более поздний закон, имеющий обратную силу, этого не охватывает
law-why-not-in-play = здесь эта норма не задействована
law-why-false = этого нет: { $what }
law-why-true = это есть: { $what }
law-why-none-of = ничего из этого: { $what }
law-why-none = не выполнен ни один из вариантов
law-why-words = не выполнено: «{ $words }»
law-why-exception = мешает исключение: { $what }
law-why-exception-words = мешает исключение: «{ $words }»
law-why-rule = здесь за это никто не отвечает: { $rule }

## Строки обоснования
law-node-all = всё это вместе
law-node-any = хотя бы одно из этого
law-node-not = нет следующего
law-node-at-least = не менее { $count } из этого
law-node-exception = исключение не мешает
law-node-text = слова закона, которых здесь никто не читал
law-node-norm = признаки нормы: { $provision }
law-node-number = { $fact }: { $test }
law-node-choice = { $fact }: { $values }
law-node-within = { $day }: в течение { $term } после события: { $after }
law-node-within-until = { $day }: в течение { $term } после события: { $after } (по { $end } включительно)
law-node-before = { $day }: раньше, чем { $other }
law-node-since = { $day }: не раньше, чем { $other }
law-node-offence-carries = есть состав, за который предусмотрено: { $penalties }
law-node-offence-only = есть состав, за который предусмотрено только: { $penalties }
law-test-least = не менее { $number }
law-test-over = более { $number }
law-test-most = не более { $number }
law-test-under = менее { $number }
law-given-stated = изложено: { $value }
law-given-derived = следует из изложенного
law-given-unknown = не изложено
law-given-undecided = должен решить человек
law-decided = решено: { $value }
law-decided-by = решение ({ $by }): { $value }
law-decided-because = { $decided }, потому что: { $reason }

## Должностные лица
law-limit = Не больше дозволенного: { $fact } — { $amount }.
law-broken = По изложенным фактам нарушено: { $facts }.
law-broken-plain = По изложенным фактам нарушено.
law-broken-open = Нарушено ли, открыто. Нарушение — если есть: { $facts }.
law-broken-open-plain = Нарушено ли, открыто.
law-not-broken = Изложенное этого не нарушает.
law-mark-broken = нарушено

## Обжалование
law-remedy-to = Куда: { $who }.
law-remedy-within = Срок: { $term } после события: { $after }.
law-remedy-and-not-later = И не позднее чем в этот срок: { $term } после события: { $after }.
law-remedy-deadline = Последний день: { $day }.
law-remedy-no-day = Последний день можно рассчитать, когда будет назван день: { $after }.
law-remedy-no-days = Последний день можно рассчитать, когда будут названы оба дня: { $after }.
law-remedy-no-term = Срок не найден.
law-remedy-in-time-yes = Жалоба подана в срок.
law-remedy-in-time-no = Жалоба подана позже последнего дня.
law-remedy-in-time-open = Подана ли жалоба в срок, открыто.
law-remedy-effect = Что это даёт: { $effect }
law-remedy-suspends-yes = Исполнение на это время приостанавливается.
law-remedy-suspends-no = Исполнение на это время не приостанавливается.
law-remedy-suspends-not-found = Приостанавливается ли исполнение, не найдено.
law-remedy-answered = Ответ должен быть дан в течение { $term }.
law-deadline-title = Последний день: { $remedy } ({ $who })
law-deadline-title-open = Последний день, если этот способ есть: { $remedy } ({ $who })
law-deadline-text = { $article }, { $act }. Отсчёт: { $after }. Рассчитано по изложенному; проверьте день с юристом. Правовая информация, а не консультация.

## Виды норм
law-kind-offence = состав правонарушения
law-kind-permission = дозволение
law-kind-prohibition = запрет для должностных лиц
law-kind-duty = обязанность должностных лиц
law-kind-right = право
law-kind-remedy = способ обжалования
law-kind-definition = определение
law-kind-jurisdiction = кто решает
law-kind-classification = отнесение к разряду
law-kind-liability-rule = норма об ответственности
law-kind-sanction-rule = норма о взысканиях и наказаниях
law-kind-time-rule = норма о действии во времени
law-who-person = человек, о котором идёт речь
law-who-official = должностные лица
law-who-another = другой человек
law-who-state = государство

## Ответ целиком
law-heading = Если это произошло { $day }
law-heading-no-day = День не назван
law-day-of-conduct = День, когда это произошло
law-fact-line = { $label }: { $value }
law-fact-line-decision = { $label }: { $value } (решено, потому что: { $reason })
law-group-applies = Что применяется
law-group-others = Правонарушения других
law-group-decide = Что может решить только человек
law-group-fact = Открыто: не хватает факта
law-group-text = Открыто: не хватает текста
law-group-officials = Что должностные лица обязаны делать и чего не вправе
law-group-remedies = Права и обжалование
law-group-general = Общие нормы, которые здесь важны
law-group-not = Что не применяется и почему
law-group-about-applies = По изложенным фактам есть все признаки.
law-group-about-others = Совершено в отношении человека, по изложенным фактам.
law-group-about-decide = У этих слов закона нет твёрдой границы. Машина решать не вправе; решает человек и называет причину.
law-group-about-fact = Решится, как только будут названы эти факты.
law-group-about-text = Сначала кто-то должен прочитать эти тексты. Это не значит, что такого закона нет.
law-group-about-officials = Что связывает полицию, медиков и суд в этом случае и что нарушено.
law-group-about-remedies = Куда, до какого дня и что это даёт.
law-group-about-general = От них зависит, отвечает ли кто-либо и что станет с взысканием.
law-group-about-not = Назван первый признак, которого нет.
law-group-empty-applies = По изложенным фактам ничего из прочитанного наверняка не применяется.
law-group-empty-officials = Ни одна прочитанная обязанность или запрет для должностных лиц наверняка не применяется.
law-group-empty-remedies = Для этих фактов способ обжалования не найден.
law-notice-information = Это правовая информация, а не консультация. Здесь не сказано, что что-либо само по себе законно или незаконно. Если вас оштрафовали или задержали, срок для жалобы короткий: сразу обратитесь к юристу или параюристу.
law-notice-checked = Тексты последний раз сверены { $when }.
law-notice-checked-between = Тексты последний раз сверены в период: { $first } — { $last }.
law-notice-not-reviewed = Юрист эти нормы не проверял.
law-notice-partly-reviewed = Юрист проверил норм: { $count } из { $of }.
law-notice-not-stated = Что не изложено, считается неизвестным, а не ложным.
law-topic-person = Человек
law-topic-conduct = Что произошло
law-topic-place = Где
law-topic-purpose = С какой целью
law-topic-another = Другой человек
law-topic-means = Сила, обман, реклама
law-topic-group = Один или с другими
law-topic-harm = Вред
law-topic-officials = Что делали должностные лица
law-topic-procedure = Производство по делу
law-topic-days = Дни
law-topic-state = Что делало государство
