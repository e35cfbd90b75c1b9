### Респонденттер басқаратын іріктеу: үлестер және оларға қарсы не айтады.

size-method-rds-i = RDS-I: кім кімді әкелгені бойынша үлес (Salganik, Heckathorn)
size-method-rds-ii = RDS-II: таныстар санына кері салмақталған үлес (Volz, Heckathorn)
size-method-rds-ss = бірізді іріктеу үшін салмақталған үлес (Gile)
size-interval-bootstrap = бутстреп аралығы

## Notices
size-notice-rds-all-alike = Барлық респонденттің ({ $people }) жауабы бірдей: тек бір жақты шек беруге болады.
size-notice-rds-degrees-imputed = Таныстар саны жазылмаған немесе жарамсыз респонденттер: { $people }. Сұрауыңыз бойынша орнына қалғандарының медианасы алынды.
size-notice-rds-degrees-left-out = Таныстар саны жазылмаған немесе жарамсыз респонденттер: { $people }. Сұрауыңыз бойынша олар есептен шығарылды.
size-notice-rds-degrees-unusable = Бірде-бір таныс атамаған немесе саны жазылмаған респонденттер: { $all } ішінен { $people }. Оларға салмақ беру мүмкін емес, ал болжам жауапты өзгертер еді. Қайта сұраңыз немесе оларды шығару не толтыру керегін анық айтыңыз.
size-notice-rds-design-effect-small = Бутстреп бойынша дизайн әсері { $effect }, бұл қарапайым кездейсоқ іріктеудегіден аз. Мұндай қысқа аралыққа сенуге болмайды.
size-notice-rds-groups-apart = Екі топ бірін-бірі ешқашан әкелмеген немесе бірі ешкімді әкелмеген: олардың қалай араласатынын білу мүмкін емес.
size-notice-rds-no-replicates = Бутстреп қайталауларының тек мұншасы жауап берді: { $done }. Аралық беру мүмкін емес.
size-notice-rds-nobody-recruited = Барлық респондент ({ $people }) — бастапқылар. Ешкім ешкімді әкелмеген, сондықтан бұл респонденттер басқаратын іріктеу емес.
size-notice-rds-one-seed = Бастапқы респондент біреу ғана болды: бастапқыларды таңдаудың қаншалық маңызды екенін білу мүмкін емес, аралық оны қамтымайды.
size-notice-rds-replicates-lost = Жауап бермеген бутстреп қайталаулары шығарылды: { $lost }.
size-notice-rds-too-few = Жарамды респонденттер тым аз: { $people }.
size-notice-rds-trait-unknown = Жауабы белгісіз респонденттер шығарылды: { $people }.

## Assumptions
size-assumption-rds-reciprocity = Таныстық өзара: адам кімді таныса, олар да оны таниды.
size-assumption-rds-networked = Бүкіл топ — бір желі; одан ешкім бөлініп қалмаған.
size-assumption-rds-degree-accurate = Адамдар осы топтан қанша адамды танитынын дұрыс айтады.
size-assumption-rds-random-recruitment = Респонденттер купонды қалағанына емес, таныстарына кездейсоқ береді.
size-assumption-rds-small-fraction = Сауалнама топтың аз бөлігін немесе мөлшері белгілі бөлігін қамтыды.
size-assumption-rds-enough-waves = Тізбектер кімнен басталғанына тәуелді болмайтындай ұзын.

## Diagnostics
size-diagnostic-rds-waves = Ең ұзын тізбек, толқын: { $value } (кемінде { $limit } болғаны дұрыс)
size-diagnostic-rds-largest-chain = Ең үлкен тізбектегі респонденттер үлесі: { $value } (бастапқы респонденттер: { $seeds })
size-diagnostic-rds-degree-unusable = Танысын атамаған немесе жазылмаған респонденттер: { $value }
size-diagnostic-rds-convergence = Сауалнаманың соңғы ширегінде бағалау ең көбі мұнша жылжыды: { $value }
size-diagnostic-rds-bottleneck = Екі тізбектің бағалауларының ең үлкен айырмасы: { $value }
size-diagnostic-rds-homophily = Топ ішінде әкелу кездейсоқпен салыстырғанда: { $value } есе (1 — артықшылық жоқ)
size-diagnostic-rds-differential-activity = Осы жауапты бергендердің таныстары қалғандарымен салыстырғанда: { $value } есе
size-diagnostic-rds-heaping = 5-ке еселі таныстар саны күтілгеннен { $value } есе жиі
size-diagnostic-rds-refusals = Ұсынылған купондардан бас тарту үлесі: { $value } (саны: { $refused })

## What if
size-sensitivity-rds-population = Топта { $at } адам болса
size-sensitivity-rds-seeds-excluded = Бастапқы респонденттерсіз

## Plots
size-series-rds-convergence = Респонденттер келген сайынғы бағалау
size-series-rds-bottleneck = Әр тізбектегі бағалау
size-series-rds-recruitment = Кім кімді әкелді, топтар бойынша
size-series-rds-degrees = Айтылған таныстар саны
size-series-rds-waves = Толқындар бойынша респонденттер
size-series-rds-refusals = Купоннан бас тарту себептері
size-series-rds-population-curve = Топтың әр мүмкін санындағы үлес

## Problems of input
size-problem-identifier-missing = { $where }, { $found }-жол: код жоқ. Әр респонденттің сауалнамадағы коды болуы керек.
size-problem-identifier-personal = { $where }, { $found }-жол: бұл атқа, телефон не құжат нөміріне немесе мекенжайға ұқсайды. Оны тек сауалнама білетін кодпен алмастырыңыз; мұндай деректер оқылмайды.
size-problem-identifier-twice = { $found } коды екі респондентке берілген.
size-problem-recruiters-missing = Кім кімді әкелгені айтылмаған ({ $where }). Әр респондентті кім әкелгенін немесе қандай купонмен келгенін және әркімге берілген купондарды көрсетіңіз.
size-problem-recruiter-unknown = { $where } респондентін { $found } әкелді делінген, бірақ ол кестеде жоқ. Кодты түзетіңіз немесе { $where } бастапқы деп белгілеңіз.
size-problem-recruitment-circle = Бұл респонденттер бірін-бірі айналдыра әкелген: { $found } (барлығы { $limit }). Кодтардың бірі қате.
size-problem-recruited-before-recruiter = { $found } оны әкелді делінген { $nearest } респондентінен бұрын тұр. Жолдарды күні бойынша реттеңіз немесе күнді түзетіңіз.
size-problem-coupon-twice = { $found } купонымен екі респондент келген.
size-problem-coupon-given-twice = { $found } купоны { $where } пен { $nearest } екеуіне де берілген.
size-problem-coupon-unknown = { $where } { $found } купонымен келген, бірақ ол кестедегі ешкімге берілмеген.
size-problem-date-missing = { $found }: күні жоқ. Барлық күнді көрсетіңіз немесе ешқайсысын көрсетпеңіз (онда жолдардың реті алынады).
size-problem-dates-unlike = Күндерді реттеу мүмкін емес: олар әртүрлі ({ $found } және басқалар).
size-problem-degree-not-whole = { $where }: «{ $found }» — таныстар саны емес. 0-ден басталатын бүтін сан немесе бос ұяшық күтілді.
size-problem-degree-too-large = { $where }: ешкімнің { $found } танысы болмайды (шегі { $limit }).
size-problem-wave-unlike-tree = { $where }: { $found }-толқын деп жазылған, ал әкелген адамына қарағанда бұл { $limit }-толқын.
size-problem-unknown-trait = Кестеде «{ $found }» сұрағы жоқ. Барлары: { $nearest }.
size-problem-unknown-trait-value = { $where } сұрағына ешкім «{ $found }» деп жауап бермеген. Жауаптар: { $nearest }.
size-problem-one-population-size = Бағалау топтың санына тәуелді, ал ол белгісіз. Тек { $found } емес, кемінде { $limit } мүмкін сан беріңіз.
size-problem-population-under-seen = { $where }: { $found } адам көрінген адамдар санынан ({ $limit }) аз.
