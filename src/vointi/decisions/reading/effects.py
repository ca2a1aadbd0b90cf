"""Outcome and effect of a decision from its words, in Finnish and Swedish. None where the words do not say."""

from __future__ import annotations

import re

from vointi.decisions.bodies import BodyKind
from vointi.decisions.decision import Effect, Outcome

_OUTCOMES: tuple[tuple[Outcome, str], ...] = (
    ("after_vote", r"äänest(?:yksessä|yksellä|yksen jälkeen|ettiin)|omröstning|röstade"),
    ("changed_by_presenter", r"esittelijä\w* (?:muutti|korjasi|täydensi)|muutti \w*ehdotustaan|föredragand\w+ ändrade"),
    (
        "changed_by_body",
        r"ehdotus\w* muutettiin|muutettiin kokouksessa|(?:seuraavin|lisäyksin|muutoksin)\b|muutettuna|ändrades vid|"
        r"med följande (?:ändring|tillägg)",
    ),
    ("rejected", r"ehdotus\w* hylättiin|hylkäsi \w*ehdotuksen|förslag\w* (?:förkastades|avslogs)"),
    (
        "as_proposed",
        r"ehdotus\w* hyväksyttiin|ehdotuksen mukai\w+|ehdotus hyväksyttiin|hyväksyi \w*ehdotuksen|"
        r"förslag\w* godkändes|enligt (?:besluts)?förslaget|godkände förslaget",
    ),
)

_SENT = r"(?:lähet|esit|ehdot|saat)\w*|sänd\w*|föresl\w*"
_EFFECTS: tuple[tuple[Effect, str], ...] = (
    ("noted", r"(?:merki\w+|merkittiin)[^.]*\btiedoksi|tiedoksi merki\w+|anteckna\w*[^.]*för kännedom"),
    (
        "forwarded",
        rf"(?:{_SENT})[^.]*(?:hallitu|valtuusto|styrelse|fullmäktige)[^.]*"
        r"(?:hyväksyttäväksi|hyväksyy|hyväksyisi|päätettäväksi|godkän)",
    ),
    ("statement", r"ant(?:aa|oi|aneen)[^.]*lausunno|lausuntonaan|(?:ge|gav|avge|avgav)[^.]*utlåtande"),
    ("returned", r"palaut(?:ettiin|taa|ti)[^.]*valmistel|återremitter"),
    ("tabled", r"(?:jätettiin|jättää|jätti)[^.]*pöydälle|pöydättiin|bordl(?:ades|ägga|agt)"),
    ("removed", r"poistettiin[^.]*esityslistalta|poistaa[^.]*esityslistalta|(?:ströks|stryka)[^.]*föredragningslist"),
)
_APPROVED = r"päättää hyväksyä|hyväksyi (?!\w*ehdotuksen)\w|beslutar godkänna|godkände (?!förslag|besluts)\w"
_KINDS: tuple[tuple[BodyKind, str], ...] = (("board", r"hallitu|styrelse"), ("council", r"valtuusto|fullmäktige"))


def outcome_in(decision: str) -> Outcome | None:
    """How the proposal fared, as the decision says."""
    return next((outcome for outcome, words in _OUTCOMES if re.search(words, decision, re.IGNORECASE)), None)


def effects_in(words: str) -> tuple[Effect, ...]:
    """What follows, as the words say: those of the decision, or of the proposal that was accepted."""
    found = tuple(effect for effect, pattern in _EFFECTS if re.search(pattern, words, re.IGNORECASE))
    if not {"forwarded", "statement"} & set(found) and re.search(_APPROVED, words, re.IGNORECASE):
        found = (*found, "approved")
    return found


def forwarded_in(words: str) -> tuple[BodyKind, ...]:
    """Kinds of bodies that the matter is sent to, in the order in which the sentence names them."""
    sent = re.search(dict(_EFFECTS)["forwarded"], words, re.IGNORECASE)
    if sent is None:
        return ()
    places = [(met.start(), kind) for kind, name in _KINDS if (met := re.search(name, sent[0], re.IGNORECASE))]
    return tuple(kind for _, kind in sorted(places))
