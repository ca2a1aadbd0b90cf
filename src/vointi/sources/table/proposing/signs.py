"""How the numbers of a column are written. Every way of writing is tried; where two of them read all cells, and read
them differently, nothing is decided unless something else in the column or the file tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
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


class Parsed:
    """Texts and their numbers by each of `NUMBER_FORMS`, so that each text is looked at once."""

    def __init__(self, texts: Iterable[str]) -> None:
        distinct = tuple(dict.fromkeys(texts))
        self._place_of = {text: at for at, text in enumerate(distinct)}
        self._numbers = np.array([parse_numbers(distinct, form) for form in NUMBER_FORMS], np.float64)

    def numbers(self, texts: Sequence[str]) -> Numbers:
        """A row a form, a column a text."""
        return self._numbers[:, [self._place_of[text] for text in texts]]


@dataclass(frozen=True, slots=True)
class Signs:
    """What the cells of one column or indicator allow. `texts` are those that are numbers, `unread` the others.

    `numbers` has a row for each of `NUMBER_FORMS`. `readings` are the forms that read all texts, each otherwise than
    the others; more than one: it is open.
    """

    texts: Sequence[str]
    numbers: Numbers
    readings: tuple[NumberForm, ...]
    unread: tuple[str, ...]
    note: Note | None = None

    @property
    def form(self) -> NumberForm | None:
        return self.readings[0] if len(self.readings) == 1 else None

    def read(self, form: NumberForm) -> Numbers:
        """The numbers of the texts by a form."""
        row: Numbers = self.numbers[NUMBER_FORMS.index(form)]
        return row

    def uses(self, sign: str) -> bool:
        return any(sign in text for text in self.texts)

    def reads_alike(self, form: NumberForm) -> bool:
        """Does another form read the cells as the chosen one does?"""
        return len(self.readings) == 1 and _equal(self.read(form), self.read(self.readings[0]))

    def question(self) -> Note:
        """The readings, by a cell that they read differently."""
        form, other = self.readings[:2]
        one, two = self.read(form), self.read(other)
        at = int(np.flatnonzero(one != two)[0])
        return open_question(
            N_("“{text}” is {one} with {signs}, but {other} with {other_signs}; nothing else in the file tells."),
            text=self.texts[at],
            one=_plain(one[at]),
            signs=_shown(form),
            other=_plain(two[at]),
            other_signs=_shown(other),
        )


def signs_of(texts: Sequence[str], *, whole: bool, parsed: Parsed | None = None) -> Signs:
    """The signs of distinct texts, marks and percent signs taken off. `whole`: the figures are counts."""
    numbers = (parsed or Parsed(texts)).numbers(texts)
    read = ~np.isnan(numbers)
    best = read.sum(axis=1).argmax()
    chosen = read[best]
    there = [text for text, good in zip(texts, chosen, strict=True) if good]
    unread = tuple(text for text, good in zip(texts, chosen, strict=True) if not good)
    if not there:
        return Signs((), numbers[:, chosen], (), unread)
    readings: dict[bytes, NumberForm] = {}
    for form, found, good in zip(NUMBER_FORMS, numbers, read, strict=True):
        if np.array_equal(good, chosen) and not _contradicts(form, there):
            readings.setdefault(found[chosen].tobytes(), form)
    return _decided(Signs(there, numbers[:, chosen], tuple(readings.values()), unread), whole=whole)


def _contradicts(form: NumberForm, texts: Sequence[str]) -> bool:
    """A writer who divides thousands by a point or comma divides all of them."""
    return form.thousands in (".", ",") and any(_UNDIVIDED.match(text) for text in texts)


def _decided(signs: Signs, *, whole: bool) -> Signs:
    """Counts are whole numbers, which may leave one reading. Nothing else in a column is as certain: people write
    12.500 and 875 under each other both of thousands and of decimals."""
    counts = tuple(form for form in signs.readings if are_whole(signs.read(form)))
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


def agree(by_key: Mapping[str, Signs], weights: Mapping[str, int], *, one_hand: bool = False) -> FileSigns:
    """The signs of a whole file, from those of its columns or indicators. `one_hand`: they are figures of one
    indicator, so that one answer is enough where all of them are open in the same way."""
    divides = _sure_to_divide(by_key.values())
    settled = {key: _by_the_others(signs, divides) for key, signs in by_key.items() if signs.readings}
    decided = {key: signs for key, signs in settled.items() if signs.form}
    if not decided:
        first = next((signs for signs in settled.values()), None)
        note = first.question() if first else open_question(N_("The file has no figures."))
        alike = {key for key, signs in settled.items() if first and one_hand and signs.readings == first.readings}
        asked = {key: signs for key, signs in settled.items() if signs is not first and key not in alike}
        return FileSigns(None, note, asked)
    used = {form for signs in decided.values() if (form := signs.form)}
    form = max(
        (form for form in NUMBER_FORMS if form in used),
        key=lambda form: sum(weights[key] for key, signs in decided.items() if signs.reads_alike(form)),
    )
    exceptions = {key: signs for key, signs in settled.items() if not signs.reads_alike(form)}
    return FileSigns(form, _note(form, decided, exceptions), exceptions)


def _sure_to_divide(others: Iterable[Signs]) -> str:
    """The point or comma that divides thousands wherever its meaning is certain, in a file of one decimal sign."""
    certain = [(form, signs) for signs in others if (form := signs.form)]
    decimals = {form.decimal for form, signs in certain if signs.uses(form.decimal)}
    thousands = {form.thousands for form, signs in certain if form.thousands and signs.uses(form.thousands)}
    signs_left = (thousands - decimals) & {".", ","}
    return signs_left.pop() if len(signs_left) == 1 and len(decimals) < 2 else ""


def _by_the_others(signs: Signs, divides: str) -> Signs:
    """Of an open column the reading by which a sign divides thousands as it does elsewhere."""
    kept = tuple(form for form in signs.readings if divides and form.thousands == divides)
    if len(signs.readings) != 2 or len(kept) != 1 or not signs.uses(divides):
        return signs
    note = check(N_("Everywhere else in the file, “{sign}” is between thousands."), sign=divides)
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


def are_whole(numbers: Numbers) -> bool:
    """Are all numbers whole that are there?"""
    there = numbers[~np.isnan(numbers)]
    return bool((there == np.round(there)).all())


def _plain(number: float) -> str:
    return str(int(number)) if number.is_integer() else repr(float(number))


def _shown(form: NumberForm) -> str:
    return f"decimal: “{form.decimal}”" + (f", thousands: “{form.thousands}”" if form.thousands else "")
