-- What there is of each indicator: current rows, and among those with a figure the areas, groups and periods.
-- Only keys that were ever changed are ranked: the first row of every key is of class new.
with changed_rows as (
    select *
    from (
        select
            indicator, area, period_start, period_end, grp, value,
            row_number() over (
                partition by indicator, area, period_start, period_end, grp
                order by vintage desc
            ) as newest
        from observations
        where change <> 'new' and vintage <= :as_of
    ) ranked
    where newest = 1
),
current_rows as (
    select indicator, area, period_start, period_end, grp, value
    from changed_rows
    union all
    select o.indicator, o.area, o.period_start, o.period_end, o.grp, o.value
    from observations o
    left join changed_rows c
        on c.indicator = o.indicator and c.area = o.area
        and c.period_start = o.period_start and c.period_end = o.period_end and c.grp = o.grp
    where o.change = 'new' and o.vintage <= :as_of and c.indicator is null
),
by_area as (
    select
        indicator, area, grp,
        count(*) as row_count,
        count(value) as figure_count,
        min(case when value is not null then period_start end) as first_start,
        max(case when value is not null then period_end end) as last_end
    from current_rows
    group by indicator, area, grp
)
select
    indicator,
    cast(sum(row_count) as bigint) as row_count,
    cast(sum(figure_count) as bigint) as figure_count,
    count(distinct case when figure_count > 0 then area end) as area_count,
    count(distinct case when figure_count > 0 then grp end) as group_count,
    min(first_start) as first_start,
    max(last_end) as last_end
from by_area
group by indicator
order by indicator
