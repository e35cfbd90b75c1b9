### Зерттеусіз жерлер, үлестер және қамту.

## Әдістер
size-method-fay-herriot = Зерттеуі бар аумақтар бойынша шағын аумақтар (Фэй мен Хэрриот моделі)
size-method-stratum-medians = Ұқсас аумақтардың медианалық үлесі

## Ескертулер
size-notice-too-few-areas = Бағалауы мен дәлдігі бар аумақ: { $found }; кемінде { $limit } керек. Аз болса, страта медианаларын алыңыз.
size-notice-areas-without-cv = Бұл аумақтардың бағалауларында дәлдік көрсетілмеген, сондықтан зерттелмеген деп алынды: { $names }.
size-notice-covariates-dependent = Зерттелген аумақтарда бағандардың бірі өзгелерінен шығады ({ $names }): олардың әсерін ажырату мүмкін емес.
size-notice-outside-covariates = Бұл аумақтар зерттелгендердің ешқайсысына ұқсамайды, сандары экстраполяцияланған: { $names }.
size-notice-no-variation-between-areas = Деректер аумақтар арасында іріктеу қатесінен тыс айырма көрсетпейді; шектер оған бәрібір орын қалдырады.
size-notice-benchmark-far = Ұлттық сан ({ $benchmark }) аумақтар қосындысынан ({ $low } – { $high }) тыс: бірі басқа адамдар туралы немесе қате.
size-notice-areas-too-small = Жариялау үшін адам тым аз, сандар біреуді әшкерелеуі мүмкін: { $names }.
size-notice-plausibility-only = Ықтималдық ауқымы: ұқсас аумақтардың алшақтығын көрсетеді. Бұл сенім аралығы емес.
size-notice-stratum-of-one = Мұндай аумақтың тек біреуі зерттелген, сондықтан ауқымы ештеңе көрсетпейді: { $names }.
size-notice-stratum-without-study = Сол тектес бірде-бір аумақ зерттелмеген, сондықтан ештеңе айту мүмкін емес: { $names }.
size-notice-rate-unusual = { $rate } % үлесі секс-жұмыс үшін әдеттегі ересек әйелдердің { $low }–{ $high } пайызынан тыс. Бұл оның қате екенін білдірмейді: анықтаманы, аумақты және ересектер санын тексеріңіз.
size-notice-rate-over-all = { $rate } % үлес: адам ересектерден көп. Бағалау мен халық саны әртүрлі адамдар туралы.
size-notice-denominator-unstated = Үлес қай ересектерден алынғаны көрсетілмеген (жынысы, жасы, аумағы, жылы).
size-notice-coverage-over-all = Қамту { $coverage } %: клиенттер ({ $clients }) топтағы адамнан көп. Клиенттер екі рет саналған, басқа жерден келеді немесе бағалау төмен.

## Болжамдар
size-assumption-areas-follow-covariates = Зерттеусіз аумақтар белгілі бағандарға зерттелгендер сияқты байланысқан.
size-assumption-studied-areas-typical = Аумақтар осы топтың адамы көп деп күтілгендіктен таңдалмаған.
size-assumption-area-estimates-unbiased = Әр зерттелген аумақтың бағалауы көрсетілген қатесіне дейін дұрыс.
size-assumption-strata-alike = Бір тектес аумақтардың үлестері ұқсас.
size-assumption-denominator-same = Ересектер бағаланған адамдармен бір жыныстан, жастан, аумақтан және жылдан.
size-assumption-clients-of-population = Әр клиент бағаланған топқа жатады және бір рет саналған.

## Тексерулер
size-diagnostic-leave-one-area-out = Қалғандары бойынша болжанған зерттелген аумақтар: шектерге { $value } % түсті ({ $limit } % күтілген, { $areas } аумақ)
size-diagnostic-between-areas-sd = Аумақтар арасындағы айырма: логарифм шкаласындағы стандартты ауытқу { $value }
size-diagnostic-areas-without-study = Зерттеусіз аумақтар: { $value } %
size-diagnostic-rate = Үлесі: { $adults } ересектің ({ $of }) { $value } пайызы ({ $low } – { $high } %)
size-diagnostic-rate-open = Үлесі: { $adults } ересектің ({ $of }) { $value } пайызы ({ $low } % немесе одан көп)
size-diagnostic-coverage = Қамту: клиенттер ({ $clients }) топтың { $value } пайызын құрайды ({ $low } – { $high } %)

## Егер
size-sensitivity-without-benchmark = Ұлттық санға келтірмей

## Енгізу қателері
size-problem-no-areas = Бірде-бір аумақ берілмеген.
size-problem-area-unknown = { $where }: «{ $found }» аумағы жоқ. Берілгені: { $nearest }.
size-problem-covariate-missing = «{ $where }» бағанында «{ $found }» аумағының мәні жоқ. Ол әр аумақ үшін керек.
size-problem-figure-missing = { $where }: «{ $found }» сан ретінде жарамайды.
