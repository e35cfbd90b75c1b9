### Сандар мен күндер. $unit өз бос орнынан басталады.

quantity-exact = { $number }{ $unit }
quantity-about = шамамен { $number }{ $unit }
quantity-at-least = кемінде { $number }{ $unit }
quantity-more-than = { $number }{ ABLATIVE($number) } астам{ $unit }
quantity-at-most = ең көбі { $number }{ $unit }
quantity-fewer-than = { $number }{ ABLATIVE($number) } аз{ $unit }
quantity-range = { $low }–{ $high }{ $unit }
quantity-about-range = шамамен { $low }–{ $high }{ $unit }
quantity-interval = { $number }{ $unit } (аралығы { $low }–{ $high })
quantity-about-interval = шамамен { $number }{ $unit } (аралығы { $low }–{ $high })
trend-rising = өсуде
trend-falling = төмендеуде
trend-steady = өзгеріссіз

period-none = күні көрсетілмеген
year-bare = { $year }
year-when = { $year } жылы
year-gen = { $year } жылдан
year-until = { $year } жылға
decade-bare = { $year }-жылдар
decade-when = { $year }-жылдары
decade-gen = { $year }-жылдардан
decade-until = { $year }-жылдарға
month-name-when = { $month ->
    [1] қаңтарда
    [2] ақпанда
    [3] наурызда
    [4] сәуірде
    [5] мамырда
    [6] маусымда
    [7] шілдеде
    [8] тамызда
    [9] қыркүйекте
    [10] қазанда
    [11] қарашада
   *[12] желтоқсанда
  }
month-name-gen = { $month ->
    [1] қаңтардан
    [2] ақпаннан
    [3] наурыздан
    [4] сәуірден
    [5] мамырдан
    [6] маусымнан
    [7] шілдеден
    [8] тамыздан
    [9] қыркүйектен
    [10] қазаннан
    [11] қарашадан
   *[12] желтоқсаннан
  }
month-name-until = { $month ->
    [1] қаңтарға
    [2] ақпанға
    [3] наурызға
    [4] сәуірге
    [5] мамырға
    [6] маусымға
    [7] шілдеге
    [8] тамызға
    [9] қыркүйекке
    [10] қазанға
    [11] қарашаға
   *[12] желтоқсанға
  }
month-name-day-when = { month-name-when }
month-name-day-gen = { month-name-gen }
month-name-day-until = { month-name-until }
month-bare = { $year } жылғы { $month }
month-when = { $year } жылғы { $month }
month-gen = { $year } жылғы { $month }
month-until = { $year } жылғы { $month }
day-bare = { $year } жылғы { $day } { $month }
day-when = { $year } жылғы { $day } { $month }
day-gen = { $year } жылғы { $day } { $month }
day-until = { $year } жылғы { $day } { $month }
ordinal = { $which ->
    [1] бірінші
    [2] екінші
    [3] үшінші
   *[4] төртінші
  }
quarter-bare = { $year } жылғы { ordinal } тоқсан
quarter-when = { $year } жылғы { ordinal } тоқсанда
quarter-gen = { $year } жылғы { ordinal } тоқсаннан
quarter-until = { $year } жылғы { ordinal } тоқсанға
half-bare = { $year } жылғы { ordinal } жартыжылдық
half-when = { $year } жылғы { ordinal } жартыжылдықта
half-gen = { $year } жылғы { ordinal } жартыжылдықтан
half-until = { $year } жылғы { ordinal } жартыжылдыққа
about-bare = шамамен { $bare }
about-when = шамамен { $when }
about-gen = шамамен { $gen }
about-until = шамамен { $until }
perhaps-bare = бәлкім, { $bare }
perhaps-when = бәлкім, { $when }
perhaps-gen = бәлкім, { $gen }
perhaps-until = бәлкім, { $until }
perhaps-about-bare = бәлкім, шамамен { $bare }
perhaps-about-when = бәлкім, шамамен { $when }
perhaps-about-gen = бәлкім, шамамен { $gen }
perhaps-about-until = бәлкім, шамамен { $until }
period-years-bare = { $first }–{ $last }
period-years-when = { $first }–{ $last } жылдары
period-interval-bare = { $bare1 } – { $bare2 }
period-interval-when = { $gen1 } бастап { $until2 } дейін
period-open-start-bare = { $gen } кешіктірмей
period-open-start-when = { $gen } кешіктірмей
period-open-end-bare = { $gen } бастап
period-open-end-when = { $gen } бастап
period-unknown-start-bare = басталуы белгісіз – { $bare }
period-unknown-start-when = { $until } дейін (басталуы белгісіз)
period-unknown-end-bare = { $bare } – аяқталуы белгісіз
period-unknown-end-when = { $gen } бастап (аяқталуы белгісіз)
