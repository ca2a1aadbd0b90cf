-- The loads that changed something, oldest first, with what they changed.
select
    vintage, created, made_by as by, why, source, division,
    new, revised, precision_only, redivision, withdrawn, reappeared
from vintages
order by vintage
