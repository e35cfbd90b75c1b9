### Екі тізім, страталар, белгілер.

## Әдістер
size-method-two-lists = екі тізім
size-method-doubly-robust = белгілерді ескеретін екі тізім (қосарлы орнықтылық)

## Ескертпелер
size-notice-no-repeats = Ешкім екі рет табылмады: деректе { $seen } әртүрлі адам бар, тек төменгі шекті айтуға болады. Тізімдер тәуелсіз болса, адам саны кемінде { $least } болуы ықтимал.
size-notice-few-repeats = Қайталану тым аз ({ $found }): сәйкестендірудегі бір қате шамамен { $low } немесе { $high } береді.
size-notice-one-repeat = Екі рет тек { $found } адам табылды. Бұл сәйкестік қате болса, бағалау мүлде жоқ; тағы біреуі болса, шамамен { $low } болар еді.
size-notice-few-repeats-strata = Мына топтарда екі рет табылғандар тым аз: { $strata } ({ $limit } санынан кем): ондағы бір қате қосындыны өзгертеді.
size-notice-one-list-in-other = «{ $inner }» тізіміндегінің бәрі «{ $outer }» тізімінде де бар. Бір тізім екіншісінің ішінде, олар тәуелсіз бола алмайды: тек деректегі адам саны анық.
size-notice-list-of-nobody = «{ $list }» тізімінде ешкім жоқ, ол сан туралы ештеңе айтпайды.
size-notice-correction-impossible = Берілген түзетулер мүмкін емес: екі тізімде де { $linked } адам болып шығады, ал тізімдердің өзінде { $n1 } және { $n2 }.
size-notice-head-count-above = Тәуелсіз санақта { $count } адам шықты, бұл бағалаудан ({ $estimate }) көп. Бағалау екі тізім де қамти алатын адамдарға ғана қатысты; не санақ орындар мен адамдарды кеңірек қамтыған, не екі тізімге де сол бір адамдар түседі.
size-notice-stratum-without-estimate = Бұл топтардың ({ $number }) өз бағалауы жоқ: { $strata }. Оларсыз қосынды төмен болар еді.
size-notice-pooled-differs = Барлық топ бірге { $pooled } береді, топ-топпен { $estimate }: табылу топтарда әртүрлі, топтар бойынша қосындыны пайдалану керек.
size-notice-no-repeats-strata = { $seen } адамның ешқайсысы екі тізімде де жоқ: бағалайтын негіз жоқ.
size-notice-strata-without-overlap = { $strata } топтың { $number } тобында екі тізімде де бар адам жоқ: олар туралы айтылған басқа топтардан алынған.
size-notice-strata-without-overlap-decide = Мына топтардан екі тізімде де ешкім жоқ: { $strata }. Санның { $percent } %-ы олар туралы болжал болар еді, сондықтан ол берілмейді.
size-notice-floor-decides = Деректегі адамдардың { $percent } %-ында екі тізімге де түсу мүмкіндігі { $floor } мәнінен аз, сол мәнге дейін көтерілді. Сан осы таңдауға байланысты.
size-notice-estimate-under-seen = Бағалау ({ $estimate }) деректегі адам санынан ({ $seen }) төмен: мүмкіндіктер деректерге сай емес.

## Болжамдар
size-assumption-equal-catchability = Кемінде бір тізімге түсу мүмкіндігі бәрінде бірдей.
size-assumption-independence-given-covariates = Белгілері бірдей адамдар арасында бір тізімге түсу екіншісіне түсу мүмкіндігін өзгертпейді.
size-assumption-overlap-possible = Әр түрлі адамның екі тізімге де түсу мүмкіндігі бар.

## Тексерулер
size-diagnostic-repeats = Екі рет табылғандар: { $value } ({ $limit } санынан кем болса, тым аз)
size-diagnostic-head-count-share = Тәуелсіз санақтың ({ $count } адам) бағалауға қатынасы: { $value }
size-diagnostic-pooled-ratio = Барлық топ біргесінің топтар қосындысына қатынасы: { $value }
size-diagnostic-chance-floor = Екі тізімге де түсудің ең аз мүмкіндігі: { $value }; деректегі адамдардың { $percent } %-ында соған көтерілді
size-diagnostic-division-spread = Деректерді { $repeats } рет кездейсоқ бөлу нәтижелерінің алшақтығы, бағалаудың үлесі: { $value }

## Егер басқаша болса
size-sensitivity-odds-ratio = бір тізімге түсу мүмкіндігін екіншісінде барлар үшін { $at } санына көбейтсе
size-sensitivity-odds-ratio-bound = сол мүмкіндікті { $at } санына көбейткендегі ең аз сан
size-sensitivity-odds-range = мүмкіндіктер қатынасы { $at } аралығында кез келген болғанда, іріктеу қатесімен
size-sensitivity-missed-links = екі тізімде де бар, бірақ танылмағандардың үлесі: { $at }
size-sensitivity-over-coverage-first = бірінші тізімдегі топқа жатпайтындардың үлесі: { $at }
size-sensitivity-over-coverage-second = екінші тізімдегі топқа жатпайтындардың үлесі: { $at }

## Графиктер
size-series-theta-curve = Тізімдердің байланысына қарай бағалау (мүмкіндіктер қатынасы)

## Атаулар
size-name-chapman = Чепмен
size-name-lincoln-petersen = Линкольн — Петерсен
size-name-pooled = барлық топ бірге
size-name-stratified = топтар бойынша қосынды
size-name-plug-in = орнықтылық түзетуінсіз
size-name-multinomial = полиномдық логистикалық регрессия
size-name-strata = топтардың орташалары

## Аралықтар
size-interval-transformed-logit = түрлендірілген логит аралығы
size-interval-inverted-binomial = кері айналдырылған дәл биномдық аралық
size-interval-wald = симметриялы (Вальд) аралық, сұрау бойынша

## Енгізу қателері
size-problem-not-two-lists = Бұл әдіске { $limit } тізім керек; кестеде { $found }.
size-problem-data-twice = Кесте де, { $found } де берілген. Біреуін қалдырыңыз.
size-problem-interval-with-correction = «{ $found }» аралығын сәйкестендіру мен қамту түзетулерімен бірге алуға болмайды. «{ $nearest }» алыңыз ({ $where }).
size-problem-setting-unknown = { $where } мәні «{ $found }» бола алмайды. Ең жақыны: «{ $nearest }»; болуы мүмкін: { $limit }.
size-problem-no-strata = Кестеде топ жоқ ({ $found }).
size-problem-not-strata = { $found } ішінде топ жоқ: StratifiedTable керек, әр топқа екі тізімнің бір кестесі.
size-problem-stratum-form = «{ $found }» тобында әр белгінің мәні болуы керек: { $limit } күтілді.
size-problem-stratum-missing = { $where } тобында жарамды мән жоқ («{ $found }»). Белгісіз болса, «белгісіз» деп жазыңыз.
size-problem-strata-lists-differ = { $where } тобының тізімдері ({ $found }) біріншісінен өзгеше. Барлық топтың тізімдері бірдей болуы керек.
size-problem-looks-like-identifier = «{ $where }» бағаны жеке адамдарды білдіретін сияқты (әртүрлі мән: { $found }). Оны алып тастаңыз: тек топтар керек, жеке адамдар емес.
