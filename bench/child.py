"""One step in a process of its own: `python -m bench.child MODULE:FUNCTION CALLS ARGUMENTS` (a JSON list).

The last line that it prints is JSON: seconds of each call, most memory during the calls, result of the last one.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from importlib import import_module
from pathlib import Path

_OWN = Path("/proc/self")


def main(name: str, calls: str, arguments: str) -> None:
    module, _, function = name.partition(":")
    work = getattr(import_module(module), function)(*json.loads(arguments))
    _forget_peak()
    spent = []
    result = None
    for _ in range(int(calls)):
        wall, cpu = time.perf_counter(), _cpu()
        result = work()
        spent.append((time.perf_counter() - wall, _cpu() - cpu))
    print(json.dumps({"calls": spent, "peak": _peak(), "result": result}))


def _cpu() -> float:
    """Of all threads, and of the processes that ended."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _forget_peak() -> None:
    if (_OWN / "clear_refs").exists():
        (_OWN / "clear_refs").write_text("5")


def _peak() -> int:
    """Not `ru_maxrss`: that begins with what the process that started this one had."""
    status = _OWN / "status"
    lines = status.read_text().splitlines() if status.exists() else []
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


if __name__ == "__main__":
    main(*sys.argv[1:])
