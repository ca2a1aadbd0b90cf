"""The files of a round for the network, as its log and the table of people make them: same state, same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

from vointi.core.language import N_, Lang, gettext
from vointi.decisions import People, Round
from vointi.decisions.ics import CalendarEvent, calendar
from vointi.decisions.people import token
from vointi.decisions.removals import is_without_people, nobody
from vointi.decisions.round import Handling, Item
from vointi.decisions.tasks import handling_times
from vointi.pipeline.editions import store
from vointi.pipeline.editions.edition import Edition
from vointi.pipeline.home import Home
from vointi.pipeline.publishing.report_copy import report_copy
from vointi.pipeline.rounds.files import item_files, open_bytes
from vointi.pipeline.rounds.formats import TEXTS

_ITEM_FORMATS = ("html", "txt", "docx", "pdf", "json")


def approved_edition(home: Home, round_: Round) -> Edition | None:
    """The edition that the council approved, where it is one of this home's; only that is published as approved."""
    approved = round_.approved
    return next(
        (one for one in store.editions(home.folder) if approved and approved.id == f"{one.report}.{one.number:04d}"),
        None,
    )


def network_copy(
    home: Home, round_: Round, people: People, *, now: datetime, with_archive: bool = True
) -> dict[str, bytes]:
    """Texts of items whose minutes are published, the decisions, a calendar and the approved report. `now`: when the
    round last changed. A body whose people were removed has posts only; so has the whole when any was."""
    files: dict[str, bytes] = {}
    shown = {body: nobody(people) if is_without_people(round_, body) else people for body in round_.items}
    for body, item in round_.items.items():
        if item.last and item.last.minutes:
            made = item_files(
                home, round_, body, shown[body], texts=TEXTS, languages=round_.plan.languages, formats=_ITEM_FORMATS
            )
            files.update((f"items/{name}", content) for name, content in made)
    everybody = people if all(table is people for table in shown.values()) else nobody(people)
    files[f"{round_.plan.id}.json"] = open_bytes(round_, everybody)
    for lang in round_.plan.languages:
        events = [event for body in round_.items for event in _events(round_, round_.item(body), shown[body], lang)]
        name = f"{round_.plan.title[lang]}, {round_.plan.organisation[lang]}"
        files[f"{round_.plan.id}-{lang}.ics"] = calendar(events, name=name, now=now)
    edition = approved_edition(home, round_)
    if edition:
        files.update(report_copy(home, edition, with_archive=with_archive))
    files["contents.json"] = _contents(round_, edition, files)
    return dict(sorted(files.items()))


def _events(round_: Round, item: Item, people: People, lang: Lang) -> Iterator[CalendarEvent]:
    """Meetings and ends of appeal times, with whom to ask."""
    name = round_.plan.body(item.body).name[lang]
    for number, handling in enumerate(item.handlings, 1):
        day = handling.decision.day
        asked = _asked(handling, people, lang)
        met = gettext(N_("{body} handles the matter"), lang, body=name)
        yield CalendarEvent(uid=f"{round_.plan.id}-{item.body}-{number}", day=day, summary=met, description=asked)
        times = handling_times(round_, item.body, handling)
        if times and times.ends:
            ends = gettext(N_("The appeal time of {body} ends"), lang, body=name)
            uid = f"{round_.plan.id}-{item.body}-{number}-appeal"
            yield CalendarEvent(uid=uid, day=times.ends, summary=ends, description=asked)


def _asked(handling: Handling, people: People, lang: Lang) -> str:
    return people.join(token(handling.content.preparer, "full"), lang) if handling.content else ""


def _contents(round_: Round, edition: Edition | None, files: dict[str, bytes]) -> bytes:
    """What there is, for whoever puts it on the network and whoever checks it there."""
    told = {
        "schema_version": 1,
        "round": round_.plan.id,
        "edition": edition.name if edition else None,
        "without_people": [body for body in round_.items if is_without_people(round_, body)],
        "files": {path: store.sha256(content) for path, content in sorted(files.items())},
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"
