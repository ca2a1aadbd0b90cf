"""Sotkanet: THL's statistics and indicator bank, about 3,700 indicators of welfare and health."""

from vointi.sources.sotkanet.answer import Answer, Question
from vointi.sources.sotkanet.client import Sotkanet
from vointi.sources.sotkanet.fetch import Failure, FetchResult, TitleMoved, fetch
from vointi.sources.sotkanet.info import BASE_URL, INFO
from vointi.sources.sotkanet.read import read, read_answer
from vointi.sources.sotkanet.sample import read_sample

__all__ = [
    "BASE_URL",
    "INFO",
    "Answer",
    "Failure",
    "FetchResult",
    "Question",
    "Sotkanet",
    "TitleMoved",
    "fetch",
    "read",
    "read_answer",
    "read_sample",
]
