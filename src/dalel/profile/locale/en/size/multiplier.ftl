### Multipliers, and what follows from several uncertain quantities.

## Methods
size-method-multiplier = multiplier method
size-method-derived-chain = reckoned from other estimates

## Notices
size-notice-nobody-reports = None of { $asked } respondents reports it, so their share is at most { $percent } %: there are at least { $least } people.
size-notice-hardly-anybody-reports = Only { $reporting } of { $asked } respondents report it, which after weighting is less than one person's worth. Their share is at most { $percent } %: there are at least { $least } people.
size-notice-estimate-under-count = The multiplier gives { $estimate }, fewer than the { $count } people already listed or counted. It is refused: the share or the count is not of this population.
size-notice-survey-meets-clients = { $percent } % of the survey are clients of the service. The survey is reaching the service's own people, and the others are missed: the true number is higher.
size-notice-few-reporting = Only { $reporting } respondents report it (fewer than { $limit }): the share is hardly known.
size-notice-share-may-be-zero = With { $reporting } respondents reporting, the share may as well be almost nothing: there is no upper limit.
size-notice-design-effect-assumed = The survey's own error was not given: a design effect of { $effect } is assumed.
size-notice-multipliers-disagree = Among { $number } multipliers of the same population some intervals do not meet: at least one rests on something that is not so.
size-notice-other-area = The count and the survey are of different areas.
size-notice-other-window = The count and the survey's question are of different periods.
size-notice-recruited-from-service = The survey was recruited through the service itself: its clients are too many in it, and the figure is too low.
size-notice-factor-taken-as-known = Taken as known exactly, which nothing is: { $factors }. The interval is too narrow.
size-notice-nothing-uncertain = Every one of the { $number } factors was given as a bare number. Without their uncertainty no honest interval can be given, so no figure is.

## Assumptions
size-assumption-multiplier-same-people = The count and the survey are of the same people and the same area.
size-assumption-multiplier-same-window = The question asked is about the period the count is of.
size-assumption-survey-recruited-elsewhere = Respondents were not found through the service.
size-assumption-count-without-duplicates = Nobody is in the count twice, and nobody in it is of another population.
size-assumption-objects-received-and-kept = Every object reached one person of the population, who remembers it.
size-assumption-reported-truly = Respondents say truly whether they used the service, were there, or received the object.
size-assumption-factors-independent = The factors come from sources that do not share their errors.

## Checks
size-diagnostic-share-crude = Share reporting, unweighted: { $percent } %
size-diagnostic-share-weighted = Share reporting, weighted: { $percent } %. Weighting alone changes the estimate by { $change } %
size-diagnostic-design-effect = Design effect used: { $value }
size-diagnostic-reporting = Respondents reporting: { $value } of { $asked } (fewer than { $limit } is too few)
size-diagnostic-factor-share = Part of the uncertainty that comes from “{ $factor }”: { $percent } %

## What if
size-sensitivity-design-effect = design effect of the survey: { $at }
size-sensitivity-share-of-count = share of the count that is right (not lost, not counted twice): { $at }

## Plots
size-series-factors = What it is reckoned from

## Names
size-name-count = count
size-name-share = share of the survey
size-name-retained = share received and kept
size-name-distinct = share not counted twice
size-name-crude-share = unweighted share
size-name-service = service multiplier
size-name-event = event multiplier
size-name-unique-object = unique-object multiplier

## Intervals
size-interval-inverted = count over the limits of the share

## Problems of input
size-problem-multiplier-count-zero = { $where } is { $found }: a service nobody used, or objects nobody received, say nothing of how many people there are.
size-problem-nobody-asked = { $where }: nobody was asked ({ $found }), so there is no share.
size-problem-more-than-asked = { $where }: { $found } people report, but only { $limit } were asked.
size-problem-quantiles-order = { $where }: { $found } are not in order, smallest first, or not over 0.
size-problem-too-few-draws = { $where }: { $found } draws are too few; at least { $limit } are needed.
size-problem-draw-impossible = { $where }: a draw of { $found } is impossible for a quantity of people or a share.
size-problem-no-factors = There is nothing to multiply ({ $found } factors).
size-problem-no-estimate-to-use = { $where } has no estimate with two limits (status: { $found }), so nothing can be reckoned from it.
