### Several estimates of one population put together.

## Methods
size-method-common-effect = Common-effect mean (for reference)
size-method-random-effects = Random-effects mean of methods
size-method-median-of-methods = Median of methods
size-method-bayesian-consensus = Bayesian consensus with confidence in the designs
size-method-anchored-multiplier = Anchored multiplier
size-method-places-consensus = Several methods in several places, together
size-method-expert-elicitation = Opinion of experts
size-method-published-figure = Published figure

## Intervals
size-interval-hartung-knapp = Hartung-Knapp interval
size-interval-method-spread = lowest and highest of the methods, not an interval
size-interval-expert-pool = range of what the experts believe
size-interval-as-published = limits as published

## Warnings
size-notice-too-few-inputs = Estimates with an interval: { $found }. At least { $limit } are needed to put them together.
size-notice-few-inputs = Only { $found } estimates: how far methods differ is hardly known, so the interval is very wide.
size-notice-inputs-without-interval = Published without an interval, so left out: { $names }. Nobody can say how much weight they deserve.
size-notice-shared-survey = Some estimates rest on the same survey ({ $names }): they are not independent, a correlation of { $correlation } is assumed.
size-notice-input-limit-zero = The lower limit was published as 0, although people were seen ({ $names }): only the upper half of the interval is used.
size-notice-confidence-not-recorded = Confidence in the designs was scored, but nobody recorded that this was done before the estimates were seen.
size-notice-inputs-contradict = “{ $one }” and “{ $other }” contradict one another. With two estimates nothing says which of them is wrong.
size-notice-discordant-input = “{ $name }” ({ $estimate }) disagrees with the others (about { $others }; { $ratio } of that). Look at what it assumes before using any figure.
size-notice-no-common-figure = No common figure is given: the estimates contradict one another ({ $inconsistency } % of their variation is not chance).
size-notice-common-effect-reference = For reference only: this supposes that every method measures the same number without error of its own.
size-notice-figure-under-head-count = The figure ({ $estimate }) lies under the { $seen } people already counted, so it cannot be right.
size-notice-median-no-interval = The middle of { $methods } estimates. The lowest and the highest say how far they lie apart, not how sure anybody is.
size-notice-round-figure = “{ $name }” is a round number ({ $estimate }): perhaps a guess, or taken from elsewhere.
size-notice-no-prior-given = No prior knowledge was used: every order of magnitude was thought equally likely beforehand.
size-notice-mostly-prior = The data add little: this is mostly what was believed beforehand ({ $prior }; the answer is { $estimate }).
size-notice-anchored-unadjusted = The estimates contradict one another, and their disagreement was not taken into account: the limits are far too narrow.
size-notice-too-few-places = Places with an estimate: { $found }; at least { $limit } are needed.
size-notice-places-predicted = No study was done here; the figure is predicted from other places: { $names }.
size-notice-prior-only = An opinion, not an estimate: use it as prior knowledge for a method that has data.
size-notice-few-experts = Only { $found } experts were asked.
size-notice-not-recomputed = Taken over as published ({ $name }); nothing was computed again.

## Assumptions
size-assumption-input-lists = { $name }: being on one list does not change the chance of being on another, and people are recognised on both.
size-assumption-input-repeat-counts = { $name }: everybody could be met again and again with a chance that does not differ much.
size-assumption-input-service-multiplier = { $name }: the service counted each person once, and the survey asked about the same people, place and months without recruiting at the service.
size-assumption-input-object-multiplier = { $name }: the objects reached different people, were kept and recognised, and were not passed on, and those who got one were as likely to be surveyed as others.
size-assumption-input-recruitment-order = { $name }: people recruited one another at random from networks that were running out.
size-assumption-input-scale-up = { $name }: people know it when an acquaintance belongs to the group, and say so.
size-assumption-input-mapping = { $name }: every place where people meet was found, and everybody comes to such places.
size-assumption-input-judgement = { $name }: the people who named this figure knew; no data behind it can be checked.
size-assumption-input-unstated-method = { $name }: how it was got is not said, so what it rests on is unknown.
size-assumption-anchor-independent = The anchor ({ $name }) was chosen before the other estimates were known and rests on other data.
size-assumption-method-biases-centred = The errors of methods cancel out on average: an error that all methods share cannot be seen.
size-assumption-places-alike = Places differ by chance around a common share; a place without a study is like the others.
size-assumption-experts-independent = The experts know from experiences of their own, not from one another or from one published figure.
size-assumption-published-as-stated = The published figure is of the people, place and period named here.

## Checks
size-diagnostic-cochran-q = Disagreement of the estimates: Cochran's Q { $value }
size-diagnostic-inconsistency = Variation beyond chance: I² { $value } % (over { $limit } % no common figure is given)
size-diagnostic-intervals-apart = Pairs of intervals that do not meet: { $value }
size-diagnostic-between-methods-sd = Methods typically differ by a factor of { $factor } (standard deviation { $value } on the log scale)
size-diagnostic-between-places-sd = Places typically differ by a factor of { $factor } (standard deviation { $value } on the log scale)
size-diagnostic-prediction-interval = One more method of this kind could give anything from { $low } to { $high }
size-diagnostic-methods-ratio = The highest estimate is { $value } times the lowest
size-diagnostic-experts-ratio = The highest median of an expert is { $value } times the lowest
size-diagnostic-share-of-population = Share of the adults: { $value } % ({ $low } to { $high } %)

## What if
size-sensitivity-without-input = Without { $at }
size-sensitivity-without-method = Without the method { $at }
size-sensitivity-without-expert = Without the expert { $at }
size-sensitivity-tau-scale = If methods were thought to differ by { $at } (log scale)
size-sensitivity-elicited-median = If { $at } had been believed beforehand

## Plots
size-series-forest = The estimates and their intervals
size-series-expert-quartiles = What each expert believes
size-series-areas = Areas with their limits

## Problems of input
size-problem-no-estimates = No estimates were given.
size-problem-estimate-form = Estimate { $where } cannot be read: { $found }
size-problem-estimate-without-name = An estimate has no name (“{ $found }”). Name each one, so that it can be spoken of.
size-problem-estimate-name-twice = Two estimates are called “{ $found }”.
size-problem-estimate-not-a-number = { $where }: “{ $found }” is not a possible number of people.
size-problem-limits-without-estimate = { $where }: the limits { $limit } do not contain the estimate { $found }.
size-problem-estimate-method = { $where }: “{ $found }” is no known method. Known: { $limit }.
size-problem-estimate-over-population = { $where }: { $found } people are not fewer than the whole population ({ $limit }).
size-problem-estimate-under-head-count = { $where }: at most { $found } people, but { $limit } different people were already counted. This estimate cannot be right: leave it out and say so.
size-problem-published-without-limits = { $where }: { $found } was published without limits, and no output shows a number alone.
size-problem-result-without-figure = { $where }: this result has no figure to use ({ $found }).
size-problem-anchor-unknown = There is no estimate “{ $found }” to anchor on. Given: { $nearest }.
size-problem-place-unknown = { $where }: the population of the place “{ $found }” is not given. Given: { $nearest }.
size-problem-no-experts = No experts were given.
size-problem-expert-unknown = “{ $found }” revised an opinion that was never given. First opinions: { $nearest }.
size-problem-quartiles-form = { $where }: lower quartile, median and upper quartile were expected, three rising numbers over 0; found { $found }.
