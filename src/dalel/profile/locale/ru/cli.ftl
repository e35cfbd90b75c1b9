### Слова командной строки.

cli-heading-id = ид.
cli-heading-figure = значение
cli-heading-whom = о ком
cli-heading-where-when = где, когда
cli-heading-who-how = кто утверждает (как получено)
cli-heading-doubt = сомнения
cli-heading-from = откуда
cli-heading-to = куда
cli-heading-claims = утверждений
cli-heading-independent = независимых
cli-heading-years = годы
cli-heading-purposes = цели
cli-heading-kind = вид
cli-heading-title = название
cli-heading-found = найдено
cli-claims = { $count ->
    [one] { $count } утверждение.
    [few] { $count } утверждения.
   *[other] { $count } утверждений.
  }
cli-nothing = Ничего не найдено: уберите одно из условий или поищите по словам: `dalel search`.
cli-conflicts = { $count ->
    [one] { $count } противоречие.
    [few] { $count } противоречия.
   *[other] { $count } противоречий.
  }
cli-copied = Утверждений: { $claims }; самостоятельных свидетельств среди них: { $groups }.
cli-series = { $count ->
    [one] { $count } ряд.
    [few] { $count } ряда.
   *[other] { $count } рядов.
  }
cli-statements = { $count ->
    [one] { $count } положение
    [few] { $count } положения
   *[other] { $count } положений
  }
cli-doubts = { $count ->
    [one] { $count } сомнение
    [few] { $count } сомнения
   *[other] { $count } сомнений
  }
cli-read = прочитано { $when }
cli-no-quote = (слова не приведены)
cli-arithmetic = Расчёт
cli-reason = Вероятная причина
cli-hints = Судя по записям (никем не заявлено)
cli-also = См. также
cli-according = По данным
cli-assumption = допущение
cli-left-out = Не вошли
cli-first-use = Впервые встречается
cli-undated = Без даты
cli-not-stated = не указано
cli-falls = отпадает
cli-impact = Если отозвать { $claim }:
cli-impact-nothing = Больше ничего не изменится.
cli-impact-derived = Расчётные показатели, которые изменятся или отпадут ({ $count })
cli-impact-claims = Утверждения, которые держатся только на нём ({ $count })
cli-impact-conflicts-fallen = Противоречия, которые исчезнут ({ $count })
cli-impact-conflicts-changed = Противоречия, которые изменятся ({ $count })
cli-impact-conflicts-new = Противоречия, которые возникнут ({ $count })
cli-impact-verdicts = Оценки ({ $count })
cli-impact-evidence = Повторы, дата которых изменится ({ $count })
cli-impact-start = Строки начальной страницы, которые отпадут ({ $count })
cli-impact-sentences = Предложения, которые нельзя будет показывать ({ $count })
cli-verdict-falls = оценка отпадает
cli-verdict-weaker = оценку нужно вынести заново
cli-rests-on = Опирается на
cli-against = Против
cli-states = Записано как
step-sentence = предложение
step-verdict = оценка
step-conflict = противоречие
step-derived = расчётный показатель
step-formula = формула
step-assumption = допущение
step-claim = утверждение
step-act = акт
step-source = источник
step-words = слова источника
step-relation = связь
cli-kind-indicator = показатель
cli-kind-place = место
cli-kind-population = группа
cli-kind-source = источник
cli-kind-act = акт
cli-kind-audit = проверка
cli-kind-statement = положение
cli-kind-conflict = противоречие
cli-kind-formula = формула
cli-kind-provision = норма
cli-kind-claim = утверждение
