"""What reading dates costs: our Period against the libraries for uncertain dates, where they are installed."""

from __future__ import annotations

import importlib.util
import sys

from measure import Table, in_turn
from measure import run as run_process

#: The same dates for everyone: only forms that all of them read.
DATES = ("2014", "2001-01", "2016-05-13", "2014~", "2015-01-01/2018-01", "2012", "1987-07-13", "2015/2016")
PARSERS = {
    "dalel Period": ("dalel", "from dalel.record.period import Period as read"),
    "edtf": ("edtf", "from edtf import parse_edtf as read"),
    "undate": ("undate", "from undate import Undate; read = lambda text: Undate.parse(text, 'EDTF')"),
}
PARSE = """
import time
{load}
dates = {dates!r}
read(dates[0])
count = {rounds}
start = time.perf_counter()
for _ in range(count):
    for text in dates:
        read(text)
print((time.perf_counter() - start) / count / len(dates) * 1e6)
"""


def run(quick: bool = False) -> Table:
    """Import in a cold process, in turn, less a bare Python; parsing in a loop of one process."""
    here = {name: load for name, (module, load) in PARSERS.items() if importlib.util.find_spec(module)}
    commands = {"bare": [sys.executable, "-c", "pass"]}
    commands |= {name: [sys.executable, "-c", load] for name, load in here.items()}
    cold = in_turn(commands, 3 if quick else 11)
    table = Table("Dates as vague as their source", ("parser", "import ms", "MB more", "parse µs"))
    for name, load in here.items():
        rounds = 20 if quick else 100
        spent = run_process([sys.executable, "-c", PARSE.format(load=load, dates=DATES, rounds=rounds)])
        row = [name, f"{(cold[name].wall - cold['bare'].wall) * 1000:.0f}"]
        table.rows.append([*row, f"{cold[name].megabytes - cold['bare'].megabytes:.0f}", f"{float(spent.output):.1f}"])
    missing = [name for name in PARSERS if name not in here]
    table.notes = ["Period is measured as constructed, without the cache that Period.parse keeps."]
    if missing:
        table.notes.append(f"Not installed here: {', '.join(missing)}.")
    return table


if __name__ == "__main__":
    print(run())
