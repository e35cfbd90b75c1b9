### People who are not equally easy to find.

## Methods
size-method-heterogeneity = lists, people of unequal chance (M0, Mt, Mh, Mth)

## Notices
size-notice-chao-is-bound = People differ in how easily they are found, by how much no data can say. So this is a lower bound: at least about { $least }.
size-notice-heterogeneity-shape-assumed = How people differ was assumed, not measured. Other assumptions that the data allow as well give from { $low } to { $high }.
size-notice-heterogeneity-no-estimate = The model { $model } has no finite estimate with these counts: too few people are on two lists and more.
size-notice-heterogeneity-not-identifiable = { $lists } lists are too few for the model { $model }: several answers fit equally well.

## Assumptions
size-assumption-heterogeneity-shape = The chances of different people are distributed as the model says.
size-assumption-independence-given-person = For one and the same person, being on one list does not change the chance of being on another.

## Checks
size-diagnostic-multinomial-point = Most likely number under the multinomial likelihood: { $value }
size-diagnostic-model-spread = Largest over smallest estimate of the models: { $value } (from { $low } to { $high })
size-diagnostic-chao-columns-dropped = Terms of the lower bound that came out negative and were set to zero: { $value }

## Plots
size-series-model-table = Models, their estimates and how they fit
size-series-pairwise = Every two lists on their own
