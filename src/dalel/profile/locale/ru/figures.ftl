### Числа и даты. $unit начинается со своего пробела.

quantity-exact = { $number }{ $unit }
quantity-about = около { $number }{ $unit }
quantity-at-least = не менее { $number }{ $unit }
quantity-more-than = более { $number }{ $unit }
quantity-at-most = не более { $number }{ $unit }
quantity-fewer-than = менее { $number }{ $unit }
quantity-range = { $low }–{ $high }{ $unit }
quantity-about-range = примерно { $low }–{ $high }{ $unit }
quantity-interval = { $number }{ $unit } (интервал { $low }–{ $high })
quantity-about-interval = около { $number }{ $unit } (интервал { $low }–{ $high })
trend-rising = растёт
trend-falling = снижается
trend-steady = без изменений

period-none = дата не указана
year-bare = { $year }
year-when = в { $year } году
year-gen = { $year } года
year-until = { $year } год
decade-bare = { $year }-е годы
decade-when = в { $year }-х годах
decade-gen = { $year }-х годов
decade-until = { $year }-е годы
month-name-when = { $month ->
    [1] январе
    [2] феврале
    [3] марте
    [4] апреле
    [5] мае
    [6] июне
    [7] июле
    [8] августе
    [9] сентябре
    [10] октябре
    [11] ноябре
   *[12] декабре
  }
month-bare = { $month } { $year } г.
month-when = в { $month } { $year } года
month-gen = { $month } { $year } года
month-until = { $month } { $year } года
day-bare = { $day } { $month } { $year } г.
day-when = { $day } { $month } { $year } года
day-gen = { $day } { $month } { $year } года
day-until = { $day } { $month } { $year } года
quarter-bare = { $which ->
    [1] первый
    [2] второй
    [3] третий
   *[4] четвёртый
  } квартал { $year } г.
quarter-when = { $which ->
    [1] в первом
    [2] во втором
    [3] в третьем
   *[4] в четвёртом
  } квартале { $year } года
quarter-gen = { $which ->
    [1] первого
    [2] второго
    [3] третьего
   *[4] четвёртого
  } квартала { $year } года
quarter-until = { $which ->
    [1] первый
    [2] второй
    [3] третий
   *[4] четвёртый
  } квартал { $year } года
half-bare = { $which ->
    [1] первое
   *[2] второе
  } полугодие { $year } г.
half-when = { $which ->
    [1] в первом
   *[2] во втором
  } полугодии { $year } года
half-gen = { $which ->
    [1] первого
   *[2] второго
  } полугодия { $year } года
half-until = { $which ->
    [1] первое
   *[2] второе
  } полугодие { $year } года
about-bare = около { $gen }
about-when = около { $gen }
about-gen = { $gen } (примерно)
about-until = { $until } (примерно)
perhaps-bare = возможно, { $bare }
perhaps-when = возможно, { $when }
perhaps-gen = { $gen } (предположительно)
perhaps-until = { $until } (предположительно)
perhaps-about-bare = возможно, около { $gen }
perhaps-about-when = возможно, около { $gen }
perhaps-about-gen = { $gen } (предположительно)
perhaps-about-until = { $until } (предположительно)
period-years-bare = { $first }–{ $last }
period-years-when = в { $first }–{ $last } годах
period-interval-bare = { $bare1 } – { $bare2 }
period-interval-when = с { $gen1 } по { $until2 }
period-open-start-bare = не позднее { $gen }
period-open-start-when = не позднее { $gen }
period-open-end-bare = начиная с { $gen }
period-open-end-when = начиная с { $gen }
period-unknown-start-bare = начало неизвестно – { $bare }
period-unknown-start-when = по { $until } (начало неизвестно)
period-unknown-end-bare = { $bare } – конец неизвестен
period-unknown-end-when = с { $gen } (конец неизвестен)
