### The command line's words about sizes.

size-stopped = Stopped. The { $count } methods finished by then follow.
size-report-written = Report: { $path }
size-recognised-captures = Read as capture histories of the lists { $lists }: { $seen } different people.
size-recognised-repeat-counts = Read as how often people were met: { $seen } different people.
size-other-command-recruitment = { $file } is a table of who recruited whom: dalel size rds { $file } --help
size-other-command-multipliers = { $file } is a table of multipliers: dalel size multiplier --table { $file }
size-other-command-estimates = { $file } is a table of estimates: dalel size consensus { $file }
size-other-command-scale-up = { $file } is a table of people known: dalel size nsum { $file } --help
size-problem-cell-not-number = { $where }: “{ $found }” is no number.
size-problem-area-twice = The area “{ $found }” stands in the table twice.
size-problem-group-twice = { $where }: the group “{ $found }” stands there twice.
size-plan-whom = Who: { $who }. Where: { $where }. When: { $when }.
size-plan-needs = How large it must be
size-plan-repeat = seed { $seed } · dalel { $version }
size-planning = Drawing studies
size-compiling = First use: the loops are compiled for this machine, once (half a minute).
