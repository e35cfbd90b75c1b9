### Предложения, составленные из структуры утверждения. Названия не склоняются.

in-place = { $place }
scope-both = { $where }, { $when }
scope-undated = { $where }, дата не указана

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
route-to = страна происхождения не указана → { $destination }
route-from = { $origin } → страна назначения не указана
route-purpose = { $route }; цель: { $purpose }
route-value = { $route }; { $value }
sentence-route = Перемещение людей: { $route }; { $when } ({ $by }).
by-source = { $source }; { $method }
by-source-only = { $source }
by-relayed = { $author }, по публикации: { $source }
flag-unverified = Первоисточник не найден: не проверено.
flag-withdrawn = Отозвано.
sentence-derived = { $indicator }: { $figure } (наш расчёт; исходных величин: { $count }).
sentence-conflict-figures = { $indicator }, { $place }: { $sides } — всё сразу не может быть верно.
sentence-conflict-levels = { $indicator }, { $place }: { $sides } за одно и то же время.
sentence-conflict-dates = { $indicator }, { $place }: { $sides } — даты не совпадают.
sentence-conflict-identity = { $indicator }, { $place }: { $sides } — не сходится.
side-range = от { $low } до { $high }
side-open-high = { $low } или больше
side-open-low = { $high } или меньше
and-then = { $first } и { $second }
