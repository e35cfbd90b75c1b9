### Бірізді іріктеу бойынша санды бағалау (SS-PSE).

size-method-ss-pse = респонденттердің келу реті бойынша сан (SS-PSE)
size-method-ss-pse-visibility = респонденттердің келу реті бойынша сан, таныстар қатемен айтылады (SS-PSE, көріну)
size-method-ss-pse-two-surveys = екі сауалнамадағы келу реті және екеуіне де қатысқандар бойынша сан (SS-PSE)

## Notices
size-notice-ss-mostly-prior = Сауалнама аз нәрсе қосады; бұл негізінен алдын ала пікір. Алдын ала болжанған сан өзгертілгенде, жауап сол өзгерістің { $moved } бөлігіне ілесті. Оны сауалнаманың нәтижесі деп хабарламаңыз.
size-notice-ss-chains-slow = Модельдеу тек шамамен тұрақталды (R-hat { $rhat }, тиімді іріктемелер { $effective }). Санды қолданбас бұрын оны ұзағырақ жүргізіңіз.
size-notice-ss-degrees-alike = Барлық респондент таныстарының бірдей санын айтады ({ $degree }): онда келу реті топтың саны туралы ештеңе айтпайды.
size-notice-ss-prior-cut = Алдын ала пікір жол беретін ең үлкен сан ({ $most }) сауалнамадан кейін де ықтимал: кеңірек пікір беріңіз.
size-notice-ss-refit-failed = Басқа алдын ала пікірмен жауапты есептеу мүмкін болмады, сондықтан бұл жауаптың қаншасы алдын ала пікір екені белгісіз.
size-notice-ss-sizes-capped = { $cap } танысынан көп айтқан респонденттер: { $people }; олар үшін { $cap } алынды.
size-notice-ss-too-few = Жарамды респонденттер тек { $people }; олардың ретінен бірдеңе көру үшін кемінде { $limit } керек.
size-notice-ss-two-surveys-degrees = Екі сауалнамада таныстарының жарамды саны жоқ респонденттер: { $people }. Екі сауалнамада оларды шығаруға болмайды; сұрау бойынша толтырыңыз немесе қайта сұраңыз.

## Assumptions
size-assumption-ss-order-by-degree = Адамдарға бірінен соң бірі жетеді, таныстары көп болған сайын ертерек. Іріктеу басқаша жүрсе, рет топтың саны туралы ештеңе айтпайды.
size-assumption-ss-sizes-distribution = Таныстар саны бір бірқалыпты үлестірімге бағынады, жетпеген адамдарда да.
size-assumption-ss-degrees-exact = Адам айтқан таныстар саны оған қаншалық ерте жететінін анықтайды.
size-assumption-ss-recaptured-known = Екінші сауалнама респондентінің біріншісіне қатысқан-қатыспағаны қатесіз белгілі.

## Diagnostics
size-diagnostic-ss-prior = Сауалнамаға дейін, адам: { $value } ({ $low } – { $high })
size-diagnostic-ss-posterior-mean = Сауалнамадан кейінгі орташа: { $value }
size-diagnostic-ss-posterior-mode = Сауалнамадан кейінгі ең ықтимал сан: { $value }
size-diagnostic-ss-overlap = Сауалнамаға дейінгі және кейінгі пікірдің ортақ бөлігі: { $value } (1: сауалнама ештеңе өзгертпеді)
size-diagnostic-ss-drift = Келу ретімен таныстар санының өзгеруі (рангтік корреляция): { $value } (алдымен көп таныстылар келсе, 0-ден аз)
size-diagnostic-ss-prior-moved = Алдын ала пікір өзгерісінің жауап ілесетін бөлігі: { $value } ({ $limit } мәнінен көп болса, негізінен алдын ала пікір)

## What if
size-sensitivity-ss-prior-median = Алдын ала болжанған сан { $at } болса

## Plots
size-series-ss-prior-posterior = Сауалнамаға дейін және кейін
size-series-ss-degree-drift = Келу реті бойынша айтылған таныстар саны
size-series-ss-chains = Модельдеу тізбектері

## Problems of input
size-problem-prior-centre = Алдын ала пікірге мыналардың дәл біреуі керек: { $limit }. Берілгені: { $found }.
size-problem-prior-under-seen = { $where }: алдын ала болжанған сан ({ $found }) көрініп қойған адамдар санынан ({ $limit }) көп емес. Оны белгілегендерден дұрыс болуы мүмкін бе деп сұраңыз.
size-problem-prior-too-large = { $where }: { $found } адамды есепке алу мүмкін емес (шегі { $limit }).
size-problem-recaptured-unclear = { $where }-жол: «{ $found }» бұл респонденттің бірінші сауалнамаға қатысқан-қатыспағанын айтпайды. 1 немесе 0 жазыңыз.
size-problem-recaptured-too-many = Бірінші сауалнамада { $found } респондент болды делінген, ал онда тек { $limit } болған.
size-problem-two-surveys-visibility = { $where }: екі сауалнамада таныстар саны айтылғанындай («degrees») алынады, «{ $found }» емес.
