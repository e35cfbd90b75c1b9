### Заң беттері.

nav-law-index = Заң
nav-law-ask = Сұрақ-жауап
nav-law-result = Нәтиже
nav-law-changes = Не қашан өзгерді
nav-law-reforms = Реформаларды салыстыру
nav-law-practice = Қағазда және іс жүзінде
nav-law-states = Мемлекеттер туралы заң
way-law-index = Әр норма өзінің әр редакциясында, күнімен және дереккөзімен; не қашан құқық бұзушылық болды; не оқылмады.
way-law-ask = Не болғанын айтыңыз; не қолданылады, не қолданылмайды, нені тек адам шеше алады және қай күнге дейін шағымдануға болатынын оқыңыз.
way-law-result = Айтылған фактілер туралы заң не дейді, әр жолдың артында заң сөздерімен.
way-law-changes = Күннен күнге: қай редакция басталды, қайсысы аяқталды; немесе екі күннің барлық айырмасы.
way-law-reforms = Ұсыныс нені және кім үшін өзгертер еді.
way-law-practice = Мәтінде не айтылған — оның қалай қолданылатыны туралы жарияланғанның қасында.
way-law-states = Басқа юрисдикцияның ережелері жыл сайын болған жағдайға қолданылды.
kind-provision = Норма
kind-case = Талданған жағдай
law-failure = Заңды есептеу мүмкін емес:
law-crumb = Заң

## Заң бір бетте
law-timeline-title = Не қашан құқық бұзушылық болды
law-timeline-about = Әр жол — бір әрекет; оған бірдеңе өзгерген әр күннің заңы қолданылды. Онда айтылмаған нәрсе болған жоқ деп, ал тек адам шеше алатын сөздер орындалмады деп алынды.
law-timeline-axis = Жылдар
law-timeline-words = Осының өзі сөзбен
law-was-offence = құқық бұзушылық
law-was-open = ашық: айтылмаған нәрсеге байланысты
law-was-unread = ашық: мұнда ешкім оқымаған сөздер
law-was-none = оқылған құрамдардың ешқайсысы жоқ
law-now = Соңғы оқылған күнде:
law-until = { $end } дейін, бұл күн кірмейді
law-always = барлық уақытта
law-some-day = { $first } мен { $last } арасындағы бір күн
law-cases-title = Талданған жағдайлар
law-cases-about = Әрқайсысы фактілерімен, олар туралы заң не дейтінімен және солай болуы керек дейтін дереккөзімен.
law-provisions-title = Нормалар актілер бойынша
law-foreign-title = Басқа юрисдикциялардың құқығы
law-holes-title = Не оқылмады
law-holes-about = Ондай күн туралы сұраққа жауап ашық қалады. Бұл ешқашан заң болмады деген сөз емес.
law-wordings-count = { $count ->
   *[other] { $count } редакция
  }
law-bases-caption = Редакциялар қаншалықты сенімді белгілі екеніне қарай
law-column-article = Бап
law-column-provision = Норма
law-column-kind = Түрі
law-column-basis = Қайдан белгілі
law-column-since = Күші
law-column-case = Жағдай
law-column-expected = Күтілетіні
law-over = енді күшінде емес

## Норма
law-about-whom = Кім туралы: { $who }.
law-wordings-title = Редакциялар
law-marks-legend = Алдыңғы редакциямен салыстырып белгіленген: + жаңа, − енді жоқ.
law-mark-new = жаңа
law-mark-gone = енді жоқ
law-now-mark = соңғы оқылған күнде күшінде
law-amended-by = Енгізген акт:
law-ended-by = Тоқтатқан акт:
law-original-words = Заң сөзімен
law-elements-title = Белгілері
law-elements-none = Файлда белгілері жоқ.
law-exceptions-title = Мына жағдайлардан басқа
law-unless = мына жағдайлардан басқа
law-penalties-title = Жазалар
law-effects-title = Ол не істейді
law-read-in-vain = Оқылды, тыйым табылмады
law-open-textured-mark = адам шешеді
law-official-text = Ресми мәтін:
law-read-from = Оқылғаны:
law-edition = Редакция: { $edition }.
law-practice-title = Іс жүзінде
law-practice-none = Файлда тәжірибе туралы тұжырым жоқ.
law-cases-of-title = Талданған жағдайлар
law-case-differs = басқаша шығады
law-minor-cases = { $count ->
   *[other] Редакцияны шегінде тексеретін { $count } жағдай
  }
law-minor-about = Әрқайсысында бір белгі, бір күн не бір сан өзгертілген; олар файл тексерілген сайын іске қосылады.
law-minor-more = және файлда тағы { $count }.
law-related-title = Басқа нормаларға қатысы
law-related-general = Жалпырақ:
law-related-specific = Арнайырақ:
law-related-continues = Мынаның орнына келді:
law-related-continued-by = Орнына келген:
law-related-rules = Оған әсер ететін жалпы бөлім нормалары:
law-penalty-for = { $penalty } (кімге: { $whom })
law-rule-requires = Бұл болмаса, ешкім жауап бермейді.
law-rule-releases = Бұл болса, ешкім жауап бермейді.
law-rule-removes = Бұл болса, мыналар қолданылмайды: { $penalties }.
law-rule-mandatory = Бұл болса және бапта көзделсе, тек мынау қалады: { $penalty }.
law-rule-cap = Бұл болса, мынадан артық емес: { $penalty }.
law-rule-multiplies = Бұл болса, айыппұл мынаған көбейтіледі: { $factor }.
law-rule-index-day = Айыппұл көрсеткіштің мына күнгі мәнімен есептеледі: { $day }.
law-rule-milder = Жеңілірек заң кері күшіне ие, мына күнге дейін: { $days }.
law-rule-categories = Санаттар, жеңілінен бастап: { $categories }.
law-scope = Неге қатысты: { $what }.
law-scope-but-not = Мынадан басқа: { $what }.
law-breach = Оны мынау бұзады: { $facts }.
law-gives = Ол беретіні: { $gives }
law-no-penalty = жоқ
law-or = {" "}не{" "}
law-with = { $penalties }, онымен бірге { $more }

## Нәтиже
law-case-about = Талданған жағдай: фактілер, олар туралы заң не дейді және дереккөз.
law-case-contradicts = Бұл жағдайдың фактілері бір-біріне қайшы.
law-facts-title = Не айтылды
law-facts-none = Ештеңе айтылған жоқ.
law-facts-not = Бұл болған жоқ
law-change = өзгерту
law-why-title = Неге осы жағдай
law-expected-title = Дереккөз не күтеді
law-as-expected = Дереккөз айтқандай шығады.
law-not-as-expected = Дереккөз айтқаннан басқаша шығады:
law-difference = { $aspect }: күтілгені { $expected }, шыққаны { $found }
law-continue = Сұрақ-жауапты жалғастыру
law-start-from = Осы фактілерді сұрақ-жауапқа алып, өзгерту
law-calendar = Күнтізбеңізге мерзімдер (.ics)
law-share-title = Сақтау не бөлісу
law-share = Айтылғанның бәрі осы беттің мекенжайында тұр, басқа еш жерде жоқ: мекенжайы бар адам оны оқи алады. Серверде ештеңе сақталмайды.
law-print = Қағазда сақтау үшін бетті басып шығарыңыз: күні мен дереккөздері бірге басылады.
law-reason-summary = Неге: белгі-белгісімен
law-details-summary = Дереккөзі және қаншалықты сенімді
law-not-summary = { $count ->
   *[other] { $count } норма
  }
law-open-summary = { $count ->
   *[other] { $count } норма қысқаша
  }
law-deadlines-title = Соңғы күндер
law-law-of = Мына юрисдикцияның құқығы: { $place }
law-problems-title = Мұны қолдануға болмайды
law-problem-unknown = { $name } деген факт жоқ.
law-problem-long = { $name }: тым ұзын ({ $found }; { $expected }).
law-problem-day = { $name }: { $found } — күн емес; былай жазыңыз: 2024-09-20.
law-problem-twice = { $name }: екі рет айтылған.
law-problem-answer = { $name }: { $found } — жауап емес; yes не no деп жазыңыз.
law-problem-law = { $found }: файлда мұндай юрисдикцияның құқығы жоқ.
law-problem-contradiction = { $fact }: бұл мынамен бірге бола алмайды: { $other }.
law-problem-number = { $fact }: { $least } мен { $most } арасындағы сан керек.
law-problem-type-number = { $fact }: сан керек.
law-problem-type-yes-no = { $fact }: yes не no керек.
law-problem-type-day = { $fact }: күн керек, мысалы 2024-09-20.
law-problem-type-choice = { $fact }: жауаптардың бірін таңдаңыз.
law-problem-nearest = Ең жақыны: { $nearest }
law-problem-drop = Мұнсыз жалғастыру
law-asked-on = { $when } сұралды.
law-print-all = Қағазға шығару үшін бәрін ашу
law-see-result = Осы уақытқа дейінгі нәтижені көру

## Сұрақ-жауап
law-ask-how = Бір-бірлеп сұралады; алдымен ең көп нәрсені шешетін сұрақ. Білмегеніңізді өткізіп жіберіңіз. Кез келген сәтте тоқтауға болады.
law-ask-private = Есім, мекенжай, құжат жазбаңыз: тек фактілер сұралады. Айтылғанның бәрі беттің мекенжайында тұр; серверде ештеңе сақталмайды.
law-ask-static = Сұрақ-жауап беттерді бағдарлама ұсынған жерде жұмыс істейді (dalel serve). Файл көшірмесінде пішін осы бетке қайтарады; төмендегі жағдайлардың нәтижесі кез келген көшірмеде бар.
law-ask-begin = Бастау
law-ask-starts = Немесе бір жағдайдан бастаңыз
law-ask-starts-about = Нәтижесін оқыңыз немесе фактілерін алып, өзгертіңіз.
law-ask-take = фактілерін алу
law-ask-list = { $topic }: болғанның бәрін белгілеңіз
law-ask-none = Осы ғана, тізімдегі басқа ештеңе емес
law-ask-unknown = Осы; қалғанын білмеймін
law-ask-next = Келесі
law-ask-skip = Білмеймін
law-ask-leave-open = Ашық қалдыру
law-ask-decide = Мұны машина шеше алмайды
law-ask-decide-about = Заңның бұл сөздерінің нақты шегі жоқ. Тек себебін айтып шешіңіз; нәтиже сіздің шешіміңізге сүйенетінін көрсетеді.
law-ask-reason = Себебі (200 таңбадан аспайды)
law-ask-reason-note = Себеп мекенжайда тұрады. Есімсіз.
law-ask-practice = Тәжірибе туралы не белгілі:
law-ask-definition = Заң мұны қалай түсінеді:
law-ask-known-by = Мұны кім біле алады: { $who }.
law-ask-words = Заң сөзімен
law-ask-settles = Жауап мынаны шеше алады:
law-ask-touches = { $count ->
   *[other] Бұған { $count } норма байланысты.
  }
law-ask-done = Ашық қалғанның ешқайсысы енді сұрауға болатын фактіге байланысты емес.
law-ask-so-far = Осы уақытқа дейін
law-ask-tally = Қолданылады: { $applies }; ашық: { $open }; қолданылмайды: { $against }.
law-ask-other = Басқа факт айту
law-ask-other-button = Осыны сұрау
law-ask-skipped = Белгісіз
law-ask-date = Күні
law-stage-conduct = Құрамдар мен рұқсаттар
law-stage-officials = Лауазымды адамдар не істеді
law-stage-rest = Жазалар мен шағымдану
law-known-by-the-person = адамның өзі
law-known-by-another-person = басқа адам
law-known-by-police = полиция
law-known-by-health-worker = медицина қызметкері
law-known-by-court = сот
law-known-by-documents = құжаттар
law-known-by-anyone = кез келген адам

## Өзгерістер
law-changes-form = Екі күнді салыстыру
law-changes-first = Бірінші күн
law-changes-second = Екінші күн
law-changes-button = Салыстыру
law-changes-days = Күннен күнге, соңғысынан бастап
law-between = { $first } және { $second } арасында
law-changes-none = Файлдағының ешқайсысы бұл екі күнде ерекшеленбейді.
law-shifts-title = Басқаша шығатын жағдайлар
law-shifts-about = Хронологиядағы және оқырман алдымен көретін жағдайлар екі күннің әрқайсысына көшірілді.
law-shifts-none = Олардың ешқайсысы басқаша шықпайды.
law-before = Дейін
law-after = Кейін
law-change-begun = басталды
law-change-ended = тоқтады
law-change-amended = өзгерді
law-change-unclear = анық емес
law-change-states = бұрын: { $before }; кейін: { $after }
law-by-act = Акт:
law-column-shifts = Не ауысады
law-change-added = енді мынаған да байланысты: { $facts }
law-change-removed = енді мынаған байланысты емес: { $facts }
law-change-sanction = жазасы: бұрын — { $before }; кейін — { $after }
law-change-exceptions = ерекше жағдайлары өзгерді
law-change-words = сөздері өзгерді, байланысты нәрселері өзгерген жоқ
law-state-in-force = күшінде
law-state-not-law = заң емес
law-state-not-read = оқылмаған
law-state-open = ашық

## Реформалар
law-reforms-about = Ұсыныс белгілі бір күннен бастап заңның үстіне қойылып, талданған жағдайлар екеуіне де салынады. Кімнің жағдайы қалай өзгеретіні ғана айтылады, реформаның жақсы-жаманы емес.
law-reform-about = Бұл ұсыныс нені, кім үшін өзгертер еді және мұндай реформалар туралы не белгілі.
law-reform-counts = жояды: { $repeals }, ауыстырады: { $replaces }, қосады: { $adds }
law-reform-from = Салыстыру күні: { $day }.
law-reform-repeals = Жояды
law-reform-replaces = Ауыстырады
law-reform-adds = Қосады
law-reform-open = Мәтіні нені айтпайды
law-reform-effects = Кім үшін бірдеңе өзгереді
law-reform-unchanged = Ештеңе өзгермейтін жағдайлар
law-reform-nobody = Талданған жағдайлардың ешқайсысы басқаша шықпайды.
law-reform-known = Мұндай реформалар туралы не белгілі
law-turn-ends = адамның құқық бұзушылығы жойылады
law-turn-begins = адамның құқық бұзушылығына айналады
law-turn-changes = адамның басқа құқық бұзушылығы
law-turn-others = басқа қорытындылар өзгереді
law-no-offence = оқылған құрамдардың ешқайсысы жоқ

## Тәжірибе
law-on-paper = Қағазда
law-in-practice = Іс жүзінде
law-open-words-title = Нақты шегі жоқ сөздер
law-open-words-about = Олардың қалай шешілетіні туралы не белгілі.

## Мемлекеттер
law-states-caption = { $name }: жылдан жылға
law-states-so = Не болды
law-states-rules = Сол күнгі ережелер не берді не талап етті
law-states-ledger = Не жазылған
law-states-provisions = Файлдағы ережелер
