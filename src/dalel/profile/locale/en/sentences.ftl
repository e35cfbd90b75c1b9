### Sentences made from the structure of a claim.

## Where. $iso lets a language give some countries an article.
named-place = { $iso ->
    [US] the { $place }
    [AE] the { $place }
    [GB] the { $place }
    [NL] the { $place }
    [PH] the { $place }
    [BS] the { $place }
    [DO] the { $place }
    [CD] the { $place }
    [MV] the { $place }
   *[other] { $place }
  }
in-place = { $iso ->
    [US] in the { $place }
    [AE] in the { $place }
    [GB] in the { $place }
    [NL] in the { $place }
    [PH] in the { $place }
    [BS] in the { $place }
    [DO] in the { $place }
    [CD] in the { $place }
    [MV] in the { $place }
   *[other] in { $place }
  }
scope-both = { $where } { $when }
scope-undated = { $where }, no date given

figure-people = { $value } { $scope }
figure-share = { $value } among { $population } { $scope }
figure-share-anyone = { $value } { $scope }
figure-other = { $value }, { $population }, { $scope }
figure-other-anyone = { $value }, { $scope }
figure-none = { $population }, { $scope }
figure-none-anyone = { $scope }
indicator-category = { $indicator } ({ $category })
sentence-figure = { $indicator }: { $figure } ({ $by }).
sentence-event = { $words } ({ $scope }; { $by }).
aspect-origin = from: { $place }
aspect-destination = exploited in: { $place }
aspect-purpose = purpose: { $purpose }
route-from-to = from { $origin } to { $destination }
route-to = to { $destination }; origin not stated
route-from = from { $origin }; destination not stated
route-purpose = { $route }, for { $purpose }
route-value = { $route }: { $value }
sentence-route = Movement { $route }, { $when } ({ $by }).
by-source = { $source }; { $method }
by-source-only = { $source }
by-relayed = { $author }, as reported by { $source }
flag-unverified = Not found at its origin: unverified.
flag-withdrawn = Withdrawn.
sentence-derived = { $indicator }: { $figure } (reckoned by us from { $count ->
    [one] 1 input
   *[other] { $count } inputs
  }).
sentence-conflict-figures = { $indicator }, { $place }: { $sides } cannot all be true.
sentence-conflict-levels = { $indicator }, { $place }: { $sides } for the same time.
sentence-conflict-dates = { $indicator }, { $place }: { $sides } do not meet.
sentence-conflict-identity = { $indicator }, { $place }: { $sides } do not fit together.
side-range = { $low } to { $high }
side-open-high = { $low } or more
side-open-low = { $high } or fewer
