### Көшірілген сандармен бірге берілетін мәтін және бетке сілтеме жасау.

export-not-for-sizes = Сан бағасы — жоспар емес. Оны ұстау, рейд, тестілеу немесе есепке алу нормасын белгілеуге қолдануға және аралығы мен әдісінсіз келтіруге болмайды.
export-do-not-use = Жазбаның өзінде: бұл санды қолданбаңыз деп көрсетілген.
export-no-rate = Үлес немесе жиілік ретінде қолданбаңыз.
export-interval-published = аралықты дереккөз жариялаған
export-interval-range = ауқымды дереккөз жариялаған
export-interval-bound = дереккөз тек бір жақты шекті жариялаған
export-interval-none = дереккөз аралықты жарияламаған
export-interval-derived = { $draws } қайталаудың орталық { $level } %-ы (бастапқы сан { $seed })
export-method-none = әдіс көрсетілмеген
cite-file = { $title }. { $code } ел файлы, { $version } нұсқасы ({ $fingerprint }). { $licence }.
cite-page = «{ $page }», мұнда: { $title }. { $code } ел файлы, { $version } нұсқасы ({ $fingerprint }). { $licence }.
cite-claim = { $publisher }, «{ $source }»{ $published }{ $locator }; { $title } ішіндегі { $claim } жазбасы бойынша, { $version } нұсқасы ({ $fingerprint }).
cite-published = , { $date }
cite-locator = , { $locator }
cite-invented = Бұл ел сынақтар мен мысалдар үшін ойдан шығарылған.
