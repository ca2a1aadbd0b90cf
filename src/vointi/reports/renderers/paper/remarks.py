"""What a draft says after a live value or claim that is not in order."""

from __future__ import annotations

from vointi.core.document import Claim, Value, Verdict
from vointi.core.language import N_, Lang, gettext

_VERDICTS: dict[Verdict, str] = {
    "not_judged": N_("not judged"),
    "holds": "",
    "fallen": N_("no longer holds"),
    "cannot_be_judged": N_("cannot be judged"),
}
_NO_VALUE = N_("not found")


def remark(live: Value | Claim, lang: Lang, *, draft: bool) -> str:
    """The words, or "" where all is well and in every published document."""
    match live:
        case Value():
            message = _NO_VALUE if live.origin is None else ""
        case Claim():
            message = _VERDICTS[live.verdict]
    return gettext(message, lang) if draft and message else ""
