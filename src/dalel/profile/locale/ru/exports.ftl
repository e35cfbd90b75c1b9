### Что сопровождает выгруженные цифры и как ссылаться на страницу.

export-not-for-sizes = Оценка численности — не план. Её нельзя использовать для установления норм задержаний, рейдов, тестирования или учёта и нельзя приводить без интервала и метода.
export-do-not-use = В самой записи указано: эту цифру не использовать.
export-no-rate = Не использовать как долю или частоту.
export-interval-published = интервал опубликован источником
export-interval-range = диапазон опубликован источником
export-interval-bound = источник публикует границу только с одной стороны
export-interval-none = источник не публикует интервал
export-interval-derived = центральные { $level } % из { $draws } повторов (начальное число { $seed })
export-method-none = метод не указан
cite-file = { $title }. Файл страны { $code }, версия { $version } ({ $fingerprint }). { $licence }.
cite-page = «{ $page }», в: { $title }. Файл страны { $code }, версия { $version } ({ $fingerprint }). { $licence }.
cite-claim = { $publisher }, «{ $source }»{ $published }{ $locator }; по записи { $claim } в: { $title }, версия { $version } ({ $fingerprint }).
cite-published = , { $date }
cite-locator = , { $locator }
cite-invented = Эта страна вымышлена для проверок и примеров.
