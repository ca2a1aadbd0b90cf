-- The difference between a load and what is current. DuckDB only; run in a database of its own.
-- Given: load_rows, current_rows (of the indicators concerned), redivided (area),
-- and the scopes in four lists: scope_indicators, scope_periods, scope_groups, scope_area_categories (scope, …).
-- Made: asked (the keys without their areas that the load answers for) and differences (a row to be written each).

create table asked as
select distinct indicator, period_start, period_end, grp, category
from scope_indicators join scope_periods using (scope) join scope_groups using (scope) join scope_area_categories using (scope);

create table compared as
select
    coalesce(l.indicator, c.indicator) as indicator,
    coalesce(l.area, c.area) as area,
    coalesce(l.period_start, c.period_start) as period_start,
    coalesce(l.period_end, c.period_end) as period_end,
    coalesce(l.grp, c.grp) as grp,
    l.value, l.numerator, l.denominator, l.lower, l.upper,
    coalesce(l.status, 'withdrawn') as status,
    c.value as old_value, c.numerator as old_numerator, c.denominator as old_denominator,
    c.lower as old_lower, c.upper as old_upper,
    c.status as old_status,
    l.status is null as absent
from load_rows l
full join current_rows c
    on l.indicator = c.indicator and l.area = c.area
    and l.period_start = c.period_start and l.period_end = c.period_end and l.grp = c.grp
where coalesce(l.status, 'withdrawn') is distinct from c.status
    or (
        l.status is not null
        and (
            l.value is distinct from c.value
            or l.numerator is distinct from c.numerator or l.denominator is distinct from c.denominator
            or l.lower is distinct from c.lower or l.upper is distinct from c.upper
        )
    );

delete from compared
where absent and (indicator, period_start, period_end, grp, split_part(area, ':', 1)) not in (from asked);

-- Decimals are counted over all figures of an indicator: 10 among one-decimal figures is 10.0, not a whole number.
create macro is_whole(x) as abs(x - round(x)) <= 1e-12 * abs(x);
create macro decimals(x) as case
    when x is null then null when is_whole(x) then 0 when is_whole(x * 10) then 1 when is_whole(x * 1e2) then 2 when is_whole(x * 1e3) then 3
    when is_whole(x * 1e4) then 4 when is_whole(x * 1e5) then 5 when is_whole(x * 1e6) then 6 when is_whole(x * 1e7) then 7
    when is_whole(x * 1e8) then 8 else 9 end;
create macro agree(a, b, digits) as
    coalesce(abs(a - b) <= 0.5 * pow(10.0, -digits) * (1 + 1e-9), a is null and b is null);

create table fewer_decimals as
select indicator, least(max(decimals(old_value)), max(decimals(new_value))) as digits
from (
    select indicator, value as old_value, null::double as new_value from current_rows
    union all
    select indicator, null::double, value from load_rows
)
where indicator in (select indicator from compared where old_value <> value)
group by indicator;

create table differences as
select
    c.*,
    case
        when old_status is null then 'new'
        when status = 'withdrawn' then 'withdrawn'
        when old_value is null and value is not null then 'reappeared'
        when old_value is null or value is null then 'revised'
        when status = old_status
            and agree(value, old_value, digits)
            and agree(numerator, old_numerator, digits) and agree(denominator, old_denominator, digits)
            and agree(lower, old_lower, digits) and agree(upper, old_upper, digits) then 'precision_only'
        when area in (select area from redivided) then 'redivision'
        else 'revised'
    end as change
from compared c left join fewer_decimals using (indicator);
