"""The demonstration's world: a made-up country whose figures come in the forms of real ones, with no network."""

from vointi.pipeline.demo_world.boundaries import write_boundaries
from vointi.pipeline.demo_world.population import write_population
from vointi.pipeline.demo_world.scores import Score, scores, write_scores
from vointi.pipeline.demo_world.server import DemoServer, serve
from vointi.pipeline.demo_world.spreadsheets import Spreadsheets, mapping_text, write_spreadsheets
from vointi.pipeline.demo_world.states import AS_OF, CORRECTED, EVENTS, REVISED, STATES, WITHDRAWN, WRONG, Event, State
from vointi.pipeline.demo_world.survey import SURVEY_YEARS, write_own_catalogue, write_survey
from vointi.pipeline.demo_world.world import DemoWorld

__all__ = [
    "AS_OF",
    "CORRECTED",
    "EVENTS",
    "REVISED",
    "STATES",
    "SURVEY_YEARS",
    "WITHDRAWN",
    "WRONG",
    "DemoServer",
    "DemoWorld",
    "Event",
    "Score",
    "Spreadsheets",
    "State",
    "mapping_text",
    "scores",
    "serve",
    "write_boundaries",
    "write_own_catalogue",
    "write_population",
    "write_scores",
    "write_spreadsheets",
    "write_survey",
]
