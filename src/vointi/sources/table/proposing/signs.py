"""How the numbers of a column are written. Every way of writing is tried; where two of them read all cells, and read
them differently, nothing is decided unless something else in the column or the file tells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from vointi.core.language import N_
from vointi.sources.table.file_form import NumberForm
from vointi.sources.table.number_cells import parse_numbers
from vointi.sources.table.proposing.cells import NUMBER_FORMS
from vointi.sources.table.proposing.notes import Note, check, open_question, sure
from vointi.sources.table.values import Numbers

Key = TypeVar("Key")

_UNDIVIDED = re.compile(r"^[-+\u2212]?[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read all cells. `numbers` are those of the texts, in their order."""

    form: NumberForm
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class Signs:
    """What the cells of one column, or of one indicator, allow. More than one reading: it is open. `texts` are those
    that are numbers in each of them, `unread` the others."""

    texts: Sequence[str]
    readings: tuple[Reading, ...]
    unread: tuple[str, ...]
    note: Note | None = None

    @property
    def form(self) -> NumberForm | None:
        return self.readings[0].form if len(self.readings) == 1 else None

    def uses(self, sign: str) -> bool:
        return any(sign in text for text in self.texts)

    def reads_alike(self, form: NumberForm) -> bool:
        """Does another form read the cells as the chosen one does?"""
        return len(self.readings) == 1 and _equal(parse_numbers(self.texts, form), self.readings[0].numbers)

    def question(self) -> Note:
        """The readings, by a cell that they read differently."""
        first, second = self.readings[:2]
        at = int(np.flatnonzero(first.numbers != second.numbers)[0])
        return open_question(
            N_("“{text}” is {one} with {signs}, but {other} with {other_signs}; nothing else in the file tells."),
            text=self.texts[at],
            one=_plain(first.numbers[at]),
            signs=_shown(first.form),
            other=_plain(second.numbers[at]),
            other_signs=_shown(second.form),
        )


def signs_of(texts: Sequence[str], *, whole: bool) -> Signs:
    """The signs of distinct texts, marks and percent signs taken off. `whole`: the figures are counts."""
    numbers = [parse_numbers(texts, form) for form in NUMBER_FORMS]
    read = [~np.isnan(found) for found in numbers]
    best = max((int(found.sum()) for found in read), default=0)
    chosen = read[[int(found.sum()) for found in read].index(best)] if best else np.zeros(len(texts), np.bool_)
    there = [text for text, good in zip(texts, chosen, strict=True) if good]
    readings: list[Reading] = []
    for form, found, good in zip(NUMBER_FORMS, numbers, read, strict=True):
        possible = best and np.array_equal(good, chosen) and not _contradicts(form, texts)
        if possible and not any(_equal(found[chosen], other.numbers) for other in readings):
            readings.append(Reading(form, found[chosen]))
    unread = tuple(text for text, good in zip(texts, chosen, strict=True) if not good)
    return _decided(Signs(there, tuple(readings), unread), whole=whole)


def _contradicts(form: NumberForm, texts: Sequence[str]) -> bool:
    """A writer who divides thousands by a point or comma divides all of them."""
    return form.thousands in (".", ",") and any(_UNDIVIDED.match(text) for text in texts)


def _decided(signs: Signs, *, whole: bool) -> Signs:
    """Counts are whole numbers, which may leave one reading. Nothing else in a column is as certain: people write
    12.500 and 875 under each other both of thousands and of decimals."""
    counts = tuple(reading for reading in signs.readings if _are_whole(reading.numbers))
    if not whole or len(signs.readings) < 2 or len(counts) != 1:
        return signs
    note = check(N_("Its figures are counts; with another sign they would not be whole numbers."))
    return replace(signs, readings=counts, note=note)


@dataclass(frozen=True, slots=True)
class FileSigns:
    """`form` is that of most cells; of the others by key. None: open."""

    form: NumberForm | None
    note: Note
    exceptions: Mapping[str, Signs]


def agree(by_key: Mapping[str, Signs], weights: Mapping[str, int]) -> FileSigns:
    """The signs of a whole file, from those of its columns or indicators."""
    settled = {key: _by_the_others(signs, by_key) for key, signs in by_key.items() if signs.readings}
    decided = {key: signs for key, signs in settled.items() if signs.form}
    if not decided:
        first = next((signs for signs in settled.values()), None)
        note = first.question() if first else open_question(N_("The file has no figures."))
        return FileSigns(None, note, {key: signs for key, signs in settled.items() if signs is not first})
    forms = {form for signs in decided.values() if (form := signs.form)}
    form = max(
        (forms),
        key=lambda form: (
            sum(weights[key] for key, signs in decided.items() if signs.reads_alike(form)),
            form.thousands,
        ),
    )
    exceptions = {key: signs for key, signs in settled.items() if not signs.reads_alike(form)}
    return FileSigns(form, _note(form, decided, exceptions), exceptions)


def _by_the_others(signs: Signs, by_key: Mapping[str, Signs]) -> Signs:
    """An open column whose sign divides thousands wherever its meaning is certain, in a file of one decimal sign."""
    sign = next((sign for sign in (".", ",") if signs.uses(sign)), "")
    certain = [(form, other) for other in by_key.values() if (form := other.form)]
    decimals = {form.decimal for form, other in certain if other.uses(form.decimal)}
    thousands = {form.thousands for form, other in certain if form.thousands and other.uses(form.thousands)}
    if len(signs.readings) != 2 or not sign or sign not in thousands or sign in decimals or len(decimals) > 1:
        return signs
    kept = tuple(reading for reading in signs.readings if reading.form.thousands == sign)
    note = check(N_("Everywhere else in the file, “{sign}” is between thousands."), sign=sign)
    return replace(signs, readings=kept, note=note)


def _note(form: NumberForm, decided: Mapping[str, Signs], exceptions: Mapping[str, Signs]) -> Note:
    if not any(signs.uses(sign) for signs in decided.values() for sign in ".,"):
        return sure(N_("No figure has a decimal sign: any sign reads them alike."))
    if exceptions:
        return check(N_("Most figures are written so; those that are not are told below, each by itself."))
    told = next((signs.note for signs in decided.values() if signs.note), None)
    return told or sure(N_("Every figure can be read so, and not otherwise."))


def _equal(one: Numbers, other: Numbers) -> bool:
    return bool(np.array_equal(one, other, equal_nan=True))


def _are_whole(numbers: Numbers) -> bool:
    there = numbers[~np.isnan(numbers)]
    return bool((there == np.round(there)).all())


def _plain(number: float) -> str:
    return str(int(number)) if number.is_integer() else repr(float(number))


def _shown(form: NumberForm) -> str:
    return f"decimal: “{form.decimal}”" + (f", thousands: “{form.thousands}”" if form.thousands else "")
