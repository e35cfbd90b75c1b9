"""How long the command line takes from nothing, against the shortest thing Python can do."""

from __future__ import annotations

import sys
import tempfile

from measure import Table, in_turn

HELP_LIMIT = 3.0
QUESTION_LIMIT = 0.5


def run(quick: bool = False) -> Table:
    """Cold processes in turn; medians. The question is asked of an index that is there already."""
    dalel = [sys.executable, "-m", "dalel"]
    question = [*dalel, "claims", "--indicator", "population-size"]
    with tempfile.TemporaryDirectory() as cache:
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "import dalel": [sys.executable, "-c", "import dalel"],
            "dalel --help": [*dalel, "--help"],
            "dalel claims --indicator population-size": question,
            "the same as JSON": [*question, "--format", "json"],
        }
        found = in_turn(commands, 5 if quick else 21, env={"DALEL_CACHE": cache})
    bare = found["python -c pass"].wall
    table = Table("A cold command", ("command", "seconds", "times bare Python", "processor s", "MB"))
    for name, one in found.items():
        table.rows.append(
            (name, f"{one.wall:.3f}", f"{one.wall / bare:.1f}", f"{one.processor:.3f}", f"{one.megabytes:.0f}")
        )
    ratio = found["dalel --help"].wall / bare
    seconds = found["dalel claims --indicator population-size"].wall
    table.notes = [
        f"`dalel --help` takes {ratio:.1f} times a bare Python (aim: under {HELP_LIMIT:.0f}); "
        f"a cold question {seconds:.2f} s (aim: under {QUESTION_LIMIT})."
    ]
    return table


if __name__ == "__main__":
    print(run())
