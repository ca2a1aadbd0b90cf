"""How sure a proposal is of each of its lines, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vointi.core.errors import UserError
from vointi.core.language import N_, Lang, gettext
from vointi.core.units import Unit


class NoTable(UserError):
    """Nothing can be proposed for the file."""

    still_holds = N_("No mapping was written.")


class Sureness(StrEnum):
    """The values are message ids, shown in front of the reason."""

    SURE = "sure"
    CHECK = "check"
    OPEN = "open question"


_WORDS = (N_("sure"), N_("check"), N_("open question"))


@dataclass(frozen=True, slots=True)
class Note:
    """The reason for one line: an N_ text with {fields}."""

    sureness: Sureness
    text: str
    parameters: tuple[tuple[str, object], ...] = ()

    def show(self, lang: Lang) -> str:
        reason = gettext(self.text, lang, **{name: _shown(value, lang) for name, value in self.parameters})
        told = f"{gettext(self.sureness.value, lang)}: {reason}"
        return "".join(sign if sign.isprintable() else " " for sign in told)


def _shown(value: object, lang: Lang) -> object:
    match value:
        case Unit():
            return value.phrase(lang)
        case UserError():
            return value.message(lang)
    return value


def sure(text: str, /, **parameters: object) -> Note:
    return Note(Sureness.SURE, text, tuple(parameters.items()))


def check(text: str, /, **parameters: object) -> Note:
    return Note(Sureness.CHECK, text, tuple(parameters.items()))


def open_question(text: str, /, **parameters: object) -> Note:
    return Note(Sureness.OPEN, text, tuple(parameters.items()))
