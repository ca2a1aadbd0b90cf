"""Languages and the program's own words.

Message ids are the English texts. Finnish and Swedish stand in `vointi/locale/<lang>/LC_MESSAGES/vointi.po`;
a test demands that both are complete. The .po files are read as they are: no compiled file can be stale.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Literal, get_args

from babel.messages.pofile import read_po

Lang = Literal["fi", "sv", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)
NAMES: dict[Lang, str] = {"fi": "suomi", "sv": "svenska", "en": "English"}


def N_(message: str) -> str:
    """Mark a text for translation where it is written; it is translated where it is shown."""
    return message


@lru_cache
def _messages(lang: Lang) -> dict[str, str]:
    if lang == "en":
        return {}
    resource = files("vointi").joinpath("locale", lang, "LC_MESSAGES", "vointi.po")
    if not resource.is_file():
        return {}
    with resource.open("rb") as stream:
        catalog = read_po(stream, locale=lang)
    return {m.id: m.string for m in catalog if isinstance(m.id, str) and isinstance(m.string, str) and m.string}


def gettext(message: str, lang: Lang, /, **parameters: object) -> str:
    """The message in a language, with `{name}` fields filled in from `parameters`."""
    text = _messages(lang).get(message, message)
    return text.format(**parameters) if parameters else text
