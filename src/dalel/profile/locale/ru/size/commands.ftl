### Слова командной строки о численности.

size-stopped = Остановлено. Ниже методы, завершённые к этому времени: { $count }.
size-report-written = Отчёт: { $path }
size-recognised-captures = Прочитано как истории попаданий в списки { $lists }: разных людей { $seen }.
size-recognised-repeat-counts = Прочитано как число встреч с людьми: разных людей { $seen }.
size-other-command-recruitment = { $file }: это таблица, кто кого привёл: dalel size rds { $file } --help
size-other-command-multipliers = { $file }: это таблица множителей: dalel size multiplier --table { $file }
size-other-command-estimates = { $file }: это таблица оценок: dalel size consensus { $file }
size-other-command-scale-up = { $file }: это таблица знакомств: dalel size nsum { $file } --help
size-problem-cell-not-number = { $where }: «{ $found }» не число.
size-problem-area-twice = Район «{ $found }» стоит в таблице дважды.
size-problem-group-twice = { $where }: группа «{ $found }» стоит дважды.
size-plan-whom = Кто: { $who }. Где: { $where }. Когда: { $when }.
size-plan-needs = Каким большим оно должно быть
size-plan-repeat = зерно { $seed } · dalel { $version }
size-planning = Разыгрываются исследования
size-compiling = Первый запуск: циклы компилируются для этой машины, один раз (полминуты).
