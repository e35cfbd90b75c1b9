### Тұжырымның құрылымынан жасалған сөйлемдер. Атаулар септелмейді.

in-place = { $place }
scope-both = { $where }, { $when }
scope-undated = { $where }, күні көрсетілмеген

figure-people = { $value }; { $scope }
figure-share = { $value }; { $population }; { $scope }
figure-share-anyone = { $value }; { $scope }
figure-other = { $value }; { $population }; { $scope }
figure-other-anyone = { $value }; { $scope }
figure-none = { $population }; { $scope }
figure-none-anyone = { $scope }
indicator-category = { $indicator } ({ $category })
sentence-figure = { $indicator }: { $figure } ({ $by }).
sentence-event = { $words } ({ $scope }; { $by }).
route-from-to = { $origin } → { $destination }
route-to = шыққан елі көрсетілмеген → { $destination }
route-from = { $origin } → баратын елі көрсетілмеген
route-purpose = { $route }; мақсаты: { $purpose }
route-value = { $route }; { $value }
sentence-route = Адамдардың қозғалысы: { $route }; { $when } ({ $by }).
by-source = { $source }; { $method }
by-source-only = { $source }
by-relayed = { $author }, жариялаған: { $source }
flag-unverified = Түпнұсқасы табылмады: тексерілмеген.
flag-withdrawn = Кері алынған.
sentence-derived = { $indicator }: { $figure } (біздің есебіміз; бастапқы шамалар саны: { $count }).
sentence-conflict-figures = { $indicator }, { $place }: { $sides } — бәрі бірдей дұрыс бола алмайды.
sentence-conflict-levels = { $indicator }, { $place }: { $sides } — бір уақыт үшін.
sentence-conflict-dates = { $indicator }, { $place }: { $sides } — күндері сәйкес келмейді.
sentence-conflict-identity = { $indicator }, { $place }: { $sides } — бір-біріне сай емес.
side-range = { $low } – { $high }
side-open-high = { $low } немесе одан көп
side-open-low = { $high } немесе одан аз
and-then = { $first } және { $second }
