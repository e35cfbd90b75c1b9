### Әлеуметтік желілерді масштабтау әдісі.

## Әдістер
size-method-scale-up = Желілерді масштабтау әдісі
size-method-generalised-scale-up = Желілерді масштабтаудың жалпылама әдісі
size-method-bayesian-scale-up = Желілерді масштабтаудың байестік әдісі

## Аралықтар
size-interval-rescaled-bootstrap = страталар мен кластерлер бойынша бутстреп-аралық

## Ескертулер
size-notice-respondents-dropped = Жауабы жоқ болғандықтан шығарылған респондент: { $found }.
size-notice-known-groups-tiny = Белгілі топтар таныстар ауқымын өлшеу үшін тым шағын: бірге халықтың { $share } пайызы, { $ties } рет аталған.
size-notice-stratum-without-degree = «{ $stratum }» стратасында ешкім белгілі топтардан ешкімді білмейді, сондықтан ондағы таныстар ауқымы белгісіз.
size-notice-nobody-named = Респонденттердің ешқайсысы «{ $group }» тобынан ешкімді білмейді. Бұл ондай адам жоқ дегенді білдірмейді: { $most } адамға дейін болуы мүмкін.
size-notice-binomial-floor = Сауалнама дизайны бойынша ауытқу тәуелсіз жауаптардағыдан аз; үлкенірек қате алынды.
size-notice-mean-of-ratios-high = Таныстар ауқымы аз жауапқа сүйенсе, қатынастар орташасы тым жоғары шығады.
size-notice-hold-out-off = Көлемі белгілі топ { $ratio } есе қате шығады: { $name }, шын мәнінде { $size } адам, әдіс бойынша { $estimate }. Жасырын топтың бағалауы да сондай қате болуы мүмкін.
size-notice-known-groups-dropped = Алдын ала белгіленген ережемен шығарылған белгілі топтар: { $names }.
size-notice-one-known-group = Белгілі топ біреу ғана: әдісті тексеретін ештеңе жоқ.
size-notice-no-visibility = Топтың өз сауалнамасы да, түзету де берілмеген; оларсыз бұл әр байланыс белгілі деп алатын негізгі әдіс.
size-notice-nobody-visible = Топтан сұралғандардың мүшелігін белгілі топтардан ешкім білмейді: ештеңе есептеу мүмкін емес.
size-notice-few-visibility-respondents = Топтың өзінен небәрі { $found } адам сұралған.
size-notice-factors-not-given = Мәлімет болмағандықтан 1-ге тең деп алынды: { $names }.
size-notice-transmission-not-given = Респонденттер топпен әр байланыс туралы біледі деп алынды. Бұл сирек: онда адам саны шын мәнінде көбірек.
size-notice-respect-at-most = Бұл топты ең көп құрметтейтіндер айтатын сан; олар да әр байланысты білмеуі мүмкін.
size-notice-too-few-respondents = Респондент саны небәрі { $found }: таныстар ауқымының айырмасын көру үшін кемінде { $limit } керек.
size-notice-more-than-everybody = Жауаптар бойынша { $estimate } адам шығады, бұл бүкіл халықтан ({ $total }) көп: белгілі топтар немесе жауаптар дұрыс емес.
size-notice-hold-out-never-named = { $size } адамнан тұратын белгілі топты ешкім атамаған: { $name }. Ол туралы жауаптар немесе көлемі дұрыс емес.
size-notice-design-ignored = Бұл модель сауалнаманың салмақтары мен кластерлерін қолданбайды: кластерлік сауалнама үшін аралық тым тар.
size-notice-scale-up-chains-slow = Модельдеу әрең тұрақталды (R-hat { $rhat }, тиімді мәндер { $effective }): ұзағырақ есептеңіз.

## Болжамдар
size-assumption-ties-visible = Респонденттер танысының осы топтан екенін біледі және айтады.
size-assumption-ties-even = Қай ортада жүрсе де, топ адамдарын тану мүмкіндігі бәріне бірдей.
size-assumption-ties-uneven-alike = Жасырын топпен байланыстар модель айтқандай біркелкі емес, белгілі топтармен де солай.
size-assumption-known-groups-typical = Белгілі топтардың адамдары жалпы халық сияқты танымал.
size-assumption-group-knows-as-many = Жасырын топ адамдарының таныстары басқалардікіндей көп.
size-assumption-reports-true = Ешкім топқа қате жатқызылмайды.
size-assumption-visibility-known = Топ адамдары өздері туралы кім білетінін біледі.
size-assumption-visibility-sample = Топтан сұралғандар қалғандары сияқты көзге түседі.
size-assumption-factors-of-this-group = Түзетулер басқа жерден емес, осы топтан, жерден және уақыттан алынған.
size-assumption-factors-are-1 = Түзетуді қажет етпейді: { $names }.
size-assumption-respect-tells-all = Топты ең көп құрметтейтіндер онымен әр байланысты біледі және айтады.
size-assumption-transmission-as-given = Респонденттер білетін байланыстар үлесі көрсетілгендей; оны сауалнаманың өзінен білу мүмкін емес.

## Тексерулер
size-diagnostic-mean-degree = Респонденттің таныстары орта есеппен: { $value }
size-diagnostic-degree-zero = Белгілі топтардан ешкімді білмейтін респонденттер: { $value } %
size-diagnostic-hold-out-slope = Бір-бірі арқылы бағаланған белгілі топтар: көлбеу { $value } (1 дұрыс болар еді)
size-diagnostic-hold-out-worst = Белгілі топтардың ең нашары: { $value } есе қате ({ $name })
size-diagnostic-binomial-se = Барлық байланыс тәуелсіз болғандағы стандартты қате: { $value } ({ $share } %); бұл төменгі шек, жауаптың қатесі емес
size-diagnostic-cluster-design-effect = Сауалнаманың дизайн әсері: { $value }
size-diagnostic-mean-report = Респондент білетін топ адамдары орта есеппен: { $value }
size-diagnostic-mean-visibility = Адамның топқа жататынын білетіндер орта есеппен: { $value }
size-diagnostic-adjustment-share = Белгісіздіктің түзетулерден келетін үлесі: { $value } %
size-diagnostic-barrier-correlation = Топпен байланыстардың біркелкі еместігі: корреляция { $value } (0 біркелкі дегенді білдіреді)
size-diagnostic-overdispersion = Топпен байланыстардың біркелкі еместігі: дисперсия орташадан { $value } есе көп (1 біркелкі дегенді білдіреді)
size-diagnostic-told-at-least-respect = Құрмет ең аз жерде айтылатын байланыстар: құрмет ең көп жердегінің { $value } пайызы
size-diagnostic-bias-sd = Топпен байланыстардың біркелкі еместігі: логарифм шкаласындағы стандартты ауытқу { $value }

## Егер
size-sensitivity-top-code = Жауаптар { $at } санымен шектелген
size-sensitivity-without-top-code = Жауаптар шектелмеген
size-sensitivity-all-known-groups = Барлық белгілі топ қалдырылған
size-sensitivity-without-factor = { $at } түзетуінсіз
size-sensitivity-without-factors = Ешқандай түзетусіз

## Графиктер
size-series-hold-out = Белгілі топтар: шын көлемі және әдіс беретіні
size-series-posterior = Әр санның ықтималдығы

## Енгізу қателері
size-problem-no-groups = Бірде-бір топ берілмеген.
size-problem-no-respondents = Жауабы толық бірде-бір респондент жоқ (шығарылғаны: { $found }).
size-problem-no-known-groups = Көлемі белгілі бірде-бір топ берілмеген ({ $found }). Онсыз респонденттердің жалпы қанша адамды білетіні белгісіз.
size-problem-known-group-without-answers = «{ $found }» белгілі тобы туралы жауап жоқ. Бағандар: { $nearest }.
size-problem-hidden-group = Қай топты бағалау керек? «{ $found }» мыналардың ішінде жоқ: { $nearest }.
size-problem-group-size = { $where }: «{ $found }» көлем бола алмайды; 0-ден көп, { $limit } санынан аспауы керек.
size-problem-answer-missing = { $where }, { $found }-жол: жауап жоқ. Түзетіңіз немесе ондай респонденттерді шығаруды сұраңыз.
size-problem-answer-not-a-count = { $where }: «{ $found }» 0-ден { $limit } дейінгі адам саны емес.
size-problem-respondent-number = { $where }: «{ $found }» жарамайды; 0-ден үлкен сан күтілген.
size-problem-column-not-needed = «{ $found }» бағаны топ та, сауалнама дизайнының бөлігі де емес. Оны алып тастаңыз: жеке адамдар туралы ештеңе керек емес.
size-problem-degrees-not-given = Сауалнамада таныстар ауқымы жоқ, ал ол сұралған («{ $found }»).
size-problem-respect-not-given = Сауалнамада топқа құрмет туралы респонденттер арасында айырылатын жауап жоқ, ал модельге ол керек («{ $found }»).
size-problem-lone-cluster = «{ $found }» стратасында бір ғана кластер бар; айырманы көру үшін кемінде { $limit } керек. Оны ұқсас стратамен біріктіріңіз.
size-problem-factor-constant = { $where } тұрақты { $found } деп берілген. Түзету ешқашан дәл белгілі болмайды: оны ауқыммен немесе үлестіріммен беріңіз.
size-problem-recall-few-groups = Еске түсіруді түзету үшін кемінде { $limit } белгілі топ керек; бары { $found }.
