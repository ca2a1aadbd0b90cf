"""A second process that draws: specifications in, a line each; drawings out, a line each, in the same order.

A process of its own and not `multiprocessing`, which would run the main script of whoever calls us once more.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence

from vointi.reports.charts.vega import drawn


def drawn_elsewhere(specs: Sequence[str], fonts: str) -> list[str]:
    """The drawings of specifications (JSON texts) as SVG. Raises `CalledProcessError` where one cannot be drawn."""
    done = subprocess.run(  # noqa: S603  # this program, with a folder of our own
        [sys.executable, "-m", __name__, fonts],
        input="\n".join(specs),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def main() -> None:
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a pipe of our own
    for spec in sys.stdin:
        sys.stdout.write(json.dumps(drawn(spec, sys.argv[1])) + "\n")


if __name__ == "__main__":
    main()
