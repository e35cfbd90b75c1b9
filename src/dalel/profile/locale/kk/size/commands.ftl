### Адам саны туралы командалық жол сөздері.

size-stopped = Тоқтатылды. Осыған дейін аяқталған { $count } әдіс төменде.
size-report-written = Есеп: { $path }
size-recognised-captures = { $lists } тізімдерінің тарихы ретінде оқылды: әртүрлі адам { $seen }.
size-recognised-repeat-counts = Адамдардың неше рет кездескені ретінде оқылды: әртүрлі адам { $seen }.
size-other-command-recruitment = { $file }: бұл кім кімді әкелгенінің кестесі: dalel size rds { $file } --help
size-other-command-multipliers = { $file }: бұл көбейткіштер кестесі: dalel size multiplier --table { $file }
size-other-command-estimates = { $file }: бұл бағалаулар кестесі: dalel size consensus { $file }
size-other-command-scale-up = { $file }: бұл таныстар кестесі: dalel size nsum { $file } --help
size-problem-cell-not-number = { $where }: «{ $found }» сан емес.
size-problem-area-twice = «{ $found }» ауданы кестеде екі рет тұр.
size-problem-group-twice = { $where }: «{ $found }» тобы екі рет тұр.
size-plan-whom = Кім: { $who }. Қайда: { $where }. Қашан: { $when }.
size-plan-needs = Қаншалықты үлкен болуы керек
size-plan-repeat = бастапқы мән { $seed } · dalel { $version }
size-planning = Зерттеулер ойнатылуда
size-compiling = Алғашқы іске қосу: циклдер осы машинаға бір рет құрастырылады (жарты минут).
