### Кез келген әдіс үшін халық санын есептеу сөздері.

## Сандар
size-percent = { "" }%
size-figure = шамамен { $point } ({ $low } бен { $high } аралығында)
size-figure-open = шамамен { $point } ({ $low } немесе көп; жоғарғы шегі жоқ)
size-figure-least = кемінде { $low }
size-figure-bound = кемінде шамамен { $point } ({ $low } бен { $high } аралығында)
size-figure-bound-open = кемінде шамамен { $point } ({ $low } немесе көп)
size-figure-share = { $share } ({ $low } бен { $high } аралығында)
size-sentence-share = { $trait } = { $value }: топтың { $figure } бөлігі, { $seen } қатысушының жауабы бойынша (олардың өзінде { $crude }, салмақсыз). Кім: { $who }. Қайда: { $where }. Қашан: { $when }.
size-not-stated = көрсетілмеген
size-interval-level = { $kind }, { $level }%
size-sentence-figure = Бағалау: { $figure } адам. Кім: { $who }. Қайда: { $where }. Қашан: { $when }.
size-sentence-range = Бұл деректерге қолдануға болатын әдістер шамамен { $low } бастап шамамен { $high } дейін адам дейді, әрқайсысының өз аралығы бар. Кім: { $who }. Қайда: { $where }. Қашан: { $when }.
size-sentence-none = Бұл деректер бағалау бермейді: { $status }. Кім: { $who }. Қайда: { $where }. Қашан: { $when }.
size-sentence-seen = Деректердегі әртүрлі адам саны: { $seen }.
size-sentence-twice = Бір рет табылған адамдардың табылу мүмкіндігі екі есе жоғары болса, шамамен { $estimate } болар еді.

## Күйлер
size-status-ok = пайдалануға болады
size-status-ok-with-warnings = ескертулерді ескеріп пайдалануға болады
size-status-bound-only = тек төменгі шек: шын саны бұдан кем емес
size-status-no-finite-estimate = бұл деректер бойынша шекті бағалау жоқ
size-status-not-identifiable = деректерге бірнеше жауап бірдей сәйкес келеді
size-status-refused = бас тартылды

## Болжам дұрыс болмаса
size-bias-higher = Олай болмаса, шын саны көбірек.
size-bias-lower = Олай болмаса, шын саны азырақ.
size-bias-either = Олай болмаса, шын саны көбірек те, азырақ та болуы мүмкін.

## Тақырыптар
size-model = Модель
size-share-seen = Олардың деректе бары: { $share }
size-warnings = Ескертулер
size-assumptions = Жауап неге сүйенеді
size-checks = Тексерулер
size-sensitivity = Егер басқаша болса
size-alternatives = Сол деректер бойынша басқа модельдер
size-and-more = және тағы { $count }
size-repeat = деректер { $inputs } · бастапқы мән { $seed } · dalel { $version }
size-source-of = Әдіс: { $source }

## Бөліктер
size-part-who = кім
size-part-where = қайда
size-part-when = қашан

## Ескертпелер
size-notice-estimand-unstated = Көрсетілмеген: { $parts }. Онсыз адам санын ешнәрсемен салыстыруға болмайды.
size-notice-few-seen = Деректе адам өте аз: біреуі басқаша кодталса, сан қатты өзгеруі мүмкін.
size-notice-interrupted = Есептеу тоқтатылды: { $asked } қайталаудың { $done } дайын, солар пайдаланылды.
size-notice-uses-up-every-cell = Барлық модельдің ішінен тек { $model } сәйкес келеді, ал оның мүшелері деректегі сандармен бірдей: ол құрылымы бойынша сәйкес келеді, оны тексеретін ештеңе қалмайды. Оның { $estimate } саны жауап емес; деректер тек тізімдердің бір-біріне тәуелді екенін айтады. Тағы бір тізім керек.
size-notice-chains-not-mixed = Модельдеу тұрақталмады (R-hat { $rhat }, тиімді мәндер { $effective }). Сан берілмейді: ұзағырақ есептеңіз немесе басқа әдісті алыңыз.

## Болжамдар
size-assumption-closed-population = Бірінші және соңғы тізім арасында топқа ешкім қосылмаған және одан ешкім шықпаған.
size-assumption-perfect-linkage = Бір адам барлық тізімде танылған, ал әртүрлі адамдар ешқашан бір адам деп саналмаған.
size-assumption-independence = Бір тізімде болу басқа тізімде болу мүмкіндігін өзгертпейді.
size-assumption-same-population = Барлық дереккөз бір адамдарды, бір аумақты және бір кезеңді қамтиды.

## Тексерулер
size-diagnostic-rhat = Тізбектердің келісімі: R-hat { $value } ({ $limit } мәнінен аз болуы керек)
size-diagnostic-effective-draws = Тиімді мәндер: { $value } ({ $limit } мәнінен көп болуы керек)

## Аралықтар
size-interval-log-normal = логнормал аралық
size-interval-simulation = модельдеу арқылы алынған аралық
size-interval-credible = байестік аралық
size-interval-profile = шындыққа ұқсастық профилі бойынша аралық
size-interval-bca = бутстреп аралығы (BCa)
size-interval-one-sided = бір жақты шек

## Енгізу қателері
size-problem-no-counts = Кестеде сан жоқ. Кемінде бір тізім тарихы мен адам саны керек.
size-problem-history-form = «{ $found }» тізім тарихы емес: { $limit } цифр (0 және 1), әр тізімге біреуден күтілді.
size-problem-history-of-nobody = { $where } жолы { $found } адам ешбір тізімде жоқ дейді. Ешкім көрмегендер бағалануы тиіс: бұл жолды алып тастаңыз.
size-problem-history-twice = { $found } тарихы екі рет берілген. Сандарын қосыңыз немесе біреуін түзетіңіз.
size-problem-history-shortened = { $where }: «{ $found }» ішіндегі цифр басқалардан аз ({ $limit }). Электрондық кесте сол жақтағы нөлдерді алып тастайды: бағанға мәтін пішімін беріңіз немесе цифр алдына апостроф қойыңыз.
size-problem-nobody-seen = Барлық сан 0: ешбір тізімде ешкім жоқ, сондықтан сан туралы ештеңе айтуға болмайды.
size-problem-count-overflow = { $found } адам кез келген халықтан көп (шегі { $limit }).
size-problem-unknown-list = «{ $found }» деген тізім жоқ. Ең жақыны: «{ $nearest }».
size-problem-overlap-of-one = «{ $found }» тек бір тізімді атайды. Қиылысу екі не одан көп тізімде болады, мысалы «полиция & емхана».
size-problem-overlap-twice = «{ $found }» екі рет берілген.
size-problem-overlap-missing = { $found } тізімдерінің бәрінде неше адам бар? Бұл қиылысу керек, бірақ берілмеген (ешкім болмаса, 0 жазыңыз).
size-problem-overlap-too-large = { $where }: ортақ адам { $found }, бірақ { $nearest } ішінде тек { $limit }.
size-problem-negative-cell = Қиылысулар бір-біріне қайшы: дәл { $where } ішінде { $found } адам болып шығады. Екі тізімнің қиылысуына үшіншіде барлар да кіретінін ескеріңіз.
size-problem-one-list = Тізім біреу ғана. Сол топтың екі тізімі немесе әр адамның неше рет кездескені керек.
size-problem-too-many-lists = { $found } тізім бар; ең көбі { $limit } пайдаланылады. Мүмкін әр жол адам, ал әр баған күн шығар: алдымен тізім бойынша қосыңыз.
size-problem-list-name = «{ $found }» тізім аты бола алмайды: ол бос немесе ішінде «&» бар.
size-problem-list-name-twice = Екі тізімнің аты «{ $found }».
size-problem-list-in-two-groups = «{ $found }» тізімі екі топта тұр.
size-problem-count-missing = { $where }: сан жоқ. Ешкім болмаса, 0 жазыңыз.
size-problem-count-not-whole = { $where }: «{ $found }» адамдардың бүтін саны емес.
size-problem-count-negative = { $where }: { $found } адам болуы мүмкін емес: сан теріс болмайды.
size-problem-not-a-table = { $found } кесте емес. Деректер кестесі, бағандар сөздігі немесе файл керек.
size-problem-columns-uneven = «{ $where }» бағанында { $found } мән, басқаларында { $limit }.
size-problem-no-such-column = «{ $found }» деген баған жоқ. Бағандар: { $nearest }.
size-problem-column-is-no-list = «{ $where }» бағанында ({ $found }-жол) 0 мен 1-ден басқа нәрсе бар, демек ол тізім емес. Аттарды, құжат нөмірлерін және жеке адамдар туралы басқаның бәрін алып тастаңыз: әр тарихы бар адам саны ғана керек.
size-problem-setting-range = { $where }: { $found }; { $limit } күтілді.
size-problem-file-too-large = Кесте тым үлкен ({ $found }; шегі { $limit }). Сандар кестесі шағын: алдымен адамдарды тарихы бойынша қосыңыз.
size-problem-file-empty = Файлда кесте жоқ: баған аттарының жолы және кемінде бір сан жолы күтілді.
size-problem-file-not-text = Файл мәтіндік кесте де, ашуға болатын электрондық кесте де емес ({ $found }).
size-problem-file-not-table = Файлды кесте ретінде оқу мүмкін емес ({ $found }).
size-problem-merged-cells = Электрондық кестеде біріктірілген ұяшықтар бар (біріншісі { $where }). Әр бағанның бір жолда өз аты болуы үшін оларды ажыратыңыз.
size-problem-header-blank = { $where } бағанының аты жоқ (аталғандары: { $found }). Біріктірілген ұяшықтардан жасалған тақырып осылай көрінеді: әр бағанға бір жолда өз атын беріңіз.
size-problem-header-twice = { $where }-жол: екі бағанның аты «{ $found }».
size-problem-row-width = { $where }-жолда { $found } ұяшық, тақырыпта { $limit }.
size-problem-too-many-columns = Кестеде { $found } баған; ең көбі { $limit } оқылады.
size-problem-parquet-missing = Parquet үшін pyarrow керек: pip install 'dalel[batch]'. Немесе { $found } файлын CSV етіп сақтаңыз.
size-problem-not-recognised = Табылған бағандар: { $found }. Күтілгені: әр тізімге 0 мен 1 бағаны және «count» («саны») бағаны; «history» және «count»; «A&B» түріндегі қиылысулармен «list» және «count»; n1, n2, m; «times» («рет») және «count».
size-problem-rows-more-than-one = { $where }: бір жол күтілді, { $found } табылды.
size-problem-times-twice = { $where }: «{ $found } рет» екі рет берілген.
size-problem-scheduler-unreachable = { $found } мекенжайында Dask жоспарлаушысы жауап бермейді. Оны «dask scheduler» деп іске қосыңыз немесе мекенжайды алып тастаңыз: онда осы машинаның барлық ядросы жұмыс істейді.
size-problem-scheduler-without-workers = { $found } мекенжайындағы Dask жоспарлаушысының орындаушылары жоқ. Оларды «dask worker { $found }» деп іске қосыңыз.
