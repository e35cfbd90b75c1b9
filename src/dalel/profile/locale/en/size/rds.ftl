### Respondent-driven sampling: proportions and what speaks against them.

size-method-rds-i = RDS-I: share from who recruited whom (Salganik and Heckathorn)
size-method-rds-ii = RDS-II: share weighted by inverse degree (Volz and Heckathorn)
size-method-rds-ss = share weighted for successive sampling (Gile)
size-interval-bootstrap = bootstrap interval

## Notices
size-notice-rds-all-alike = All { $people } respondents have the same answer: only a one-sided limit can be given.
size-notice-rds-degrees-imputed = { $people } respondents gave no usable number of contacts; as was asked, the middle of the others stands for it.
size-notice-rds-degrees-left-out = { $people } respondents gave no usable number of contacts and were left out, as was asked.
size-notice-rds-degrees-unusable = { $people } of { $all } respondents named no contacts or none were written down. They cannot be weighted, and guessing would move the answer. Ask again, or say explicitly that they should be left out or filled in.
size-notice-rds-design-effect-small = The bootstrap gives a design effect of { $effect }, less than a simple random sample would have. Do not trust an interval as short as this.
size-notice-rds-groups-apart = The two groups never recruited one another, or one of them recruited nobody: how they mix cannot be told.
size-notice-rds-no-replicates = Only { $done } bootstrap replicates gave an answer: no interval can be given.
size-notice-rds-nobody-recruited = All { $people } respondents are seeds. Nobody recruited anybody, so this is no respondent-driven sample.
size-notice-rds-one-seed = There was one seed only: how much the choice of seeds matters cannot be told, and the interval does not hold it.
size-notice-rds-replicates-lost = { $lost } bootstrap replicates gave no answer and were left out.
size-notice-rds-too-few = Only { $people } respondents can be used.
size-notice-rds-trait-unknown = For { $people } respondents the answer is not known; they were left out.

## Assumptions
size-assumption-rds-reciprocity = Contacts are mutual: who knows a person is known by that person.
size-assumption-rds-networked = The whole population is one network; nobody is cut off from it.
size-assumption-rds-degree-accurate = People report correctly how many others of the population they know.
size-assumption-rds-random-recruitment = Respondents pass coupons to their contacts at random, not to those they prefer.
size-assumption-rds-small-fraction = The survey reached a small part of the population, or a part of known size.
size-assumption-rds-enough-waves = The chains are long enough to have forgotten which seeds they began with.

## Diagnostics
size-diagnostic-rds-waves = Longest chain of recruitment: { $value } waves (at least { $limit } wanted)
size-diagnostic-rds-largest-chain = Share of the respondents in the largest chain: { $value } (seeds: { $seeds })
size-diagnostic-rds-degree-unusable = Respondents with no contacts named, or none written down: { $value }
size-diagnostic-rds-convergence = Over the last quarter of the survey the estimate moved by at most { $value }
size-diagnostic-rds-bottleneck = Largest difference between the estimates of two chains: { $value }
size-diagnostic-rds-homophily = Recruitment within groups, against recruitment at random: { $value } times (1 is none)
size-diagnostic-rds-differential-activity = Contacts of those with the answer, against those without: { $value } times
size-diagnostic-rds-heaping = Numbers of contacts that are multiples of 5: { $value } times as many as expected
size-diagnostic-rds-refusals = Coupons refused, of those offered: { $value } (number: { $refused })

## What if
size-sensitivity-rds-population = If the population is { $at } people
size-sensitivity-rds-seeds-excluded = Without the seeds

## Plots
size-series-rds-convergence = The estimate as respondents came in
size-series-rds-bottleneck = The estimate in each chain
size-series-rds-recruitment = Who recruited whom, by group
size-series-rds-degrees = Numbers of contacts as reported
size-series-rds-waves = Respondents by wave
size-series-rds-refusals = Reasons for refusing a coupon
size-series-rds-population-curve = The share, for each size the population may have

## Problems of input
size-problem-identifier-missing = { $where }, row { $found }: there is no code. Every respondent needs a code of the survey.
size-problem-identifier-personal = { $where }, row { $found }: this looks like a name, a telephone or document number, or an address. Replace it by a code that only the survey knows; such data are not read.
size-problem-identifier-twice = The code { $found } is given to two respondents.
size-problem-recruiters-missing = It is not said who recruited whom ({ $where }). Give each respondent's recruiter, or the coupon they came with and the coupons each was given.
size-problem-recruiter-unknown = { $where } is said to be recruited by { $found }, who is not in the table. Mend the code, or mark { $where } as a seed.
size-problem-recruitment-circle = These respondents recruited one another in a circle: { $found } ({ $limit } in all). One of the codes is wrong.
size-problem-recruited-before-recruiter = { $found } comes before { $nearest }, who is said to have recruited them. Sort the rows by date, or mend the date.
size-problem-coupon-twice = Two respondents came with the coupon { $found }.
size-problem-coupon-given-twice = The coupon { $found } was given both to { $where } and to { $nearest }.
size-problem-coupon-unknown = { $where } came with the coupon { $found }, which nobody in the table was given.
size-problem-date-missing = { $found } has no date. Give every date, or none (then the order of the rows counts).
size-problem-dates-unlike = The dates cannot be put in order: they are of different kinds ({ $found } and others).
size-problem-degree-not-whole = { $where }: “{ $found }” is not a number of contacts. A whole number from 0 was expected, or nothing.
size-problem-degree-too-large = { $where }: { $found } contacts are more than anybody has (limit { $limit }).
size-problem-wave-unlike-tree = { $where } is written down in wave { $found }; by their recruiter it would be wave { $limit }.
size-problem-unknown-trait = There is no question “{ $found }” in the table. There are: { $nearest }.
size-problem-unknown-trait-value = Nobody answered “{ $found }” to { $where }. Answers are: { $nearest }.
size-problem-one-population-size = The estimate depends on the size of the population, which is not known. Give at least { $limit } possible sizes, not only { $found }.
size-problem-population-under-seen = { $where }: a population of { $found } is smaller than the { $limit } people seen.
