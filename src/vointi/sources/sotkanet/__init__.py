"""Sotkanet: THL's statistics and indicator bank, about 3,700 indicators of welfare and health."""

from vointi.sources.sotkanet.answer import Answer, Question
from vointi.sources.sotkanet.client import Sotkanet
from vointi.sources.sotkanet.describing import IndicatorUnknown, TitleMoved, UnitMoved
from vointi.sources.sotkanet.fetch import MOST_AT_ONCE, Failure, FetchResult, Progress, fetch
from vointi.sources.sotkanet.info import BASE_URL, INFO
from vointi.sources.sotkanet.read import read, read_answer
from vointi.sources.sotkanet.sample import read_sample
from vointi.sources.sotkanet.wanted import Wanted

__all__ = [
    "BASE_URL",
    "INFO",
    "MOST_AT_ONCE",
    "Answer",
    "Failure",
    "FetchResult",
    "IndicatorUnknown",
    "Progress",
    "Question",
    "Sotkanet",
    "TitleMoved",
    "UnitMoved",
    "Wanted",
    "fetch",
    "read",
    "read_answer",
    "read_sample",
]
