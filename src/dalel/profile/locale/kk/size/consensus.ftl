### Бір топтың санына берілген бірнеше бағалауды біріктіру.

## Әдістер
size-method-common-effect = Ортақ әсерлі орташа (анықтама үшін)
size-method-random-effects = Әдістердің кездейсоқ әсерлі орташасы
size-method-median-of-methods = Әдістердің медианасы
size-method-bayesian-consensus = Зерттеу дизайнына сенімді ескеретін байестік консенсус
size-method-anchored-multiplier = Тірек бағалауы бар көбейткіш әдісі
size-method-places-consensus = Бірнеше жердегі бірнеше әдіс бірге
size-method-expert-elicitation = Сарапшылар пікірі
size-method-published-figure = Жарияланған сан

## Аралықтар
size-interval-hartung-knapp = Хартунг пен Кнапп аралығы
size-interval-method-spread = бағалаулардың ең кішісі мен ең үлкені, бұл аралық емес
size-interval-expert-pool = сарапшылар пікірінің ауқымы
size-interval-as-published = жарияланған шектер

## Ескертулер
size-notice-too-few-inputs = Аралығы бар бағалау саны: { $found }. Біріктіру үшін кемінде { $limit } керек.
size-notice-few-inputs = Бағалау саны небәрі { $found }: әдістердің айырмасы белгісіз дерлік, сондықтан аралық өте кең.
size-notice-inputs-without-interval = Аралықсыз жарияланған, сондықтан кірмеді: { $names }. Оларға қандай салмақ беруді айту мүмкін емес.
size-notice-shared-survey = Кейбір бағалаулар бір зерттеуге сүйенеді ({ $names }): олар тәуелсіз емес, { $correlation } корреляция алынды.
size-notice-input-limit-zero = Адамдар байқалғанымен, төменгі шек 0 деп жарияланған ({ $names }): аралықтың тек жоғарғы жартысы пайдаланылды.
size-notice-confidence-not-recorded = Дизайнға сенім балмен бағаланған, бірақ ол бағалауларды көргенге дейін жасалғаны жазылмаған.
size-notice-inputs-contradict = «{ $one }» мен «{ $other }» бір-біріне қайшы. Екі бағалау бойынша қайсысы қате екенін айту мүмкін емес.
size-notice-discordant-input = «{ $name }» ({ $estimate }) қалғандарынан өзгеше (шамамен { $others }; оның { $ratio } бөлігі). Қандай да бір санды қолданбас бұрын, бұл бағалаудың неге сүйенетінін қараңыз.
size-notice-no-common-figure = Ортақ сан берілмейді: бағалаулар бір-біріне қайшы (айырмасының { $inconsistency } пайызы кездейсоқтық емес).
size-notice-common-effect-reference = Тек анықтама үшін: мұнда әр әдіс бір санды өз қатесінсіз өлшейді деп алынады.
size-notice-figure-under-head-count = Сан ({ $estimate }) бұрын саналған адамдардан ({ $seen }) аз, демек ол дұрыс емес.
size-notice-median-no-interval = { $methods } бағалаудың ортасы. Ең кішісі мен ең үлкені олардың алшақтығын көрсетеді, сенімділікті емес.
size-notice-round-figure = «{ $name }»: дөңгелек сан ({ $estimate }), бәлкім, болжам немесе басқа жерден алынған.
size-notice-no-prior-given = Алдын ала білім пайдаланылмады: барлық шама реті бірдей ықтимал деп алынды.
size-notice-mostly-prior = Деректер аз нәрсе қосады: бұл негізінен алдын ала ойлаған сан ({ $prior }; жауап { $estimate }).
size-notice-anchored-unadjusted = Бағалаулар бір-біріне қайшы, ал олардың айырмасы ескерілмеген: шектер тым тар.
size-notice-too-few-places = Бағалауы бар жер саны: { $found }; кемінде { $limit } керек.
size-notice-places-predicted = Мұнда зерттеу болмаған, сан басқа жерлер бойынша болжанған: { $names }.
size-notice-prior-only = Бұл пікір, бағалау емес: оны дерегі бар әдіс үшін алдын ала білім ретінде қолданыңыз.
size-notice-few-experts = Сұралған сарапшы саны небәрі { $found }.
size-notice-not-recomputed = Жарияланғандай алынды ({ $name }); ештеңе қайта есептелген жоқ.

## Болжамдар
size-assumption-input-lists = { $name }: бір тізімде болу басқасында болу мүмкіндігін өзгертпейді, адамдар екеуінде де танылады.
size-assumption-input-repeat-counts = { $name }: әркімді қайта-қайта кездестіруге болатын, мүмкіндік көп айырылмаған.
size-assumption-input-service-multiplier = { $name }: қызмет әр адамды бір рет санаған, ал сауалнама сол адамдар, сол жер мен айлар туралы болған және қатысушыларды қызметтің өзінен алмаған.
size-assumption-input-object-multiplier = { $name }: заттар әртүрлі адамға тиген, сақталған, танылған және басқаға берілмеген, ал алғандар сауалнамаға өзгелермен бірдей мүмкіндікпен түскен.
size-assumption-input-recruitment-order = { $name }: адамдар бірін-бірі біртіндеп таусылып бара жатқан желілерден кездейсоқ шақырған.
size-assumption-input-scale-up = { $name }: адамдар танысының осы топтан екенін біледі және айтады.
size-assumption-input-mapping = { $name }: барлық кездесу орны табылған, әрі бәрі сондай жерде болады.
size-assumption-input-judgement = { $name }: бұл санды айтқандар білген; артында тексеруге болатын дерек жоқ.
size-assumption-input-unstated-method = { $name }: қалай алынғаны айтылмаған, сондықтан неге сүйенетіні белгісіз.
size-assumption-anchor-independent = Тірек бағалауы ({ $name }) өзгелері белгілі болғанға дейін таңдалған және басқа деректерге сүйенеді.
size-assumption-method-biases-centred = Әдістердің қателері орта есеппен бірін-бірі жояды: барлық әдіске ортақ қатені көру мүмкін емес.
size-assumption-places-alike = Жерлер ортақ үлестен кездейсоқ ауытқиды; зерттеусіз жер қалғандарына ұқсас.
size-assumption-experts-independent = Сарапшылар бір-біріне немесе бір жарияланған санға емес, өз тәжірибесіне сүйенеді.
size-assumption-published-as-stated = Жарияланған сан дәл осы адамдарға, жерге және кезеңге қатысты.

## Тексерулер
size-diagnostic-cochran-q = Бағалаулардың алшақтығы: Кохреннің Q мәні { $value }
size-diagnostic-inconsistency = Кездейсоқтықтан тыс айырма: I² { $value } % ({ $limit } пайыздан асса, ортақ сан берілмейді)
size-diagnostic-intervals-apart = Қиылыспайтын аралық жұбы: { $value }
size-diagnostic-between-methods-sd = Әдістер әдетте { $factor } есе айырылады (логарифм шкаласындағы стандартты ауытқу { $value })
size-diagnostic-between-places-sd = Жерлер әдетте { $factor } есе айырылады (логарифм шкаласындағы стандартты ауытқу { $value })
size-diagnostic-prediction-interval = Тағы бір осындай әдіс { $low } – { $high } аралығын беруі мүмкін
size-diagnostic-methods-ratio = Ең үлкен бағалау ең кішісінен { $value } есе көп
size-diagnostic-experts-ratio = Сарапшылардың ең үлкен медианасы ең кішісінен { $value } есе көп
size-diagnostic-share-of-population = Ересектердегі үлесі: { $value } % ({ $low } – { $high } %)

## Егер
size-sensitivity-without-input = «{ $at }» бағалауынсыз
size-sensitivity-without-method = «{ $at }» әдісінсіз
size-sensitivity-without-expert = «{ $at }» сарапшысынсыз
size-sensitivity-tau-scale = Әдістер { $at } шамасына айырылады деп алынса (логарифм шкаласы)
size-sensitivity-elicited-median = Алдын ала { $at } деп ойласа

## Графиктер
size-series-forest = Бағалаулар мен олардың аралықтары
size-series-expert-quartiles = Әр сарапшының пікірі
size-series-areas = Аумақтар мен шектері

## Енгізу қателері
size-problem-no-estimates = Бірде-бір бағалау берілмеген.
size-problem-estimate-form = { $where } бағалауын оқу мүмкін емес: { $found }
size-problem-estimate-without-name = Бағалаудың атауы жоқ («{ $found }»). Сілтеме жасау үшін әрқайсысын атаңыз.
size-problem-estimate-name-twice = Екі бағалау «{ $found }» деп аталған.
size-problem-estimate-not-a-number = { $where }: «{ $found }» адам саны бола алмайды.
size-problem-limits-without-estimate = { $where }: { $limit } шектері { $found } бағалауын қамтымайды.
size-problem-estimate-method = { $where }: «{ $found }» әдісі белгісіз. Белгілілері: { $limit }.
size-problem-estimate-over-population = { $where }: { $found } адам бүкіл халықтан ({ $limit }) кем емес.
size-problem-estimate-under-head-count = { $where }: ең көбі { $found } адам, ал { $limit } түрлі адам саналып қойған. Бұл бағалау дұрыс емес: оны алып тастап, бұл туралы айтыңыз.
size-problem-published-without-limits = { $where }: { $found } шектерсіз жарияланған, ал сан жалғыз көрсетілмейді.
size-problem-result-without-figure = { $where }: бұл нәтижеде сан жоқ ({ $found }).
size-problem-anchor-unknown = «{ $found }» тірек бағалауы жоқ. Берілгені: { $nearest }.
size-problem-place-unknown = { $where }: «{ $found }» жерінің халқы берілмеген. Берілгені: { $nearest }.
size-problem-no-experts = Бірде-бір сарапшы берілмеген.
size-problem-expert-unknown = «{ $found }» бұрын берілмеген пікірді қайта қараған. Алғашқы пікірлер: { $nearest }.
size-problem-quartiles-form = { $where }: төменгі квартиль, медиана және жоғарғы квартиль, 0-ден үлкен үш өспелі сан күтілген; табылғаны { $found }.
