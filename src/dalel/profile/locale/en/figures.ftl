### Figures and dates. $unit starts with its own space.

quantity-exact = { $number }{ $unit }
quantity-about = about { $number }{ $unit }
quantity-at-least = at least { $number }{ $unit }
quantity-more-than = more than { $number }{ $unit }
quantity-at-most = at most { $number }{ $unit }
quantity-fewer-than = fewer than { $number }{ $unit }
quantity-range = { $low }–{ $high }{ $unit }
quantity-about-range = about { $low }–{ $high }{ $unit }
quantity-interval = { $number }{ $unit } (interval { $low }–{ $high })
quantity-about-interval = about { $number }{ $unit } (interval { $low }–{ $high })
trend-rising = rising
trend-falling = falling
trend-steady = unchanged

## Dates. bare stands in a table, when in a sentence; gen and until are the forms after "from" and "to".

period-none = no date given
year-bare = { $year }
year-when = in { $year }
year-gen = { $year }
year-until = { $year }
decade-bare = { $year }s
decade-when = in the { $year }s
decade-gen = the { $year }s
decade-until = the { $year }s
month-bare = { $month } { $year }
month-when = in { $month } { $year }
month-gen = { $month } { $year }
month-until = { $month } { $year }
day-bare = { $day } { $month } { $year }
day-when = on { $day } { $month } { $year }
day-gen = { $day } { $month } { $year }
day-until = { $day } { $month } { $year }
quarter-name = { $which ->
    [1] first quarter
    [2] second quarter
    [3] third quarter
   *[4] fourth quarter
  }
quarter-bare = { quarter-name } of { $year }
quarter-when = in the { quarter-name } of { $year }
quarter-gen = the { quarter-name } of { $year }
quarter-until = the { quarter-name } of { $year }
half-name = { $which ->
    [1] first half
   *[2] second half
  }
half-bare = { half-name } of { $year }
half-when = in the { half-name } of { $year }
half-gen = the { half-name } of { $year }
half-until = the { half-name } of { $year }
about-bare = about { $bare }
about-when = about { $bare }
about-gen = about { $gen }
about-until = about { $until }
perhaps-bare = perhaps { $bare }
perhaps-when = perhaps { $when }
perhaps-gen = perhaps { $gen }
perhaps-until = perhaps { $until }
perhaps-about-bare = perhaps about { $bare }
perhaps-about-when = perhaps about { $bare }
perhaps-about-gen = perhaps about { $gen }
perhaps-about-until = perhaps about { $until }
period-years-bare = { $first }–{ $last }
period-years-when = in { $first }–{ $last }
period-interval-bare = { $bare1 } – { $bare2 }
period-interval-when = from { $gen1 } to { $until2 }
period-open-start-bare = { $precision ->
    [day] up to { $until }
   *[other] up to the end of { $until }
  }
period-open-start-when = { $precision ->
    [day] by { $until }
   *[other] by the end of { $until }
  }
period-open-end-bare = from { $gen } on
period-open-end-when = from { $gen } on
period-unknown-start-bare = start not known – { $bare }
period-unknown-start-when = until { $until } (start not known)
period-unknown-end-bare = { $bare } – end not known
period-unknown-end-when = from { $gen } (end not known)
