### Bayesian methods for three and more lists.

## Methods
size-method-decomposable-graphs = Three or more lists: average over decomposable graphs
size-method-latent-class = Three or more lists: latent classes

## Notices
size-notice-too-many-lists-for-graphs = There are { $found } lists; all graphs can be gone through for at most { $limit }. Merge lists of one kind, or use another method.
size-notice-few-people-twice = Only { $found } people are on two lists or more (fewer than { $limit }): one wrong link moves the answer by a large part.
size-notice-saturated-graph-heavy = The model in which every list depends on every other would have { $percent } % of the weight. It says nothing of people nobody saw and is left out, but the models that are left fit these data badly: take the figure with reserve.
size-notice-posterior-without-mean = Models with { $percent } % of the weight put no bound on the average size, because too few people are on two lists. Only the middle of the distribution is given, and no mean.
size-notice-graphs-disagree = Models that fit about equally well give figures from { $low } to { $high }, and their intervals do not meet. The data cannot choose between them; do not quote one alone.
size-notice-too-few-lists-for-classes = Hidden classes of people cannot be told from two lists. At least three are needed.
size-notice-chains-barely-mixed = The simulation has only just settled (R-hat { $rhat }, { $effective } effective draws): the limits may still move by a few per cent.
size-notice-sampling-stopped = The simulation was stopped; the { $draws } draws finished until then are used.
size-notice-three-lists-two-classes = With three lists two classes already fit any table, so how the people nobody saw divide into classes comes from the prior. A fourth list would help.

## Assumptions
size-assumption-decomposable-dependence = Which lists depend on which can be drawn as a chain or tree of groups of lists, and not all lists depend on one another at once.
size-assumption-independence-within-class = People fall into a few classes, and within each class being on one list does not change the chance of being on another.
size-assumption-mixture-reaches-the-unseen = People nobody saw are a mixture of the same classes. No data can test this: other mixtures fit the people seen just as well and give other numbers.

## Diagnostics
size-diagnostic-saturated-weight = Weight that the model in which all lists depend on one another has or would have: { $percent } %
size-diagnostic-graphs-averaged = Models that carry weight: { $value }
size-diagnostic-heaviest-graph = Weight of the heaviest model: { $percent } %
size-diagnostic-finite-mean = Weight of models with a finite mean: { $percent } %
size-diagnostic-classes-occupied = Classes with people in them, on average: { $value }
size-diagnostic-sweeps = Length of each of { $chains } chains: { $value } sweeps

## What if
size-sensitivity-delta = if each cell had { $at } prior people
size-sensitivity-prior-median = if the middle of the prior were { $at } people
size-sensitivity-saturated-graph-in = if the model in which all lists depend on one another were let in
size-sensitivity-saturated-graph-out = if the model in which all lists depend on one another were left out
size-sensitivity-concentration-prior = if the prior of the number of classes were gamma({ $at })
size-sensitivity-chance-prior = if the prior of the chance to be on a list were beta({ $at })
size-sensitivity-most-unseen = if at most { $at } times as many people as were seen could be unseen

## Series
size-series-chains = The chains, draw by draw
size-series-prior-posterior = Number of people: before and after the data
