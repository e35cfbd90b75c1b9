### Places mapped and counted; guesses.

## Methods
size-method-venue-mapping = mapping of places
size-method-venue-sampling = count at a random sample of places
size-method-crowd-guess = guesses of knowledgeable people

## Notices
size-notice-least-most-is-no-interval = From { $low } to { $high } is the smallest and the largest answer for each place, added up. It is a plausibility range: no level of confidence belongs to it.
size-notice-presence-not-population = This is how many people are there at a time, not how many belong over a period: people come and go, and the number over a period is larger, often several times.
size-notice-counted-more-than-once = People who go to several places are counted at each of them; that was not corrected.
size-notice-places-missed = No second round says how many places the map missed.
size-notice-revisit-without-overlap = { $typology }: the second round found none of the mapped places, so the map's coverage cannot be known.
size-notice-stratum-hardly-sampled = At least two places must be counted where there are several. Too few were in: { $strata }.
size-notice-few-places = People were counted at { $places } places only: the interval is rough.
size-notice-guesses-are-a-prior = { $guesses } guesses are no measurement: people who guess share what everybody believes, and more of them do not come nearer to the truth. Use their spread as a starting point for a method that measures.

## Assumptions
size-assumption-map-is-complete = Every place is on the map, or its share is known.
size-assumption-counted-once = Nobody is counted at two places, or that is corrected.
size-assumption-presence-is-population = Those present stand for all who belong, or turnover and presence are corrected.
size-assumption-all-kinds-of-place = Every kind of place is among those counted, homes and the internet too.
size-assumption-places-drawn-at-random = The places counted were drawn at random.

## Checks
size-diagnostic-map-coverage = { $typology }: places on the map, as a share of all there are: { $percent } %
size-diagnostic-places-sampled = Places counted: { $value }
size-diagnostic-guess-median = Median of the guesses: { $value }
size-diagnostic-guess-lower-quartile = A quarter of the guesses are under { $value }
size-diagnostic-guess-upper-quartile = A quarter of the guesses are over { $value }

## Plots
size-series-typologies = People by kind of place
size-series-guesses = The guesses, in order

## Names
size-name-places = places
size-name-places-missed = places the map missed
size-name-mapping = mapping
size-name-venue-sampling = sample of places

## Intervals
size-interval-plausibility-range = plausibility range (no level of confidence)

## Problems of input
size-problem-present-or-limits = { $where }: give either the people present as a distribution, or both the least and the most{ $found }.
size-problem-no-places = { $where }: no places were mapped ({ $found }).
size-problem-limits-and-distributions = Least and most stand beside distributions: { $found }. Give every kind of place the same way, for the two do not add up.
size-problem-more-sampled-than-mapped = { $where }: { $found } places were counted, but only { $limit } are on the map.
size-problem-too-few-guesses = { $found } guesses are too few; at least { $limit } are needed.
size-problem-guess-impossible = Guess { $where }: “{ $found }” is no number of people.
size-problem-guesses-all-one = All guesses are { $found }: that is no distribution, and likely one guess repeated.
