-- What differs between two vintages, a row a key: value or status. Without indicators: of all.
-- Steps in between that were undone do not show. The class is that of the whole way:
-- precision only when every step was, redivision when the borders were the only other reason.
with steps as (
    select
        indicator, area, period_start, period_end, grp, value, status,
        sum(case when change = 'precision_only' then 0 else 1 end) over (
            partition by indicator, area, period_start, period_end, grp
        ) as weighty,
        sum(case when change in ('precision_only', 'redivision') then 0 else 1 end) over (
            partition by indicator, area, period_start, period_end, grp
        ) as own,
        row_number() over (
            partition by indicator, area, period_start, period_end, grp
            order by vintage desc
        ) as newest
    from observations
    where
        vintage > :after_vintage and vintage <= :until_vintage
        and (:indicators_count = 0 or indicator in (:indicators))
),
after_rows as (
    select * from steps where newest = 1
),
before_rows as (
    select *
    from (
        select
            o.indicator, o.area, o.period_start, o.period_end, o.grp, o.value, o.status,
            row_number() over (
                partition by o.indicator, o.area, o.period_start, o.period_end, o.grp
                order by o.vintage desc
            ) as newest
        from observations o
        inner join after_rows a
            on a.indicator = o.indicator and a.area = o.area
            and a.period_start = o.period_start and a.period_end = o.period_end and a.grp = o.grp
        where o.vintage <= :after_vintage and (:indicators_count = 0 or o.indicator in (:indicators))
    ) ranked
    where newest = 1
)
select
    a.indicator, a.area, a.period_start, a.period_end, a.grp,
    case
        when a.status = 'withdrawn' then 'withdrawn'
        when b.status is null then 'new'
        when b.value is null and a.value is not null then 'reappeared'
        when b.value is null or a.value is null then 'revised'
        when a.weighty = 0 then 'precision_only'
        when a.own = 0 then 'redivision'
        else 'revised'
    end as change,
    b.value as old_value, a.value as new_value, b.status as old_status, a.status as new_status
from after_rows a
left join before_rows b
    on b.indicator = a.indicator and b.area = a.area
    and b.period_start = a.period_start and b.period_end = a.period_end and b.grp = a.grp
where b.status is null or b.status <> a.status or b.value <> a.value
    or (b.value is null and a.value is not null) or (b.value is not null and a.value is null)
order by a.indicator, a.grp, a.period_start, a.period_end, a.area
