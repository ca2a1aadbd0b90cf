-- The current rows of some indicators: all areas, groups and periods.
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
        where indicator in (:indicators) and change <> 'new' and vintage <= :as_of
    ) ranked
    where newest = 1
)
select indicator, area, period_start, period_end, grp, value, status, vintage
from changed_rows
union all
select o.indicator, o.area, o.period_start, o.period_end, o.grp, o.value, o.status, o.vintage
from observations o
left join changed_rows c
    on c.indicator = o.indicator and c.area = o.area
    and c.period_start = o.period_start and c.period_end = o.period_end and c.grp = o.grp
where o.indicator in (:indicators) and o.change = 'new' and o.vintage <= :as_of and c.indicator is null
order by indicator, grp, period_start, period_end, area
