-- What there is of each indicator: current rows, and among those with a figure the areas, groups and periods.
select
    indicator,
    count(*) as row_count,
    count(value) as figure_count,
    count(distinct case when value is not null then area end) as area_count,
    count(distinct case when value is not null then grp end) as group_count,
    min(case when value is not null then period_start end) as first_start,
    max(case when value is not null then period_end end) as last_end
from (
    select
        indicator, area, period_start, period_end, grp, value,
        row_number() over (
            partition by indicator, area, period_start, period_end, grp
            order by vintage desc
        ) as newest
    from observations
    where vintage <= :as_of
) ranked
where newest = 1
group by indicator
order by indicator
