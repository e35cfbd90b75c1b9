### Two lists, strata, covariates.

## Methods
size-method-two-lists = two lists
size-method-doubly-robust = two lists given covariates (doubly robust)

## Notices
size-notice-no-repeats = No person was found twice: { $seen } different people were seen, and only a lower bound can be given. If the lists are independent there are probably at least { $least }.
size-notice-few-repeats = Too few repeats ({ $found }): one wrong link would make it about { $low } or { $high }.
size-notice-one-repeat = Only { $found } person was found twice. If that link is wrong there is no estimate at all; with one more it would be about { $low }.
size-notice-few-repeats-strata = Too few people were found twice in { $strata } (fewer than { $limit }): one wrong link there moves the sum.
size-notice-one-list-in-other = Everybody on “{ $inner }” is also on “{ $outer }”. One list contains the other, so being on one cannot be independent of being on the other: only the number of people seen is sure.
size-notice-list-of-nobody = Nobody is on the list “{ $list }”, so it says nothing of how many there are.
size-notice-correction-impossible = The corrections asked for cannot be right: { $linked } people would be on both lists, which would have { $n1 } and { $n2 }.
size-notice-head-count-above = { $count } people were counted independently, more than the estimate of { $estimate }. The estimate is only of the people both lists could reach; the count is of more places or people, or the same people keep turning up on both lists.
size-notice-stratum-without-estimate = These groups have no estimate of their own ({ $number }): { $strata }. A sum that left them out would be too low.
size-notice-pooled-differs = All groups thrown together give { $pooled }, group by group { $estimate }: who is found differs between the groups, and the sum over groups is the one to use.
size-notice-no-repeats-strata = Nobody of the { $seen } people is on both lists: there is nothing to estimate from.
size-notice-strata-without-overlap = In { $number } of { $strata } groups nobody is on both lists: what is said of them is borrowed from the others.
size-notice-strata-without-overlap-decide = Nobody is on both lists in: { $strata }. { $percent } % of the figure would be a guess about them, so none is given.
size-notice-floor-decides = For { $percent } % of the people seen the chance of being on both lists is under { $floor } and was raised to it. The figure depends on that choice.
size-notice-estimate-under-seen = The estimate ({ $estimate }) is under the { $seen } people seen: the chances do not fit the data.

## Assumptions
size-assumption-equal-catchability = On at least one of the lists everybody has the same chance to be.
size-assumption-independence-given-covariates = Among people alike in their covariates, being on one list does not change the chance of being on the other.
size-assumption-overlap-possible = People of every kind have some chance of being on both lists.

## Checks
size-diagnostic-repeats = People found twice: { $value } (fewer than { $limit } is too few)
size-diagnostic-head-count-share = The independent count of { $count } people over the estimate: { $value }
size-diagnostic-pooled-ratio = All groups thrown together, over the sum by group: { $value }
size-diagnostic-chance-floor = Least chance of being on both lists: { $value }; raised to it for { $percent } % of the people seen
size-diagnostic-division-spread = How far { $repeats } random divisions of the data lie apart, as a share of the estimate: { $value }

## What if
size-sensitivity-odds-ratio = if the odds of being on one list, for people on the other, are multiplied by { $at }
size-sensitivity-odds-ratio-bound = least number if those odds are multiplied by { $at }
size-sensitivity-odds-range = whatever that odds ratio is between { $at }, sampling error included
size-sensitivity-missed-links = share of people on both lists who were not recognised: { $at }
size-sensitivity-over-coverage-first = share of the first list who are not of the population: { $at }
size-sensitivity-over-coverage-second = share of the second list who are not of the population: { $at }

## Plots
size-series-theta-curve = The estimate by how much the lists depend on one another (odds ratio)

## Names
size-name-chapman = Chapman
size-name-lincoln-petersen = Lincoln-Petersen
size-name-pooled = all groups together
size-name-stratified = sum over the groups
size-name-plug-in = plug-in, without the correction
size-name-multinomial = multinomial logistic regression
size-name-strata = means of the groups

## Intervals
size-interval-transformed-logit = transformed-logit interval
size-interval-inverted-binomial = inverted exact binomial interval
size-interval-wald = symmetric (Wald) interval, on request

## Problems of input
size-problem-not-two-lists = This method takes { $limit } lists; the table has { $found }.
size-problem-data-twice = Both a table and { $found } were given. Give one of the two.
size-problem-interval-with-correction = The { $found } interval cannot be had together with corrections for links or coverage. Take “{ $nearest }” ({ $where }).
size-problem-setting-unknown = { $where } cannot be “{ $found }”. Nearest: “{ $nearest }”; it can be { $limit }.
size-problem-no-strata = There are no groups in the table ({ $found }).
size-problem-not-strata = A { $found } has no groups: give a StratifiedTable, one table of two lists for each group.
size-problem-stratum-form = The group “{ $found }” must have a value for each covariate: { $limit } expected.
size-problem-stratum-missing = The group { $where } has no usable value (“{ $found }”). Say “unknown” where it is not known.
size-problem-strata-lists-differ = The group { $where } has other lists ({ $found }) than the first. All groups need the same lists.
size-problem-looks-like-identifier = The column “{ $where }” looks like it names persons ({ $found } different values). Leave it out: only groups are needed, never persons.
