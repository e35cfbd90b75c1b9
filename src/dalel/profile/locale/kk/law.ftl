### Құқықтық бөлім не табады, сөзбен.

## Жол мәні
law-value-yes = орындалады
law-value-no = орындалмайды
law-value-open = ашық
law-answer-yes = иә
law-answer-no = жоқ

## Баптар
law-article = { $number }-бап
law-part = { $number }-бөлік
law-paragraph = { $number }-тармақ

## Мөлшерлер
law-amount = { $number } { $unit }
law-amount-range = { $least }–{ $most } { $unit }
law-amount-most = ең көбі { $number } { $unit }
law-amount-least = кемінде { $number } { $unit }
law-unit-hours = { $count ->
   *[other] сағат
  }
law-unit-hours-to = { $count ->
   *[other] сағат
  }
law-unit-days = { $count ->
   *[other] күн
  }
law-unit-days-to = { $count ->
   *[other] күн
  }
law-unit-days-of-arrest = { $count ->
   *[other] тәулік
  }
law-unit-days-of-arrest-to = { $count ->
   *[other] тәулік
  }
law-unit-months = { $count ->
   *[other] ай
  }
law-unit-months-to = { $count ->
   *[other] ай
  }
law-unit-years = { $count ->
   *[other] жыл
  }
law-unit-years-to = { $count ->
   *[other] жыл
  }
law-unit-for-life = өмір бойына
law-unit-index-units = есептік көрсеткіш
law-within-day = { $count } күн
law-within-month = { $count } ай
law-within-year = { $count } жыл

## Жазалар
law-penalty-warning = ескерту
law-penalty-fine = айыппұл
law-penalty-compulsory-measures = мәжбүрлеу шаралары
law-penalty-confiscation = тәркілеу
law-penalty-suspension = рұқсатты тоқтата тұру
law-penalty-ban = қызметке не лауазымға тыйым салу
law-penalty-community-service = қоғамдық жұмыстар
law-penalty-corrective-work = түзеу жұмыстары
law-penalty-expulsion = елден шығарып жіберу
law-penalty-restriction = бас бостандығын шектеу
law-penalty-arrest = қамаққа алу
law-penalty-imprisonment = бас бостандығынан айыру
law-penalty-amount = { $penalty }: { $amount }
law-sanction-option = Бапта көзделген жаза:
law-sanction-options = Мына жазалардың бірі:
law-sanction-also = Онымен бірге, әрқашан:
law-sanction-may-also = Онымен бірге, шешім шығарушының қалауымен:
law-status-available = қолданылуы мүмкін
law-status-only = қолдануға болатын жалғыз жаза
law-status-removed = қолдануға болмайды
law-status-removed-by = қолдануға болмайды: { $rules }
law-status-open = қолдануға бола ма — ашық
law-status-open-on = қолдануға бола ма — ашық: { $rules }
law-fine-money = { $money } ({ $units }; біреуінің мәні { $when }: { $value })
law-fine-money-undated = { $money } ({ $units }; біреуінің мәні: { $value })
law-fine-not-reckoned = Ақшамен есептеуге болмайды: не күні айтылмаған ({ $day }), не ол күнгі көрсеткіш мәні файлда жоқ.
law-fine-capped = Төмендетілді: { $rules }.
law-category = Санаты: { $category }.
law-decides = Кім шешеді: { $who }.
law-no-remedy-found = Шағымдану жолы ізделді, табылмады.

## Қаншалықты сенімді
law-basis-official = Ресми мәтін оқылды.
law-basis-secondary = Мәтінді жеткізетін басқа дереккөзден белгілі.
law-basis-derived = Басқа мәтіндерден тікелей оқу не есептеу арқылы шығады.
law-basis-unverified = Тек жалпы мәліметтен: тексерілмеген.
law-basis-hole = Бұл редакцияның мәтінін мұнда ешкім оқыған жоқ.
law-mark-official = ресми мәтін
law-mark-secondary = басқа дереккөзден
law-mark-derived = шығарылған
law-mark-unverified = тексерілмеген
law-mark-hole = оқылмаған
law-checked = Мәтін соңғы рет { $when } тексерілді.
law-never-checked = Мәтін соңғы рет қашан тексерілгені жазылмаған.
law-reviewed = Тексерген: { $by }.
law-not-reviewed = Мұны заңгер тексерген жоқ.
law-since = { $day } бастап
law-since-before = файлдағыдан ертерек басталған
law-since-estimated = шамамен { $day } бастап (мына аралықтағы бір күн: { $bounds })
law-since-estimated-only = шамамен { $day } бастап
law-span = { $start } — { $end } (бұл күн кірмейді)
law-span-open = { $start } бастап

## Қорытындылар
law-outcome-applies = Қолданылады
law-outcome-does-not-apply = Қолданылмайды
law-outcome-open = Ашық
law-lead-open = Мынаған байланысты: { $facts }.
law-and-more = { $facts } және тағы { $count }
law-lead-open-unknown = Неге байланысты екенін атау мүмкін емес.
law-lead-offence-person = Айтылған фактілер бойынша осы құрамның барлық белгісі бар.
law-lead-offence-official = Айтылған фактілер бойынша мұны лауазымды адамдар жасаған.
law-lead-offence-another = Айтылған фактілер бойынша біреу мұны адамға қарсы жасаған.
law-lead-offence-state = Айтылған фактілер бойынша барлық белгі бар.
law-lead-absorbed = Белгілері бар, бірақ оның орнына арнайырақ норма қолданылады: { $by }.
law-lead-perhaps-absorbed = Оның орнына арнайырақ норма қолданыла ма — ашық: { $by }.
law-lead-nothing-prohibits = Айтылған фактілер бойынша оқылған нормалардың ешқайсысы бұған тыйым салмайды.
law-lead-permission = Айтылған фактілер бойынша норма бұған рұқсат етеді.
law-lead-prohibition = Лауазымды адамдардың мұнда бұлай істеуге құқығы жоқ.
law-lead-duty = Лауазымды адамдар мұнда осыны істеуге міндетті.
law-lead-right = Адамның мұнда осындай құқығы бар.
law-lead-remedy = Мұндай шағымдану жолы бар.
law-lead-definition = Анықтамаға сай.
law-lead-jurisdiction = Кім шешетіні осында айтылған.
law-lead-classification = Шарттары орындалды: { $gives }
law-lead-liability-rule = Бұл норма біреудің жауапты болу-болмауына әсер етеді.
law-lead-sanction-rule = Бұл норма жазаға әсер етеді.
law-lead-time-rule = Бұл норма қай күннің заңы қолданылатынын айтады.
law-wording = Қолданылатын редакция: { $since }.
law-wording-of = Қазір бұл мынада: { $provision }.
law-milder = Жеңілірек заң қолданылады: { $since } күшіндегі редакция; әрекет күнгі редакция емес ({ $conduct }).
law-mixed = Кейінгі заң бір жағынан жеңіл, бір жағынан қатаң; оларды адам салыстыруы керек.
law-version-not-read = Ол күнгі редакцияны мұнда ешкім оқыған жоқ.
law-version-open = Қай редакция қолданылатыны ашық.
law-looked-at = Оқылды, тыйым табылмады: { $what }.
law-rests-on-decisions = Бұл адамның мына сөздер туралы шешіміне сүйенеді: { $facts }.
law-unread-words = мұнда ешкім оқымаған заң сөздері

## Неге жоқ
law-why-not-law = Ол күні мұндай норма болған жоқ.
law-why-no-penalty = мұнда оны қолданатын ештеңе жоқ
law-why-later-law = кері күші бар кейінгі заң мұны қамтымайды
law-why-not-in-play = бұл норма мұнда қолданыла алмайды
law-why-false = бұл жоқ: { $what }
law-why-true = бұл бар: { $what }
law-why-none-of = мыналардың ешқайсысы жоқ: { $what }
law-why-none = нұсқалардың ешқайсысы орындалмайды
law-why-words = орындалмайды: «{ $words }»
law-why-exception = ерекше жағдай кедергі: { $what }
law-why-exception-words = ерекше жағдай кедергі: «{ $words }»
law-why-rule = бұл үшін мұнда ешкім жауап бермейді: { $rule }

## Негіздеме жолдары
law-node-all = осының бәрі
law-node-any = осылардың кемінде біреуі
law-node-not = мына жоқ
law-node-at-least = осылардың кемінде { $count }
law-node-exception = ерекше жағдай кедергі емес
law-node-text = мұнда ешкім оқымаған заң сөздері
law-node-norm = мына норманың белгілері: { $provision }
law-node-number = { $fact }: { $test }
law-node-choice = { $fact }: { $values }
law-node-within = { $day }: мына оқиғадан кейін { $term } ішінде: { $after }
law-node-within-until = { $day }: мына оқиғадан кейін { $term } ішінде: { $after } (соңғы күні { $end })
law-node-before = { $day }: мынадан бұрын — { $other }
law-node-since = { $day }: мынадан ерте емес — { $other }
law-node-offence-carries = мынадай жазасы бар құрам қолданылады: { $penalties }
law-node-offence-only = жазасы тек мынау ғана құрам қолданылады: { $penalties }
law-test-least = кемінде { $number }
law-test-over = { $number } көп
law-test-most = ең көбі { $number }
law-test-under = { $number } аз
law-given-stated = айтылды: { $value }
law-given-derived = айтылғаннан шығады
law-given-unknown = айтылмаған
law-given-undecided = адам шешуі керек
law-decided = шешілді: { $value }
law-decided-by = шешім ({ $by }): { $value }
law-decided-because = { $decided }, себебі: { $reason }

## Лауазымды адамдар
law-limit = Рұқсат етілген шегі: { $fact } — { $amount }.
law-broken = Айтылған фактілер бойынша бұзылды: { $facts }.
law-broken-plain = Айтылған фактілер бойынша бұзылды.
law-broken-open = Бұзылды ма — ашық. Мына жағдайда бұзылады: { $facts }.
law-broken-open-plain = Бұзылды ма — ашық.
law-not-broken = Айтылғанның ешқайсысы мұны бұзбайды.
law-mark-broken = бұзылды

## Шағымдану
law-remedy-to = Қайда: { $who }.
law-remedy-within = Мерзімі: мына оқиғадан кейін { $term } ішінде: { $after }.
law-remedy-and-not-later = Қалай болғанда да мына оқиғадан кейін { $term } ішінде: { $after }.
law-remedy-deadline = Соңғы күні: { $day }.
law-remedy-no-day = Соңғы күнді есептеу үшін мына күн айтылуы керек: { $after }.
law-remedy-no-days = Соңғы күнді есептеу үшін екі күн де айтылуы керек: { $after }.
law-remedy-no-term = Мерзімі табылмады.
law-remedy-in-time-yes = Шағым мерзімінде берілді.
law-remedy-in-time-no = Шағым соңғы күннен кейін берілді.
law-remedy-in-time-open = Шағым мерзімінде берілді ме — ашық.
law-remedy-effect = Нәтижесі: { $effect }
law-remedy-suspends-yes = Бұл уақытта жаза орындалмай тұрады.
law-remedy-suspends-no = Бұл уақытта жазаның орындалуы тоқтамайды.
law-remedy-suspends-not-found = Жазаның орындалуы тоқтай ма — табылмады.
law-remedy-answered = Жауап { $term } ішінде берілуі керек.
law-deadline-title = Соңғы күн: { $remedy } ({ $who })
law-deadline-title-open = Соңғы күн, егер бұл жол болса: { $remedy } ({ $who })
law-deadline-text = { $article }, { $act }. Санау басы: { $after }. Айтылғанға сүйеніп есептелді; күнді заңгермен тексеріңіз. Құқықтық ақпарат, кеңес емес.

## Норма түрлері
law-kind-offence = құқық бұзушылық құрамы
law-kind-permission = рұқсат
law-kind-prohibition = лауазымды адамдарға тыйым
law-kind-duty = лауазымды адамдардың міндеті
law-kind-right = құқық
law-kind-remedy = шағымдану жолы
law-kind-definition = анықтама
law-kind-jurisdiction = кім шешеді
law-kind-classification = санатқа жатқызу
law-kind-liability-rule = жауаптылық туралы норма
law-kind-sanction-rule = жаза туралы норма
law-kind-time-rule = уақыт туралы норма
law-who-person = істегі адам
law-who-official = лауазымды адамдар
law-who-another = басқа адам
law-who-state = мемлекет

## Толық жауап
law-heading = Егер бұл { $day } болса
law-heading-no-day = Күні айтылмаған
law-day-of-conduct = Болған күні
law-fact-line = { $label }: { $value }
law-fact-line-decision = { $label }: { $value } (шешілді, себебі: { $reason })
law-group-applies = Не қолданылады
law-group-others = Басқалардың құқық бұзушылықтары
law-group-decide = Тек адам шеше алатын нәрсе
law-group-fact = Ашық: факт жетіспейді
law-group-text = Ашық: мәтін жетіспейді
law-group-officials = Лауазымды адамдар не істеуге міндетті және не істей алмайды
law-group-remedies = Құқықтар мен шағымдану
law-group-general = Мұнда маңызды жалпы нормалар
law-group-not = Не қолданылмайды және неге
law-group-about-applies = Айтылған фактілер бойынша барлық белгі бар.
law-group-about-others = Айтылған фактілер бойынша адамға қарсы жасалған.
law-group-about-decide = Заңның бұл сөздерінің нақты шегі жоқ. Машина шеше алмайды; адам шешеді және себебін айтады.
law-group-about-fact = Осы фактілер айтылғанда бірден шешіледі.
law-group-about-text = Алдымен бұл мәтіндерді біреу оқуы керек. Бұл ондай заң жоқ деген сөз емес.
law-group-about-officials = Бұл жағдайда полицияны, дәрігерлерді және сотты не байланыстырады және не бұзылды.
law-group-about-remedies = Қайда, қай күнге дейін және нәтижесі қандай.
law-group-about-general = Біреудің жауапты болуы мен жазаның тағдыры осыларға байланысты.
law-group-about-not = Жоқ болған бірінші белгі аталады.
law-group-empty-applies = Айтылған фактілер бойынша оқылғанның ешқайсысы анық қолданылмайды.
law-group-empty-officials = Лауазымды адамдардың оқылған міндеттері мен тыйымдарының ешқайсысы анық қолданылмайды.
law-group-empty-remedies = Бұл фактілер үшін шағымдану жолы табылмады.
law-notice-information = Бұл — құқықтық ақпарат, кеңес емес. Мұнда бірдеңенің өздігінен заңды не заңсыз екені айтылмайды. Сізге айыппұл салынса немесе сізді ұстаса, шағым беру мерзімі қысқа: бірден заңгерге немесе параюристке жүгініңіз.
law-notice-checked = Мәтіндер соңғы рет { $when } тексерілді.
law-notice-checked-between = Мәтіндер соңғы рет мына аралықта тексерілді: { $first } — { $last }.
law-notice-not-reviewed = Бұл нормаларды заңгер тексерген жоқ.
law-notice-partly-reviewed = Заңгер тексерген нормалар: { $of } ішінен { $count }.
law-notice-not-stated = Айтылмаған нәрсе белгісіз деп саналады, жоқ деп емес.
law-topic-person = Адам
law-topic-conduct = Не болды
law-topic-place = Қайда
law-topic-purpose = Қандай мақсатпен
law-topic-another = Екінші адам
law-topic-means = Күш, алдау, жарнама
law-topic-group = Жалғыз не басқалармен
law-topic-harm = Зиян
law-topic-officials = Лауазымды адамдар не істеді
law-topic-procedure = Іс жүргізу
law-topic-days = Күндер
law-topic-state = Мемлекет не істеді
