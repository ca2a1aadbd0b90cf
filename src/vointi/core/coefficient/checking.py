"""Checking the decided points against our own evidence, while rectification can still be demanded."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

from vointi.core.catalogue.coefficients import CoefficientItem, CoefficientRules, YearRules
from vointi.core.coefficient.record import CoefficientRecord, DecidedShare, fraction
from vointi.core.coefficient.result import Computation
from vointi.core.numbers import round_half_up

TaskState = Literal["open", "ended", "closed"]
DifferenceKind = Literal["decided_no", "decided_yes", "points", "process", "result", "coefficient", "euros"]
_DAYS_OF_WARNING = 60


@dataclass(frozen=True, slots=True)
class Task:
    """Check the decided points of a finance year. It runs from the decision to the end of the time for demanding
    rectification (618/2021, 51 §: three months). A last day that is a holiday is not moved later: this is the safe end;
    the instructions of the decision itself count."""

    year: int
    opens: date
    ends: date
    closed: bool

    def state(self, today: date) -> TaskState:
        if self.closed:
            return "closed"
        return "open" if today <= self.ends else "ended"


@dataclass(frozen=True, slots=True)
class Difference:
    """`decided` and `own` are points, the coefficient or euros. `decided_no`: we can prove a yes that the decision does
    not have; `decided_yes`: the decision has a yes that we cannot prove. `code` names the indicator."""

    kind: DifferenceKind
    decided: Fraction
    own: Fraction
    code: str = ""


@dataclass(frozen=True, slots=True)
class CollectionWarning:
    """A process indicator that cannot be proved while its collection is about to close. `closes` is None in a year of
    the collection whose closing day nobody has recorded."""

    code: str
    closes: date | None


def task_of(record: CoefficientRecord, rules: CoefficientRules, *, own: str) -> Task | None:
    """None before there is a decision, or where the rules know no time for rectification."""
    decided = record.decided(own)
    if decided is None or rules.rectification_months is None:
        return None
    opens = decided.notified or decided.decided
    return Task(record.year, opens, _months_later(opens, rules.rectification_months), record.closed is not None)


def not_provable(record: CoefficientRecord, rules: CoefficientRules) -> tuple[CoefficientItem, ...]:
    """Process indicators with a yes that lacks its document, page or date: they count 0."""
    proofs = ((item, record.proof(item.code)) for item in rules.of_part("process"))
    return tuple(item for item, proof in proofs if proof and proof.answer == "yes" and not proof.provable)


def differences(
    record: CoefficientRecord, rules: YearRules, computation: Computation | None, *, own: str
) -> tuple[Difference, ...]:
    """Where the decision and our own evidence and computation part, indicators first, in the decree's order."""
    return (*_in_items(record, rules.rules, computation, own), *_in_totals(record, computation, own))


def _in_items(
    record: CoefficientRecord, rules: CoefficientRules, computation: Computation | None, own: str
) -> Iterator[Difference]:
    decided = {f.indicator: Fraction(f.points) for f in record.decided_points if f.area == own and f.points}
    share = computation.share(own) if computation else None
    for item in rules.items:
        if item.code not in decided:
            continue
        points = decided[item.code]
        if item.part == "process" and record.evidence:
            proof = record.proof(item.code)
            proved = proof.points if proof else Fraction(0)
            if proved != points:
                yield Difference("decided_no" if proved > points else "decided_yes", points, proved, item.code)
        elif item.part == "result" and share:
            computed = share.item(item.code).points
            if computed is not None and round_half_up(computed, 1) != round_half_up(points, 1):  # as they are printed
                yield Difference("points", points, computed, item.code)


def _in_totals(record: CoefficientRecord, computation: Computation | None, own: str) -> Iterator[Difference]:
    decided, share = record.decided(own), computation.share(own) if computation else None
    if decided is None or share is None:
        return
    pairs: tuple[tuple[DifferenceKind, str | None, Fraction | None], ...] = (
        ("process", decided.process, share.process),
        ("result", decided.result, share.result),
        ("coefficient", decided.coefficient, share.coefficient),
        ("euros", decided.euros, share.euros),
    )
    for kind, text, computed in pairs:
        told = fraction(text)
        if text is not None and told is not None and computed is not None and _rounded_as(text, computed) != told:
            yield Difference(kind, told, computed)


def _rounded_as(text: str, value: Fraction) -> Fraction:
    """The value with as many decimals as a text has: a decision that is rounded is no difference."""
    decimals = len(text.partition(".")[2])
    return Fraction(round_half_up(value, decimals))


def warnings(record: CoefficientRecord, rules: CoefficientRules, *, today: date) -> tuple[CollectionWarning, ...]:
    """Process indicators that cannot be proved yet and whose collection closes within two months, in the decree's
    order. Years: school, leadership and culture odd, sport even."""
    ends = {one.group: one.closes for one in record.collections if one.closes >= today}
    found = []
    for item in rules.of_part("process"):
        proof = record.proof(item.code)
        if item.group is None or (proof and proof.points):
            continue
        closes = ends.get(item.group)
        if closes is not None and closes - today <= timedelta(_DAYS_OF_WARNING):
            found.append(CollectionWarning(item.code, closes))
        elif not any(one.group == item.group for one in record.collections) and item.collection == _parity(today):
            found.append(CollectionWarning(item.code, None))
    return tuple(found)


def _parity(today: date) -> str:
    return "odd" if today.year % 2 else "even"


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def share_in_euros(decided: DecidedShare) -> Fraction | None:
    """Decided euros of each inhabitant."""
    euros = fraction(decided.euros)
    return euros / decided.population if euros is not None and decided.population else None
