### Көбейткіш әдісі және бірнеше белгісіз шамадан шығатын нәтиже.

## Әдістер
size-method-multiplier = көбейткіш әдісі
size-method-derived-chain = басқа бағалаулардан есептелген

## Ескертпелер
size-notice-nobody-reports = { $asked } сұралғанның ешқайсысы мұны айтпады, демек олардың үлесі { $percent } %-дан аспайды: адам саны кемінде { $least }.
size-notice-hardly-anybody-reports = { $asked } сұралғанның { $reporting } ғана мұны айтты, салмақпен бұл бір адамнан аз. Олардың үлесі { $percent } %-дан аспайды: адам саны кемінде { $least }.
size-notice-estimate-under-count = Көбейткіш { $estimate } береді, бұл тізімде бар немесе саналған { $count } адамнан аз. Жауап қабылданбады: үлес немесе сан бұл топқа жатпайды.
size-notice-survey-meets-clients = Сұралғандардың { $percent } %-ы осы қызметті пайдаланады. Сауалнама сол қызметтің адамдарына жетеді, қалғандарын жіберіп алады: шын саны көбірек.
size-notice-few-reporting = Мұны { $reporting } сұралған ғана айтты ({ $limit } санынан кем): үлес дерлік белгісіз.
size-notice-share-may-be-zero = { $reporting } адам айтқанда үлес нөлге жуық та болуы мүмкін: жоғарғы шек жоқ.
size-notice-design-effect-assumed = Сауалнаманың өз қатесі берілмеген: дизайн эффектісі { $effect } деп алынды.
size-notice-multipliers-disagree = Бір топтың { $number } көбейткішінің кейбір аралықтары түйіспейді: кемінде біреуі дұрыс емес нәрсеге сүйенеді.
size-notice-other-area = Сан мен сауалнама әртүрлі аумаққа қатысты.
size-notice-other-window = Сан мен сауалнама сұрағы әртүрлі кезеңге қатысты.
size-notice-recruited-from-service = Сауалнамаға адамдар қызметтің өзі арқылы алынған: онда оның пайдаланушылары тым көп, сан төмен.
size-notice-factor-taken-as-known = Дәл белгілі деп алынды, бірақ дәл ештеңе жоқ: { $factors }. Аралық тым тар.
size-notice-nothing-uncertain = { $number } көбейткіштің бәрі жалаң сан түрінде берілген. Белгісіздігінсіз адал аралық болмайды, сондықтан сан да берілмейді.

## Болжамдар
size-assumption-multiplier-same-people = Сан мен сауалнама бір адамдар мен бір аумаққа қатысты.
size-assumption-multiplier-same-window = Сұрақ сан берілген кезең туралы қойылған.
size-assumption-survey-recruited-elsewhere = Сұралғандар бұл қызмет арқылы табылмаған.
size-assumption-count-without-duplicates = Санда ешкім екі рет жоқ және басқа топтың адамы жоқ.
size-assumption-objects-received-and-kept = Әр зат топтың бір адамына жеткен және ол есінде.
size-assumption-reported-truly = Сұралғандар қызметті пайдаланғанын, сонда болғанын, затты алғанын шын айтады.
size-assumption-factors-independent = Көбейткіштер қатесі ортақ емес дереккөздерден алынған.

## Тексерулер
size-diagnostic-share-crude = Айтқандардың салмақсыз үлесі: { $percent } %
size-diagnostic-share-weighted = Айтқандардың салмақталған үлесі: { $percent } %. Салмақтың өзі бағалауды { $change } % өзгертеді
size-diagnostic-design-effect = Қолданылған дизайн эффектісі: { $value }
size-diagnostic-reporting = Айтқандар: { $asked } ішінен { $value } ({ $limit } санынан кем болса, тым аз)
size-diagnostic-factor-share = Белгісіздіктің «{ $factor }» беретін бөлігі: { $percent } %

## Егер басқаша болса
size-sensitivity-design-effect = сауалнаманың дизайн эффектісі: { $at }
size-sensitivity-share-of-count = санның дұрыс бөлігі (жоғалмаған, екі рет саналмаған): { $at }

## Графиктер
size-series-factors = Неден есептелген

## Атаулар
size-name-count = сан
size-name-share = сауалнамадағы үлес
size-name-retained = алынып, сақталғандардың үлесі
size-name-distinct = екі рет саналмағандардың үлесі
size-name-crude-share = салмақсыз үлес
size-name-service = қызмет көбейткіші
size-name-event = іс-шара көбейткіші
size-name-unique-object = бірегей зат көбейткіші

## Аралықтар
size-interval-inverted = санның үлес шектеріне қатынасы

## Енгізу қателері
size-problem-multiplier-count-zero = { $where }: { $found }. Ешкім пайдаланбаған қызмет немесе таратылмаған зат сан туралы ештеңе айтпайды.
size-problem-nobody-asked = { $where }: ешкім сұралмаған ({ $found }), үлес жоқ.
size-problem-more-than-asked = { $where }: { $found } адам айтқан, бірақ { $limit } ғана сұралған.
size-problem-quantiles-order = { $where }: { $found } сандары өсу ретімен емес немесе 0-ден үлкен емес.
size-problem-too-few-draws = { $where }: { $found } мән тым аз; кемінде { $limit } керек.
size-problem-draw-impossible = { $where }: { $found } мәні адам саны немесе үлес үшін мүмкін емес.
size-problem-no-factors = Көбейтетін ештеңе жоқ (көбейткіштер: { $found }).
size-problem-no-estimate-to-use = { $where }: екі шегі бар бағалау жоқ (күйі: { $found }), одан ештеңе есептеуге болмайды.
