"""A plan as a YAML file that people write and read."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

import yaml
from pydantic import Field

from vointi.core.catalogue.yaml_files import read_model, telling
from vointi.core.language import N_
from vointi.core.plans.checking import PlanWrong, check_plan
from vointi.core.plans.plan import Plan


class PlanFile(Plan):
    """`entry`: the log's last entry when the file was taken out; changes are merged against that state."""

    entry: Annotated[int, Field(ge=0)] | None = None


def read_plan(content: bytes, *, file: str, whole: bool = True) -> PlanFile:
    """Raises a `UserError` that tells every fault with its line, or with the record that it is in. A file that is not
    `whole` may name goals and units that it does not hold."""
    with telling(PlanWrong.still_holds, several=N_("The plan has {count} faults.")):
        plan = read_model(content, PlanFile, file=file)
    if whole:
        check_plan(plan, file=file)
    return plan


def plan_yaml(plan: Plan, *, entry: int | None = None) -> str:
    """The plan in the form that `read_plan` reads; fields that say nothing are left out."""
    content = plan.model_dump(mode="json", exclude_defaults=True)
    head = {"schema_version": 1, "area": plan.area, **({} if entry is None else {"entry": entry})}
    return yaml.dump({**head, **content}, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)


class _Dumper(yaml.SafeDumper):
    """Nothing is written as a repetition of something else, and no number with an exponent: people read the file."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _number(dumper: yaml.SafeDumper, value: float) -> yaml.Node:
    whole = f"{Decimal(repr(value)):f}"
    return dumper.represent_scalar("tag:yaml.org,2002:float", whole if "." in whole else whole + ".0")


_Dumper.add_representer(float, _number)
