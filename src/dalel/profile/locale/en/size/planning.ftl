### What a study would give, before it is run.

## Designs and verdicts
size-plan-lists = Lists of people, compared
size-plan-multiplier = Multiplier: people counted over the share who report
size-plan-scale-up = Network scale-up: how many people respondents know
size-plan-proportion = Survey for a share of people
size-plan-verdict-worth-running = This study would give a usable answer, if what is assumed holds.
size-plan-verdict-weak = This study would give an answer weaker than wanted. See what could be changed before it is run.
size-plan-verdict-cannot-answer = This study cannot answer the question and should not be run as planned. People would give their time and take a risk for nothing.

## Sizes needed
size-need-size-of-each-list = For an interval of ± { $wanted } %, lists of about { $size } people each are needed.
size-need-size-of-each-list-none = No size of list gives an interval of ± { $wanted } %.
size-need-respondents = For an interval of ± { $wanted } %, { $size } respondents are needed.
size-need-respondents-none = No number of respondents gives an interval of ± { $wanted } %.
size-need-respondents-for-share = For a margin of ± { $wanted } percentage points, { $size } respondents are needed.

## Notices
size-notice-plan-often-no-answer = With a chance of { $percent } % there would be no estimate at all: nobody would be met twice, or nobody would report.
size-notice-plan-sometimes-no-answer = With a chance of { $percent } % there would be no estimate at all.
size-notice-plan-mostly-few = With a chance of { $percent } % fewer than 7 people would be met twice (or report): one mistake would decide the answer.
size-notice-plan-sometimes-few = With a chance of { $percent } % fewer than 7 people would be met twice (or report), and one mistake would move the answer by a large part.
size-notice-plan-says-nothing = The interval would be about ± { $percent } % of the number: it would not tell a small population from a large one.
size-notice-plan-no-interval = Hardly any of the studies drawn would give an interval.
size-notice-plan-too-wide = The interval would be about ± { $percent } %, wider than the ± { $wanted } % wanted.
size-notice-plan-far-off = The estimate would be off by about { $percent } %, because the lists depend on one another or people differ in how easily they are met. The analysis cannot see it.
size-notice-plan-off = The estimate would be off by about { $percent } %.
size-notice-plan-more-people-do-not-help = Larger lists would make the wrong figure look more certain. Another kind of list is needed, one that reaches the people the others miss.
size-notice-plan-interval-misses = The interval would miss the true number in { $percent } % of such studies.
size-notice-plan-two-lists-untestable = With two lists nobody can test whether they are independent. A third list is worth more than longer ones.
size-notice-plan-product-too-small = The product of the two lists’ sizes is { $found } times the number of people; under { $limit } times no usable estimate comes of it.
size-notice-plan-design-effect = A design effect of { $effect } is assumed: so many respondents are worth one drawn at random. In the field it is often larger.
size-notice-plan-share-too-large = { $percent } % of the population would report: the survey would find the people of the service itself, and everything would hang on the few others.
size-notice-plan-factors-certain = The correction factors are taken as known exactly. They never are; give them an uncertainty.
size-notice-plan-no-size-enough = However many are asked, the interval stays at ± { $least } % or more (± { $wanted } % wanted): what is uncertain is not the survey but the count or the correction factors.

## Assumptions
size-assumption-plan-guess-of-size = The guess of the number of people that the plan starts from is about right.
size-assumption-plan-design-effect-holds = The survey is no less informative than the design effect says.

## What if
size-sensitivity-plan-people = if there were { $at } people
size-sensitivity-plan-design-effect = if the design effect were { $at }
size-sensitivity-plan-factors = if the correction factors were uncertain by { $at } (coefficient of variation)

## Series and intervals
size-series-plan-sizes = Precision by size of the study
size-interval-wilson = Wilson interval

## What it would give
size-plan-typical = If it is really { $target }, such a study would typically say about { $point } ({ $low } to { $high }).
size-plan-otherwise = { $what }: { $low } to { $high }
