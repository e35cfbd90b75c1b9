### Places without a study, rates and coverage.

## Methods
size-method-fay-herriot = Small areas from areas with a study (Fay-Herriot)
size-method-stratum-medians = Median rate of like areas

## Warnings
size-notice-too-few-areas = Areas with an estimate and its precision: { $found }; at least { $limit } are needed. For fewer, take the medians of strata.
size-notice-areas-without-cv = These areas have an estimate whose precision is not given, so they are treated as not studied: { $names }.
size-notice-covariates-dependent = One of the columns follows from the others in the areas with a study ({ $names }): their effects cannot be told apart.
size-notice-outside-covariates = These areas are unlike all areas with a study; their figures are extrapolated: { $names }.
size-notice-no-variation-between-areas = The data show no differences between areas beyond sampling error; the limits still allow for them.
size-notice-benchmark-far = The national figure ({ $benchmark }) lies outside what the areas add up to ({ $low } to { $high }): one of the two is of other people, or wrong.
size-notice-areas-too-small = Too few people to publish: figures for these areas could expose somebody: { $names }.
size-notice-plausibility-only = A plausibility range: it shows how far like areas lie apart. It is not a confidence interval.
size-notice-stratum-of-one = Only one area of this kind was studied, so its range shows nothing: { $names }.
size-notice-stratum-without-study = No area of the same kind was studied, so nothing can be said of: { $names }.
size-notice-rate-unusual = A rate of { $rate } % lies outside the { $low } to { $high } % that is usual for sex work among adult women. That does not make it wrong: check the definition, the area and the number of adults.
size-notice-rate-over-all = A rate of { $rate } %: more people than there are adults. The estimate and the population are of different people.
size-notice-denominator-unstated = Which adults the rate is of is not stated (sex, ages, area, year).
size-notice-coverage-over-all = Coverage of { $coverage } %: the service counts more clients ({ $clients }) than there are people. Clients are counted twice, come from elsewhere, or the estimate is too low.

## Assumptions
size-assumption-areas-follow-covariates = Areas without a study follow the same relation to the known columns as those with one.
size-assumption-studied-areas-typical = Areas were not chosen for study because many people of the group were expected there.
size-assumption-area-estimates-unbiased = The estimate of each studied area is right but for its stated error.
size-assumption-strata-alike = Areas of one kind have like rates.
size-assumption-denominator-same = The adults are of the same sex, ages, area and year as the people estimated.
size-assumption-clients-of-population = Every client counted belongs to the population estimated and is counted once.

## Checks
size-diagnostic-leave-one-area-out = Studied areas predicted from the others: { $value } % fell within their limits ({ $limit } % expected, { $areas } areas)
size-diagnostic-between-areas-sd = Differences between areas: standard deviation { $value } on the log scale
size-diagnostic-areas-without-study = Areas without a study: { $value } %
size-diagnostic-rate = Rate: { $value } % ({ $low } to { $high } %) of { $adults } adults ({ $of })
size-diagnostic-rate-open = Rate: { $value } % ({ $low } % or more) of { $adults } adults ({ $of })
size-diagnostic-coverage = Coverage: { $clients } clients are { $value } % of the people ({ $low } to { $high } %)

## What if
size-sensitivity-without-benchmark = Not scaled to the national figure

## Problems of input
size-problem-no-areas = No areas were given.
size-problem-area-unknown = { $where }: there is no area “{ $found }”. Given: { $nearest }.
size-problem-covariate-missing = The column “{ $where }” has no value for the area “{ $found }”. It must be known for every area.
size-problem-figure-missing = { $where }: “{ $found }” is not a figure that can be used.
