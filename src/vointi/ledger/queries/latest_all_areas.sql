-- For each indicator, all areas of a category at the newest period for which any of them has a figure.
-- Newest as for a series: by the first day, then by the last.
with current_rows as (
    select *
    from (
        select
            *,
            row_number() over (
                partition by indicator, area, period_start, period_end, grp
                order by vintage desc
            ) as newest
        from observations
        where
            indicator in (:indicators) and grp = '' and split_part(area, ':', 1) = :category
            and vintage <= :as_of
    ) ranked
    where newest = 1
),
latest as (
    select indicator, period_start, period_end
    from (
        select
            indicator, period_start, period_end,
            row_number() over (
                partition by indicator
                order by period_start desc, period_end desc
            ) as place
        from current_rows
        where value is not null
    ) ranked
    where place = 1
)
select
    c.indicator, c.area, c.period_start, c.period_end, c.grp,
    c.value, c.numerator, c.denominator, c.lower, c.upper, c.status, c.vintage
from current_rows c
inner join latest l
    on l.indicator = c.indicator and l.period_start = c.period_start and l.period_end = c.period_end
order by c.indicator, c.area
