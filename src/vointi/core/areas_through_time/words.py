"""What happened to an area's borders, as a sentence under a table or a chart."""

from __future__ import annotations

from vointi.core.catalogue import AreaRegister
from vointi.core.language import N_, Lang, gettext
from vointi.core.values import BorderChange, BorderNote

_SENTENCES = {
    BorderChange.ADDED: N_("{area}: figures up to {period} are added up with those of {parts}."),
    BorderChange.RATE: N_(
        "{area}: figures up to {period} are without {parts}: "
        "a share or a rate cannot be added up without the counts behind it."
    ),
    BorderChange.NOT_A_SUM: N_(
        "{area}: figures up to {period} are without {parts}: a figure of this kind cannot be added up."
    ),
    BorderChange.COUNTS_DIFFER: N_(
        "{area}: figures up to {period} are without {parts}: the counts behind them are not those of the rate."
    ),
    BorderChange.NO_FIGURES: N_(
        "{area}: figures up to {period} are without {parts}: the source does not tell the figures of all of them."
    ),
    BorderChange.JOINED_LATER: N_("{area}: figures up to {period} are without {parts}, which joined it later."),
    BorderChange.LEFT_LATER: N_("{area}: figures up to {period} are with {parts}, which left it later."),
}


def describe(note: BorderNote, register: AreaRegister, lang: Lang) -> str:
    """A sentence: which figures, of which municipalities, and why they are not added up where they are not."""
    return gettext(
        _SENTENCES[note.change],
        lang,
        area=register.name(note.area, lang),
        period=note.until.show(lang),
        parts=", ".join(_named(part, note, register, lang) for part in note.parts),
    )


def _named(part: str, note: BorderNote, register: AreaRegister, lang: Lang) -> str:
    area = register.get(part)
    if note.change in (BorderChange.JOINED_LATER, BorderChange.LEFT_LATER) or area.valid_to is None:
        return area.names[lang]
    return gettext(N_("{name} (merged in {year})"), lang, name=area.names[lang], year=area.valid_to + 1)
