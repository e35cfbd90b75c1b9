### What travels with exported figures, and how a page is cited.

export-not-for-sizes = A size estimate is not a target. Do not use it to set quotas for arrests, raids, testing or registration, and do not show it without its interval and its method.
export-do-not-use = The record itself says: do not use this figure.
export-no-rate = Do not use as a rate.
export-interval-published = interval published by the source
export-interval-range = range published by the source
export-interval-bound = one-sided bound published by the source
export-interval-none = the source publishes no interval
export-interval-derived = central { $level }% of { $draws } draws (seed { $seed })
export-method-none = method not stated
cite-file = { $title }. Country file { $code }, version { $version } ({ $fingerprint }). { $licence }.
cite-page = “{ $page }”, in: { $title }. Country file { $code }, version { $version } ({ $fingerprint }). { $licence }.
cite-claim = { $publisher }, “{ $source }”{ $published }{ $locator }, as recorded in { $title }, claim { $claim }, version { $version } ({ $fingerprint }).
cite-published = , { $date }
cite-locator = , { $locator }
cite-invented = This country is invented, for tests and examples.
