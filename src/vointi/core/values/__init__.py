"""Typed values of the field: status, period, group, area id, observation. One import place for all of them."""

from vointi.core.values.area_id import CATEGORIES, AreaId
from vointi.core.values.border_note import BorderChange, BorderNote
from vointi.core.values.group import ALL, Group
from vointi.core.values.observation import OBSERVATION_SCHEMA, Observation, observation_table
from vointi.core.values.period import Period
from vointi.core.values.series import Point, Series, SeriesSet
from vointi.core.values.status import MISSING, Status

__all__ = [
    "ALL",
    "CATEGORIES",
    "MISSING",
    "OBSERVATION_SCHEMA",
    "AreaId",
    "BorderChange",
    "BorderNote",
    "Group",
    "Observation",
    "Period",
    "Point",
    "Series",
    "SeriesSet",
    "Status",
    "observation_table",
]
