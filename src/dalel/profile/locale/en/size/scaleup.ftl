### Network scale-up.

## Methods
size-method-scale-up = Network scale-up
size-method-generalised-scale-up = Generalised network scale-up
size-method-bayesian-scale-up = Bayesian network scale-up

## Intervals
size-interval-rescaled-bootstrap = bootstrap interval over strata and clusters

## Warnings
size-notice-respondents-dropped = Respondents left out because an answer is missing: { $found }.
size-notice-known-groups-tiny = The known groups are too small to measure networks by: together { $share } % of the population, named { $ties } times.
size-notice-stratum-without-degree = In the stratum “{ $stratum }” nobody knows anybody of the known groups, so the size of networks there is unknown.
size-notice-nobody-named = No respondent knows anybody of “{ $group }”. That does not mean there is nobody: up to about { $most } people would fit.
size-notice-binomial-floor = The survey's design shows less variation than independent answers would; the wider error is used.
size-notice-mean-of-ratios-high = The mean of ratios is too high where the size of networks rests on few answers.
size-notice-hold-out-off = A group of known size comes out wrong by a factor of { $ratio }: { $name } has { $size } people, the method says { $estimate }. The hidden group may be as far off.
size-notice-known-groups-dropped = Known groups dropped by the rule set beforehand: { $names }.
size-notice-one-known-group = Only one known group: nothing can check the method.
size-notice-no-visibility = Neither a survey of the group itself nor any adjustment was given; without them this is the basic method, which assumes that every tie is known of.
size-notice-nobody-visible = Nobody in the survey of the group is known as a member to anybody of the known groups: nothing can be reckoned.
size-notice-few-visibility-respondents = Only { $found } people of the group itself were asked.
size-notice-factors-not-given = Taken as 1 for want of knowledge: { $names }.
size-notice-transmission-not-given = It is taken that respondents know of every tie to the group. They rarely do: the true number is then higher.
size-notice-respect-at-most = The figure is what those who respect the group most would tell; even they may not know of every tie.
size-notice-too-few-respondents = Only { $found } respondents: at least { $limit } are needed to see how personal networks differ.
size-notice-more-than-everybody = The answers say { $estimate } people, more than the whole population ({ $total }): the known groups or the answers cannot be right.
size-notice-hold-out-never-named = A known group of { $size } people was never named: { $name }. Its answers, or its size, cannot be right.
size-notice-design-ignored = This model does not use the survey's weights and clusters: its interval is too narrow for a clustered survey.
size-notice-scale-up-chains-slow = The simulation has barely settled (R-hat { $rhat }, { $effective } effective draws): run it longer.

## Assumptions
size-assumption-ties-visible = Respondents know it when somebody they know belongs to the group, and say so.
size-assumption-ties-even = Everybody is equally likely to know people of the group, whatever circles they move in.
size-assumption-ties-uneven-alike = Ties to the hidden group are uneven in the way the model says, and those to the known groups as well.
size-assumption-known-groups-typical = The known groups are known of as the population at large is.
size-assumption-group-knows-as-many = People of the hidden group know as many people as anybody else.
size-assumption-reports-true = Nobody is counted as a member of the group who is not.
size-assumption-visibility-known = People of the group know who knows about them.
size-assumption-visibility-sample = Those of the group who were asked are as visible as all others in it.
size-assumption-factors-of-this-group = The adjustments come from this group, place and time, not from elsewhere.
size-assumption-factors-are-1 = Nothing needs adjusting in: { $names }.
size-assumption-respect-tells-all = Those who respect the group most know and tell of every tie to it.
size-assumption-transmission-as-given = The share of ties that respondents know of is as was given; the survey cannot tell it.

## Checks
size-diagnostic-mean-degree = People a respondent knows, on average: { $value }
size-diagnostic-degree-zero = Respondents who know nobody of the known groups: { $value } %
size-diagnostic-hold-out-slope = Known groups estimated from one another: slope { $value } (1 would be right)
size-diagnostic-hold-out-worst = Worst of the known groups: wrong by a factor of { $value } ({ $name })
size-diagnostic-binomial-se = Standard error if all ties were independent: { $value } ({ $share } %); a floor, not the error of this answer
size-diagnostic-cluster-design-effect = Design effect of the survey: { $value }
size-diagnostic-mean-report = People of the group a respondent knows of, on average: { $value }
size-diagnostic-mean-visibility = People who know that a person belongs to the group, on average: { $value }
size-diagnostic-adjustment-share = Share of the uncertainty that comes from the adjustments: { $value } %
size-diagnostic-barrier-correlation = Unevenness of ties to the group: correlation { $value } (0 is even)
size-diagnostic-overdispersion = Unevenness of ties to the group: variance { $value } times the mean (1 is even)
size-diagnostic-told-at-least-respect = Ties told where respect is least: { $value } % of those told where it is most
size-diagnostic-bias-sd = Unevenness of ties to the group: standard deviation { $value } on the log scale

## What if
size-sensitivity-top-code = Answers cut at { $at }
size-sensitivity-without-top-code = Answers not cut
size-sensitivity-all-known-groups = All known groups kept
size-sensitivity-without-factor = Without the adjustment { $at }
size-sensitivity-without-factors = Without any adjustment

## Plots
size-series-hold-out = Known groups: true size and what the method says
size-series-posterior = How likely each number is

## Problems of input
size-problem-no-groups = No groups were given.
size-problem-no-respondents = There is no respondent with complete answers (left out: { $found }).
size-problem-no-known-groups = No group of known size was given ({ $found }). Without one, nobody knows how many people respondents know at all.
size-problem-known-group-without-answers = There are no answers about the known group “{ $found }”. Columns: { $nearest }.
size-problem-hidden-group = Which group is to be estimated? “{ $found }” is none of: { $nearest }.
size-problem-group-size = { $where }: “{ $found }” is not a possible size; over 0 and at most { $limit } was expected.
size-problem-answer-missing = { $where }, row { $found }: the answer is missing. Mend it, or ask for such respondents to be left out.
size-problem-answer-not-a-count = { $where }: “{ $found }” is not a number of people from 0 to { $limit }.
size-problem-respondent-number = { $where }: “{ $found }” cannot be used; a number over 0 was expected.
size-problem-column-not-needed = The column “{ $found }” is neither a group nor part of the survey's design. Leave it out: nothing about single persons is needed.
size-problem-degrees-not-given = The survey holds no personal network sizes, and these were asked for (“{ $found }”).
size-problem-respect-not-given = The survey holds no answers about respect for the group that differ between respondents, and the model needs them (“{ $found }”).
size-problem-lone-cluster = The stratum “{ $found }” has one cluster only; at least { $limit } are needed to see how clusters differ. Join it with a like stratum.
size-problem-factor-constant = { $where } was given as the constant { $found }. An adjustment is never known exactly: give it as a range or distribution.
size-problem-recall-few-groups = Correcting for recall needs at least { $limit } known groups; there are { $found }.
