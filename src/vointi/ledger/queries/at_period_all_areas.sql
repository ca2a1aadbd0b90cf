-- All areas of a category for one indicator, period and group.
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
    where
        indicator = :indicator and split_part(area, ':', 1) = :category
        and period_start = :period_start and period_end = :period_end and grp = :grp
        and vintage <= :as_of
) ranked
where newest = 1
order by area
