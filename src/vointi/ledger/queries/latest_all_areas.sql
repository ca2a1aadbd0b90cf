-- For each indicator, all areas of a category at the newest period for which any of them has a figure.
-- Newest as for a series: by the first day, then by the last.
-- Only keys that were ever changed are ranked: the first row of every key is of class new.
with changed_rows as (
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
            and change <> 'new' and vintage <= :as_of
    ) ranked
    where newest = 1
),
current_rows as (
    select
        indicator, area, period_start, period_end, grp,
        value, numerator, denominator, lower, upper, status, vintage
    from changed_rows
    union all
    select
        o.indicator, o.area, o.period_start, o.period_end, o.grp,
        o.value, o.numerator, o.denominator, o.lower, o.upper, o.status, o.vintage
    from observations o
    left join changed_rows c
        on c.indicator = o.indicator and c.area = o.area
        and c.period_start = o.period_start and c.period_end = o.period_end and c.grp = o.grp
    where
        o.indicator in (:indicators) and o.grp = '' and split_part(o.area, ':', 1) = :category
        and o.change = 'new' and o.vintage <= :as_of and c.indicator is null
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
        group by indicator, period_start, period_end
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
