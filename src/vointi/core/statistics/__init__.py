"""Statistics of counts, rates and series: pure, of all areas at once, each telling its method and its source.

Each takes array-likes and gives a `Result`: `value`, `lower`, `upper` (NaN where refused; `reason` says why) and
`method`, the code under which the catalogue tells in words for everybody how the figures were made. Input that cannot
be right raises `NotComputable`, which names the row. One module a statistic; the others here are what they share.
"""

from vointi.core.statistics.compare import Comparison, compare
from vointi.core.statistics.count_limits import count_limits
from vointi.core.statistics.directly_standardised_rate import directly_standardised_rate
from vointi.core.statistics.funnel_limits import Kind, funnel_limits
from vointi.core.statistics.indirectly_standardised_ratio import indirectly_standardised_ratio
from vointi.core.statistics.inputs import NotComputable
from vointi.core.statistics.life_expectancy import life_expectancy
from vointi.core.statistics.mann_kendall import MannKendall, mann_kendall
from vointi.core.statistics.mean import mean
from vointi.core.statistics.peers import Peers, peers
from vointi.core.statistics.polarity import Polarity
from vointi.core.statistics.proportion import proportion
from vointi.core.statistics.quantiles import Quantiles, quantiles
from vointi.core.statistics.rank import rank
from vointi.core.statistics.rate import rate
from vointi.core.statistics.recent_trend import RecentTrend, recent_trend
from vointi.core.statistics.result import Reason, Refusals, Result
from vointi.core.statistics.sens_slope import SensSlope, sens_slope
from vointi.core.statistics.slope_index import SlopeIndex, slope_index
from vointi.core.statistics.standard_populations import ESP_2013, ESP_2013_DETAILED
from vointi.core.statistics.survey_proportion import SurveyProportion, survey_proportion

__all__ = [
    "ESP_2013",
    "ESP_2013_DETAILED",
    "Comparison",
    "Kind",
    "MannKendall",
    "NotComputable",
    "Peers",
    "Polarity",
    "Quantiles",
    "Reason",
    "RecentTrend",
    "Refusals",
    "Result",
    "SensSlope",
    "SlopeIndex",
    "SurveyProportion",
    "compare",
    "count_limits",
    "directly_standardised_rate",
    "funnel_limits",
    "indirectly_standardised_ratio",
    "life_expectancy",
    "mann_kendall",
    "mean",
    "peers",
    "proportion",
    "quantiles",
    "rank",
    "rate",
    "recent_trend",
    "sens_slope",
    "slope_index",
    "survey_proportion",
]
