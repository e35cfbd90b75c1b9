### What the size engine says whatever the method.

## Figures
size-percent = { "" }%
size-figure = about { $point } ({ $low } to { $high })
size-figure-open = about { $point } ({ $low } or more; no upper limit)
size-figure-least = at least { $low }
size-figure-bound = at least about { $point } ({ $low } to { $high })
size-figure-bound-open = at least about { $point } ({ $low } or more)
size-figure-share = { $share } ({ $low } to { $high })
size-sentence-share = { $trait } = { $value }: { $figure } of the population, from { $seen } respondents ({ $crude } of them, unweighted). Who: { $who }. Where: { $where }. When: { $when }.
size-not-stated = not stated
size-interval-level = { $kind }, { $level } %
size-sentence-figure = We estimate { $figure } people. Who: { $who }. Where: { $where }. When: { $when }.
size-sentence-range = Methods that can be used on these data say from about { $low } to about { $high } people, each with an interval of its own. Who: { $who }. Where: { $where }. When: { $when }.
size-sentence-none = These data give no estimate: { $status }. Who: { $who }. Where: { $where }. When: { $when }.
size-sentence-seen = { $seen } different people were seen.
size-sentence-twice = If the odds of being found were twice as high for people already found once, it would be about { $estimate }.

## Statuses
size-status-ok = usable
size-status-ok-with-warnings = usable with the warnings given
size-status-bound-only = a lower bound only: the true number is at least this
size-status-no-finite-estimate = the data allow no finite estimate
size-status-not-identifiable = several answers fit the data equally well
size-status-refused = refused

## If an assumption fails
size-bias-higher = If this fails, the true number is higher.
size-bias-lower = If this fails, the true number is lower.
size-bias-either = If this fails, the true number may be higher or lower.

## Headings
size-model = Model
size-share-seen = { $share } of them were seen
size-warnings = Warnings
size-assumptions = What it assumes
size-checks = Checks
size-sensitivity = What if
size-alternatives = Other models, same data
size-and-more = and { $count } more
size-repeat = data { $inputs } · seed { $seed } · dalel { $version }
size-source-of = Method: { $source }

## Parts
size-part-who = who
size-part-where = where
size-part-when = when

## Notices
size-notice-estimand-unstated = Not stated: { $parts }. Without that a number of people cannot be compared with anything.
size-notice-few-seen = Very few people were seen: the figure can move a lot if one of them is coded otherwise.
size-notice-interrupted = The computation was stopped: { $done } of { $asked } replicates were finished and are used.
size-notice-uses-up-every-cell = Of all models only { $model } fits, and it has as many terms as there are counts: it fits by construction, and nothing is left to check it by. Its figure, { $estimate }, is no answer; the data say only that the lists depend on one another. A further list would be needed.
size-notice-chains-not-mixed = The simulation did not settle (R-hat { $rhat }, { $effective } effective draws). No figure is given; run it longer or use another method.

## Assumptions
size-assumption-closed-population = Nobody joined or left the population between the first and the last list.
size-assumption-perfect-linkage = The same person is recognised on every list, and different people are never taken for one.
size-assumption-independence = Being on one list does not change the chance of being on another.
size-assumption-same-population = Every source covers the same people, area and period.

## Diagnostics
size-diagnostic-rhat = Agreement of the chains: R-hat { $value } (should be under { $limit })
size-diagnostic-effective-draws = Effective draws: { $value } (should be over { $limit })

## Intervals
size-interval-log-normal = log-normal interval
size-interval-simulation = interval by simulation
size-interval-credible = credible interval
size-interval-profile = profile likelihood interval
size-interval-bca = bootstrap interval (BCa)
size-interval-one-sided = one-sided bound

## Problems of input
size-problem-no-counts = There are no counts in the table. Give at least one capture history with its number of people.
size-problem-history-form = “{ $found }” is not a capture history: { $limit } digits 0 and 1 were expected, one for each list.
size-problem-history-of-nobody = The row { $where } says { $found } people are on no list at all. People nobody saw are what is to be estimated: leave that row out.
size-problem-history-twice = The history { $found } is given twice. Add its counts up, or mend one of the two.
size-problem-history-shortened = { $where }: “{ $found }” has fewer digits than the others ({ $limit }). A spreadsheet drops leading zeros: format the column as text, or put an apostrophe before the digits.
size-problem-nobody-seen = Every count is 0: nobody was seen on any list, so nothing can be said of how many there are.
size-problem-count-overflow = { $found } people are more than any population has (limit { $limit }).
size-problem-unknown-list = There is no list “{ $found }”. Nearest: “{ $nearest }”.
size-problem-overlap-of-one = “{ $found }” names one list only. An overlap is of two or more lists, such as “police & clinic”.
size-problem-overlap-twice = “{ $found }” is given twice.
size-problem-overlap-missing = How many people are on all of { $found }? This overlap is needed and not given (write 0 if there are none).
size-problem-overlap-too-large = { $where } is said to have { $found } people in common, but { $nearest } has only { $limit }.
size-problem-negative-cell = The overlaps contradict one another: { $found } people would be on exactly { $where }. Remember that the overlap of two lists includes the people who are also on a third.
size-problem-one-list = There is only one list. Two lists of the same population are needed, or how often each person was met.
size-problem-too-many-lists = There are { $found } lists; at most { $limit } can be used. Perhaps each row is a person and each column a date: add them up by list first.
size-problem-list-name = “{ $found }” cannot be the name of a list: it is empty or contains “&”.
size-problem-list-name-twice = Two lists are called “{ $found }”.
size-problem-list-in-two-groups = The list “{ $found }” stands in two groups.
size-problem-count-missing = { $where }: the count is missing. Write 0 if there was nobody.
size-problem-count-not-whole = { $where }: “{ $found }” is not a whole number of people.
size-problem-count-negative = { $where }: { $found } people is impossible: a count cannot be negative.
size-problem-not-a-table = A { $found } is not a table. Give a data frame, a dictionary of columns, or a file.
size-problem-columns-uneven = The column “{ $where }” has { $found } values; others have { $limit }.
size-problem-no-such-column = There is no column “{ $found }”. The columns are: { $nearest }.
size-problem-column-is-no-list = The column “{ $where }” (row { $found }) holds something other than 0 and 1, so it is no list. Leave out names, numbers of documents and everything else about single persons: only how many people have each history is needed.
size-problem-setting-range = { $where } is { $found }; { $limit } was expected.
size-problem-file-too-large = The table is too large ({ $found }; limit { $limit }). A table of counts is small: add people up by history first.
size-problem-file-empty = The file holds no table: a line of column names and at least one line of figures were expected.
size-problem-file-not-text = The file is neither a table of text nor a spreadsheet dalel can open ({ $found }).
size-problem-file-not-table = The file cannot be read as a table ({ $found }).
size-problem-merged-cells = The spreadsheet has merged cells (the first at { $where }). Unmerge them so that every column has a name of its own, in one line.
size-problem-header-blank = The column { $where } has no name (named: { $found }). A header of merged cells looks like this: give every column a name of its own, in one line.
size-problem-header-twice = Line { $where }: two columns are called “{ $found }”.
size-problem-row-width = Line { $where } has { $found } cells; the header has { $limit }.
size-problem-too-many-columns = The table has { $found } columns; at most { $limit } can be read.
size-problem-parquet-missing = Reading Parquet needs pyarrow: pip install 'dalel[batch]'. Or save { $found } as CSV.
size-problem-not-recognised = These columns were found: { $found }. Expected one of: a column of 0 and 1 for each list with a column “count”; “history” and “count”; “list” and “count” with overlaps written “A&B”; n1, n2, m; “times” and “count”.
size-problem-rows-more-than-one = { $where }: one line was expected, { $found } were found.
size-problem-times-twice = { $where }: “{ $found } times” is given twice.
size-problem-scheduler-unreachable = No Dask scheduler answers at { $found }. Start one with “dask scheduler”, or leave the address out: all cores of this machine are then used.
size-problem-scheduler-without-workers = The Dask scheduler at { $found } has no workers. Start some with “dask worker { $found }”.
