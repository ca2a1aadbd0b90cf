-- All that was ever known of one figure, oldest first.
select
    indicator, area, period_start, period_end, grp,
    value, numerator, denominator, lower, upper, status, change, vintage
from observations
where
    indicator = :indicator and area = :area
    and period_start = :period_start and period_end = :period_end and grp = :grp
order by vintage
