### Successive-sampling population size estimation (SS-PSE).

size-method-ss-pse = size from the order of recruitment (SS-PSE)
size-method-ss-pse-visibility = size from the order of recruitment, contacts reported with error (SS-PSE, visibility)
size-method-ss-pse-two-surveys = size from the order of recruitment in two surveys and who took part in both (SS-PSE)

## Notices
size-notice-ss-mostly-prior = The survey adds little; this is mostly the prior. When the size believed beforehand was changed, the answer followed by { $moved } of the change. Do not report it as a finding of the survey.
size-notice-ss-chains-slow = The simulation has settled only roughly (R-hat { $rhat }, { $effective } effective draws). Run it longer before the figure is used.
size-notice-ss-degrees-alike = Every respondent reports the same number of contacts ({ $degree }): the order of recruitment then says nothing about the size.
size-notice-ss-prior-cut = The largest population that the prior allows ({ $most }) is still likely after the survey: give a wider prior.
size-notice-ss-refit-failed = The answer under another prior could not be computed, so it is not known how much of this answer is the prior.
size-notice-ss-sizes-capped = { $people } respondents report more contacts than { $cap }; they are counted with { $cap }.
size-notice-ss-too-few = Only { $people } respondents can be used; at least { $limit } are needed to see anything in their order.
size-notice-ss-two-surveys-degrees = { $people } respondents of the two surveys gave no usable number of contacts. With two surveys they cannot be left out; fill them in on request, or ask again.

## Assumptions
size-assumption-ss-order-by-degree = People are reached one after another, the sooner the more contacts they have. If recruitment followed something else, the order says nothing about the size.
size-assumption-ss-sizes-distribution = Numbers of contacts follow one smooth distribution, also among the people never reached.
size-assumption-ss-degrees-exact = The number of contacts a person reports is what decides how soon they are reached.
size-assumption-ss-recaptured-known = Whether a respondent of the second survey took part in the first is known without error.

## Diagnostics
size-diagnostic-ss-prior = Before the survey: { $value } people ({ $low } to { $high })
size-diagnostic-ss-posterior-mean = Mean after the survey: { $value }
size-diagnostic-ss-posterior-mode = Likeliest size after the survey: { $value }
size-diagnostic-ss-overlap = What the belief before and after the survey have in common: { $value } (1: the survey changed nothing)
size-diagnostic-ss-drift = How contacts change with the order of recruitment (rank correlation): { $value } (below 0 if those with many come first)
size-diagnostic-ss-prior-moved = Share of a change of the prior that the answer follows: { $value } (over { $limit }: mostly the prior)

## What if
size-sensitivity-ss-prior-median = If the size believed beforehand was { $at }

## Plots
size-series-ss-prior-posterior = Before and after the survey
size-series-ss-degree-drift = Contacts reported, in the order of recruitment
size-series-ss-chains = The chains of the simulation

## Problems of input
size-problem-prior-centre = The prior needs exactly one of: { $limit }. Given: { $found }.
size-problem-prior-under-seen = { $where }: the size believed beforehand ({ $found }) is not above the { $limit } people already seen. Ask those who set it whether it can be right.
size-problem-prior-too-large = { $where }: a population of { $found } cannot be reckoned with (limit { $limit }).
size-problem-recaptured-unclear = Row { $where }: “{ $found }” does not say whether this respondent took part in the first survey. Write 1 or 0.
size-problem-recaptured-too-many = { $found } respondents are said to have been in the first survey, which had only { $limit }.
size-problem-two-surveys-visibility = { $where }: with two surveys, contacts must be taken as reported (“degrees”), not as “{ $found }”.
