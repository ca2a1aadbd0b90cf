"""A seal around all that handles values of persons: what goes wrong inside comes out without them."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from vointi.core.errors import UserError
from vointi.core.language import N_

try:
    import resource
except ImportError:  # no such limits on this system
    resource = None  # type: ignore[assignment]


class WithheldFault(Exception):
    """A fault of the program while it handled values of persons: its kind and the lines of code, not what it said."""


class ReadingFailed(UserError):
    still_holds = N_("Nothing was loaded, and nothing of the file was kept.")


@contextmanager
def sealed() -> Iterator[None]:
    """Errors for people pass, for they are written without values; of any other only its kind and place is left, since
    messages of libraries quote what they could not read. No memory image is written should the process fall."""
    _no_core_file()
    try:
        yield
    except UserError:
        raise
    except MemoryError:
        raise ReadingFailed(
            N_("The file does not fit into the memory."), next_step=N_("Divide it, by year for example.")
        ) from None
    except Exception as fault:  # noqa: BLE001  # whatever it is, its words stay here
        frames = traceback.extract_tb(fault.__traceback__)
        lines = "\n".join(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
        raise WithheldFault(f"{type(fault).__name__}, message withheld\n{lines}") from None


def _no_core_file() -> None:
    if resource:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
