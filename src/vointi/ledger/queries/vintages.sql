-- The loads that changed something, oldest first, with what they changed and the vintage that they took back.
select
    vintage, created, made_by as by, why, source, division,
    new, revised, precision_only, redivision, withdrawn, reappeared, withdraws
from vintages
order by vintage
