"""Status of an observation: a figure, or a reason why there is none. Absence is never a zero or a blank."""

from __future__ import annotations

from enum import StrEnum

from vointi.core.language import N_, Lang, gettext


class Status(StrEnum):
    """What is known of a value."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    NOT_COLLECTED = "not_collected"
    TOO_FEW = "too_few"
    PROTECTED = "protected"  # it could be shown by itself, but a smaller figure would follow from it
    NOT_PUBLISHED = "not_published"
    NOT_APPLICABLE = "not_applicable"
    WITHDRAWN = "withdrawn"  # the source gave a figure earlier and gives it no more

    @property
    def has_value(self) -> bool:
        return self in (Status.FINAL, Status.PROVISIONAL)

    def reason(self, lang: Lang, *, least: int | None = None) -> str:
        """Why there is no figure (or what kind of figure it is), for a note under a table. `least`: counts under it are
        kept from view, where a rule of that kind is why."""
        if self is Status.TOO_FEW and least is not None:
            return gettext(_FEWER, lang, least=least)
        return gettext(_REASON[self], lang)


_FEWER = N_("not published: fewer than {least}")

MISSING = tuple(status for status in Status if not status.has_value)

_REASON = {
    Status.FINAL: N_("final"),
    Status.PROVISIONAL: N_("provisional"),
    Status.NOT_COLLECTED: N_("not collected"),
    Status.TOO_FEW: N_("not published: too few cases"),
    Status.PROTECTED: N_("not published: a small number would follow from it"),
    Status.NOT_PUBLISHED: N_("not published"),
    Status.NOT_APPLICABLE: N_("not applicable"),
    Status.WITHDRAWN: N_("withdrawn by the source"),
}
