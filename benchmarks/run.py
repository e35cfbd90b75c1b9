"""Runs every benchmark and prints one table each. Ratios within one run are what counts: machines differ.

    python benchmarks/run.py [--quick]

A benchmark is a module of this folder with ``run(quick: bool) -> Table``, or a script that prints for itself; to add
one, name it in ``BENCHMARKS``.
"""

from __future__ import annotations

import argparse
import importlib
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from measure import Table

#: In the order they run. Each says, for itself, what it measures and against what.
BENCHMARKS = (
    "cold_cli",
    "check_country",
    "check_scale",
    "dates",
    "serve_vs_datasette",
    "build_site",
    "law.one_case",
    "law.versus",
    "law.scale",
    "size.loglinear",
    "size.latent_class",
    "size.successive",
    "size.examples",
)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--quick", action="store_true", help="fewer repeats and smaller files: to see that it runs")
    parser.add_argument("only", nargs="*", metavar="NAME", help=f"these only, of {', '.join(BENCHMARKS)}")
    options = parser.parse_args()
    unknown = [name for name in options.only if name not in BENCHMARKS]
    if unknown:
        parser.error(f"there is no benchmark {unknown[0]!r}; there are {', '.join(BENCHMARKS)}")
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {_processor()}")
    for name in options.only or BENCHMARKS:
        start = time.perf_counter()
        measure: Callable[[bool], Table] | None = getattr(importlib.import_module(name), "run", None)
        if measure is None:
            subprocess.run([sys.executable, Path(__file__).parent / f"{name.replace('.', '/')}.py"], check=True)
        else:
            print(f"\n{measure(options.quick)}")
        print(f"({time.perf_counter() - start:.0f} s)", flush=True)


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or "processor unknown"


if __name__ == "__main__":
    main()
