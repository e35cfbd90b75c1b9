"""Draws charts in a process of its own: charts as JSON come in, pictures as JSON go out.

The drawing engine starts threads, and a process that has them cannot safely be forked; so a
build draws here, and forks afterwards.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import msgspec

from dalel.profile.charts import ChartError, draw
from dalel.profile.pages.parts import Chart


def draw_all(charts: Sequence[Chart], workers: int) -> dict[str, str]:
    """The picture of each chart by its indicator, drawn by ``workers`` processes. Raises ChartError."""
    shares = [share for share in (list(charts[start::workers]) for start in range(workers)) if share]
    if len(charts) < 8 or not sys.executable:
        return {chart.indicator: draw(chart) for chart in charts}
    running = []
    for share in shares:
        process = subprocess.Popen(
            [sys.executable, "-m", "dalel.faces.web.drawing"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdin is not None
        # The worker reads all it is sent before it draws, so writing first cannot block for long.
        process.stdin.write(msgspec.json.encode(share))
        process.stdin.close()
        process.stdin = None
        running.append(process)
    pictures: dict[str, str] = {}
    failed = ""
    for process in running:
        out, errors = process.communicate()
        if process.returncode != 0:
            failed = errors.decode("utf-8", "replace").strip().splitlines()[-1] if errors else "no reason given"
        else:
            pictures.update(msgspec.json.decode(out, type=dict[str, str]))
    if failed:
        raise ChartError(failed)
    return pictures


def main() -> int:
    """Read charts from standard input, write their pictures to standard output."""
    charts = msgspec.json.decode(sys.stdin.buffer.read(), type=list[Chart])
    try:
        pictures = {chart.indicator: draw(chart) for chart in charts}
    except ChartError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.buffer.write(msgspec.json.encode(pictures))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
