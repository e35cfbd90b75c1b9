### Log-linear models of three and more lists.

## Methods
size-method-log-linear = Three and more lists: log-linear model
size-method-log-linear-averaged = Three and more lists: average over log-linear models
size-method-bayesian-threshold = Three and more lists: Bayesian log-linear model, weak effects left out

## Intervals
size-interval-bca-winner-only = bootstrap interval of the winning model alone (too narrow)
size-interval-one-model = interval of one model, as if it had not been chosen from the data (too narrow)

## Assumptions
size-assumption-unseen-follow-model = People on no list follow the same pattern of dependence between lists as people who were seen. No data can show this.
size-assumption-people-alike = Apart from the dependence in the model, people of this population have similar chances of being found.

## Notices
size-notice-model-no-estimate = The model { $model } has no finite estimate in this table: some people were never found in a combination that the model needs to tell how many were missed. Choose another model, or gather more overlap.
size-notice-model-not-identifiable = The model { $model } fits this table in many ways, each with another number of people: the overlaps cannot tell its parts from one another. Choose a smaller model.
size-notice-model-neither = The model { $model } has no finite estimate in this table, and its parts could not be told from one another either. Choose a smaller model.
size-notice-model-not-converged = The model { $model } could not be fitted to this table.
size-notice-no-model-has-estimate = None of the { $tried } models that were tried has an estimate in this table. More overlap between the lists is needed.
size-notice-no-list-overlaps = Nobody was found on two lists. The { $seen } people seen are a lower bound; the lists say nothing of how many there are beside them.
size-notice-list-isolated = Nobody on the list { $list } is on any other list, so it tells nothing of the people nobody saw. It was left out; its { $people } people are counted among those seen.
size-notice-list-without-people = Nobody is on the list { $list }. It was left out.
size-notice-two-lists-left = Only two lists overlap, so their independence cannot be checked.
size-notice-lists-merged = Lists were put together: { $merged }. The rule given: { $rule }. With them together the estimate is { $after }; the table below says what it is without.
size-notice-models-averaged = This is an average over the { $models } best models by their { $criterion } weights, not the estimate of one model.
size-notice-models-disagree = { $models } models fit about equally well (within { $units } { $criterion } units), and their estimates go from { $low } to { $high }. The data cannot choose between them; do not quote one of them alone.
size-notice-neighbour-better = The search stopped at its model, but a neighbouring one, { $model }, is better by { $units } { $criterion } units and gives { $estimate }.
size-notice-few-pairs = Only { $found } pairs of lists have anybody in common (at least { $limit } are wanted). The dependence between lists cannot be judged from so few.
size-notice-small-expected-overlaps = { $found } of { $pairs } pairs of lists would have fewer than { $limit } people in common if they were independent. With overlaps that small one person more or less matters.
size-notice-little-seen = Only { $share } % of the estimated people were seen (at least { $limit } % are wanted). Nearly the whole figure is extrapolation.
size-notice-hold-out-under-seen = Without the list { $list } the others estimate { $estimate } people, fewer than the { $seen } who were seen. Their dependence is not well described.
size-notice-choice-ignored = The model { $model } was chosen from these very data, and the interval does not count that choice: it is too narrow. Ask for resamples.
size-notice-winner-only = The resamples looked only at the model that won. Intervals made so were found to hold the truth far less often than the { $nominal } % they claim. Use more models (n_top).
size-notice-resamples-without-estimate = In { $share } % of the resamples no model had an estimate. They count as no upper limit.
size-notice-no-upper-limit = The model { $model } gives no upper limit: the data fit a population of any size. Only a lower bound is given.
size-notice-no-upper-limit-resampled = There is no upper limit: { $share } % of the resamples have no estimate. Only a lower bound is given.
size-notice-limit-on-few-resamples = One of the limits rests on about { $found } resamples (at least { $limit } are wanted). Ask for more resamples, or do not lean on that limit.
size-notice-acceleration-unknown = Taking away one person leaves no estimate, so the interval is corrected for bias only.
size-notice-limits-stretched = The resamples put the limits at { $low } and { $high }, beside the estimate. They were stretched to hold it.
size-notice-triples-without-estimate = The model with effects of three lists, { $model }, has no estimate. Only pairs were used.

## Diagnostics
size-diagnostic-chosen-model = Lists that depend on one another in the model: { $lists }
size-diagnostic-chosen-independence = In the model no list depends on another
size-diagnostic-models-tried = Models weighed: { $value } (without an estimate: { $without })
size-diagnostic-model-deviance = Misfit of the model: deviance { $value } on { $freedom } degrees of freedom; chance of one as large or larger: { $chance }
size-diagnostic-chosen-again = The same model was chosen in { $value } % of the resamples
size-diagnostic-resampling-bias = Bias correction of the interval { $value }, acceleration { $acceleration } (near 0 is quiet)
size-diagnostic-one-person = One person fewer moves the estimate by up to { $value } %
size-diagnostic-pairs-with-overlap = Pairs of lists with anybody in common: { $value } of { $pairs }
size-diagnostic-expected-overlap = Overlap of a pair to be expected if lists were independent, in the middle of all pairs: { $value } people (wanted: at least { $limit })
size-diagnostic-hold-out = Held out, the list { $list } brought { $value } times as many new people as the others foretold
size-diagnostic-hold-out-impossible = Without the list { $list } the others give no estimate
size-diagnostic-effects-kept = Effects kept: { $value } of { $effects }

## What if
size-sensitivity-without-list = the list { $at } had not been there
size-sensitivity-isolated-lists-kept = the lists without overlap are kept: { $at }
size-sensitivity-lists-not-merged = the lists are not put together ({ $at })
size-sensitivity-one-person-less = one person fewer on exactly: { $at }
size-sensitivity-effect-threshold = effects are kept from { $at } standard deviations
size-sensitivity-effect-variance = the prior variance of an effect is { $at }

## Pictures
size-series-model-spread = What models that fit nearly as well say
size-series-resampled = The estimate in resamples, the model chosen anew in each
size-series-chosen-models = How often each model was chosen in the resamples
size-series-threshold-statistics = How far each effect is from none, in standard deviations
size-series-posterior-density = The number of people: posterior density

## Problems of input
size-problem-not-a-capture-table = A { $found } is not a capture table. Make one: CaptureTable of counts by history.
size-problem-model-form = “{ $found }” is no part of a model. Number the lists from 1 to { $limit }, as in [12,3], or join their names with “&”.
size-problem-model-saturated = The model { $found } joins all lists, which leaves nothing to tell the unseen from. Leave out the term of all lists.
size-problem-too-many-models = { $found } lists have too many models to weigh them all (at most { $limit } lists). Use “stepwise” or “downhill”, or name the model.
size-problem-average-without-search = An average needs all models weighed; { $found } weighs only some. Use “hierarchical” or “pairs”.
size-problem-merge-without-rule = { $where } is empty: lists ({ $found }) are put together only by a rule that was fixed before anybody saw an answer. Say which: the same kind of organisation, the same chain of referral.
