-- The current rows of some indicators and areas: all groups, all periods.
select
    indicator, area, period_start, period_end, grp,
    value, numerator, denominator, lower, upper, status, vintage
from (
    select
        *,
        row_number() over (
            partition by indicator, area, period_start, period_end, grp
            order by vintage desc
        ) as newest
    from observations
    where indicator in (:indicators) and area in (:areas) and vintage <= :as_of
) ranked
where newest = 1
order by indicator, area, grp, period_start, period_end
