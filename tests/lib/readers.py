"""Every reader of the program that takes what others wrote."""

from __future__ import annotations

from tests.lib.reader import Reader
from tests.lib.readers_jsonstat import JSONSTAT, PXWEB
from tests.lib.readers_others import OTHERS
from tests.lib.readers_scores import SCORES
from tests.lib.readers_sotkanet import SOTKANET
from tests.lib.readers_table import TABLE

READERS = (*SOTKANET, *JSONSTAT, *PXWEB, *TABLE, *SCORES, *OTHERS)

__all__ = ["READERS", "Reader"]
