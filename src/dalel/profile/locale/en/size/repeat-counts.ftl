### One list, and how often each person was met.

## Methods
size-method-truncated-poisson = repeat counts: zero-truncated Poisson
size-method-truncated-geometric = repeat counts: zero-truncated geometric
size-method-truncated-negative-binomial = repeat counts: zero-truncated negative binomial
size-method-zelterman = repeat counts: Zelterman
size-method-chao = repeat counts: Chao's lower bound
size-method-chao-bias-corrected = repeat counts: Chao's lower bound, bias-corrected
size-method-one-inflated-poisson = repeat counts: Poisson, extra people met once
size-method-one-inflated-geometric = repeat counts: geometric, extra people met once
size-method-one-inflation-bound = repeat counts: lower bound without the people met once

## Notices
size-notice-all-met-once = All { $seen } people were met once. Without a single repeat nothing can be said of how many were never met.
size-notice-stratum-met-once = In some group nearly everybody was met only once: for it the model sees no upper limit.
size-notice-covariates-redundant = The covariates say the same thing twice, so their effects cannot be told apart. Leave one out.
size-notice-few-twice = Only { $twice } people were met exactly twice (fewer than { $limit }): the figure is unstable.
size-notice-nobody-met-twice = Of { $seen } people nobody was met exactly twice, and this method rests on those.
size-notice-nobody-met-twice-bound = Nobody was met exactly twice while { $once } people were met once: only the bias-corrected lower bound can be given.
size-notice-nobody-met-thrice = { $twice } people were met twice and nobody three times: this bound needs both.
size-notice-repeats-all-twice = { $twice } people were met more than once, (nearly) all of them exactly twice: that says nothing of how often people are met.
size-notice-dispersion-unbounded = The more people differ, the better this model fits, without end: it has no finite estimate. Chao's lower bound is given instead.
size-notice-dispersion-none = The counts show no differences between people: the model is the plain Poisson.
size-notice-one-inflation-found = About { $share } % of people seem to have left the risk after being met once (test: p ≤ { $p }). Arrest, for example, can end the risk of a second arrest. Then this figure is too high: look at the rungs that allow for it.
size-notice-one-inflation-none = There are no more people met once than the plain model expects, so it is the plain model.

## Assumptions
size-assumption-same-rate = People of the same covariates are met equally often.
size-assumption-same-rate-first-two = People met once or twice are met as often as those never met.
size-assumption-met-again-alike = Being met once does not change the chance of being met again.
size-assumption-rates-exponential = How often people are met differs between them as an exponential distribution.
size-assumption-rates-gamma = How often people are met differs between them as a gamma distribution.
size-assumption-extra-ones-left = Extra people met once could have been met again, had the first meeting not ended it.

## Checks
size-diagnostic-one-inflation-poisson = Extra people met once, over the Poisson: about { $share } % (likelihood ratio { $ratio }, p ≤ { $p })
size-diagnostic-one-inflation-geometric = Extra people met once, over the geometric: about { $share } % (likelihood ratio { $ratio }, p ≤ { $p })
size-diagnostic-fit-chi-square = Fit: p ≤ { $p } (chi-square { $square }, degrees of freedom { $freedom })
size-diagnostic-one-person-shift = Leaving out one person (met { $times } times) moves the estimate by up to { $percent } %

## Plots
size-series-ratio-plot = Ratio plot: flat where everybody is met alike, rising where people differ
size-series-rootogram = People met so many times: counted and expected

## Names
size-name-one-inflated-poisson-never-at-risk = the same, the extra people met once could not have been missed
size-name-one-inflated-poisson-at-risk = the same, the extra people met once could have been missed
size-name-one-inflated-geometric-never-at-risk = the same, the extra people met once could not have been missed
size-name-one-inflated-geometric-at-risk = the same, the extra people met once could have been missed

## Problems of input
size-problem-met-no-times = { $where }: { $found } people are said to have been met no times. They are what is to be estimated: leave that row out.
size-problem-times-too-many = { $where }: somebody is said to have been met { $found } times (limit { $limit }). Perhaps a number of a document stands in the column.
size-problem-no-times = There is no column of how often people were met. Expected: “times” and “count”, or f1, f2, f3 …; found: { $found }.
size-problem-bias-correction-with-covariates = The bias-corrected bound takes no covariates ({ $found }). Leave out one or the other.
size-problem-unknown-covariate = There is no covariate “{ $found }”. There are: { $nearest }.
