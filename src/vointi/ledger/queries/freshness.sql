-- How fresh each indicator is: its last period with a figure, when it last changed, when it was last asked for.
-- A retrieval counts when its load changed nothing, or when the vintage that it announced came about.
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
        where indicator in (:indicators) and change <> 'new'
    ) ranked
    where newest = 1
),
current_rows as (
    select indicator, period_start, period_end, value, vintage
    from changed_rows
    union all
    select o.indicator, o.period_start, o.period_end, o.value, o.vintage
    from observations o
    left join changed_rows c
        on c.indicator = o.indicator and c.area = o.area
        and c.period_start = o.period_start and c.period_end = o.period_end and c.grp = o.grp
    where o.indicator in (:indicators) and o.change = 'new' and c.indicator is null
),
last_periods as (
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
),
changed as (
    select indicator, max(vintage) as changed_vintage
    from current_rows
    group by indicator
),
last_retrievals as (
    select *
    from (
        select
            r.indicator, r.source, r.retrieved, r.source_updated, r.licence, r.raw_path, r.raw_sha256, r.origin,
            row_number() over (
                partition by r.indicator
                order by r.retrieved desc, r.raw_path desc
            ) as place
        from retrievals r
        left join vintages v on v.load = r.load and v.vintage = r.vintage
        where r.indicator in (:indicators) and (r.vintage is null or v.vintage is not null)
    ) ranked
    where place = 1
),
known as (
    select indicator from changed
    union
    select indicator from last_retrievals
)
select
    k.indicator, p.period_start, p.period_end, c.changed_vintage,
    r.source, r.retrieved, r.source_updated, r.licence, r.raw_path, r.raw_sha256, r.origin
from known k
left join last_periods p on p.indicator = k.indicator
left join changed c on c.indicator = k.indicator
left join last_retrievals r on r.indicator = k.indicator
order by k.indicator
