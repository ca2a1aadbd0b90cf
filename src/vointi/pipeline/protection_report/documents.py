"""The three documents, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from vointi.core.catalogue import AreaRegister
from vointi.core.catalogue.localised import Localised
from vointi.core.document import Document, Node, Section
from vointi.core.language import N_, Lang, gettext
from vointi.core.numbers import format_date, format_number
from vointi.pipeline.protection_report.facts import Facts, knows, words
from vointi.pipeline.protection_report.parts import Pieces
from vointi.pipeline.tabulating import Kept

KINDS = ("record", "assessment", "retention")
_MEASURES = ("memory", "kept", "errors", "gate", "owner", "log", "system")
_DIGITS = 12


def document(kind: str, facts: Facts, areas: AreaRegister, lang: Lang) -> Document:
    """One of `KINDS`."""
    content = {"record": _record, "assessment": _assessment, "retention": _retention}[kind](facts, lang)
    return Document(
        id=f"protection-{kind}",
        lang=lang,
        title=words(f"{kind}_title", lang),
        subtitle=words("draft", lang) if kind == "assessment" else "",
        lead=words(f"{kind}_lead", lang),
        organisation=areas.name(facts.area, lang),
        year=str(facts.today.year),
        day=facts.today,
        draft=False,
        marking=gettext(N_("Sample data, fictional areas"), lang) if facts.fictional else "",
        content=tuple(content),
        form="leaflet",
    )


def _record(facts: Facts, lang: Lang) -> Iterator[Section]:
    make, say = Pieces(), partial(words, lang=lang)
    if not facts.countings:
        yield make.section(say("processing"), [make.paragraph(say("none_counted"))])
    for number, one in enumerate(facts.countings, 1):
        title = f"{say('processing')} {number}" if len(facts.countings) > 1 else say("processing")
        rows = list(_of_counting(facts, one, lang))
        yield make.section(
            title, [make.table(_in(one.mapping.processing.purpose, lang), [say("point"), say("content")], rows)]
        )
    yield make.section(say("measures"), [make.items(say(f"measure_{name}") for name in _MEASURES)])
    yield make.section(say("rules"), [_rules(make, facts, lang)])
    yield make.section(say("sources"), [_sources(make, facts, lang)])
    yield make.section(say("taken"), _taken(make, facts, lang))


def _of_counting(facts: Facts, one: Kept, lang: Lang) -> Iterator[tuple[str, str]]:
    say, told, record = partial(words, lang=lang), one.mapping.processing, one.record
    missing = say("not_told")
    yield say("controller"), _in(told.controller, lang)
    yield say("contact"), _in(told.contact, lang) or missing
    yield say("purpose"), _in(told.purpose, lang)
    yield say("legal_basis"), _in(told.legal_basis, lang)
    yield say("special_category"), _in(told.special_category, lang) or missing
    yield say("people"), _in(told.people, lang) or missing
    yield say("columns"), ", ".join(record.columns)
    yield say("figures"), "; ".join(facts.title(code, lang) for code in one.mapping.indicators)
    yield say("rows"), format_number(record.rows, 0, lang)
    yield say("recipients"), _in(told.recipients, lang) or say("recipients_usual")
    yield say("transfers"), say("transfers_none")
    yield say("erased"), _deletion(facts, one, lang)
    day = format_date(record.tabulated.date(), lang)
    yield say("counted_last"), say("counted_by", day=day, by=record.by)
    yield say("hash"), record.keyed_hash[:_DIGITS]


def _deletion(facts: Facts, one: Kept, lang: Lang) -> str:
    day = format_date(one.mapping.processing.deletion_date, lang)
    return words("erased_passed", lang, day=day) if facts.has_passed(one) else day


def _rules(make: Pieces, facts: Facts, lang: Lang) -> Node:
    say = partial(words, lang=lang)
    if not facts.ruled:
        return make.paragraph(say("rules_none"))
    rows = [
        (one.title[lang], str(one.disclosure.min_count), _told(one.disclosure.set_by, lang),
         format_date(one.disclosure.since, lang))
        for one in facts.ruled
    ]  # fmt: skip
    return make.table(say("rules_lead"), [say(name) for name in ("indicator", "threshold", "set_by", "since")], rows)


def _in(given: str | Localised | None, lang: Lang) -> str:
    """Words of a mapping, which stand in one language or in several."""
    return given[lang] if isinstance(given, Localised) else given or ""


def _told(code: str, lang: Lang) -> str:
    """A code in words, where there are any; else as it was written."""
    return words(code, lang) if knows(code) else code


def _sources(make: Pieces, facts: Facts, lang: Lang) -> Node:
    say = partial(words, lang=lang)
    rows = [
        (one.name, str(one.loads), format_date(one.newest.date(), lang), say("yes" if one.has_units else "no"))
        for one in facts.sources
    ]  # fmt: skip
    return make.table(say("sources_list"), [say(name) for name in ("source", "loads", "newest", "unit_level")], rows)


def _taken(make: Pieces, facts: Facts, lang: Lang) -> Iterator[Node]:
    say, taken = partial(words, lang=lang), facts.taken
    if taken.broken_at is not None:
        yield make.paragraph(say("taken_broken", line=taken.broken_at))
    elif not taken.entries:
        yield make.paragraph(say("taken_none"))
    else:
        yield make.paragraph(say("taken_whole"))
    if taken.entries:
        rows = [
            (format_date(one.when.date(), lang), one.by, one.reason, _told(one.what, lang)) for one in taken.entries
        ]
        yield make.table(say("taken_list"), [say(name) for name in ("day", "who", "why", "kept_what")], rows)


def _assessment(facts: Facts, lang: Lang) -> Iterator[Section]:
    make, say = Pieces(), partial(words, lang=lang)
    yield make.section(say("description"), _described(make, facts, lang))
    yield make.section(say("necessity"), _needed(make, facts, lang))
    lowest = min((one.disclosure.min_count or 1 for one in facts.ruled), default=1)
    how = {"small": lowest, "taken": len(facts.taken.entries)}
    rows = [
        (say(f"risk_{name}"), say(f"risk_{name}_how", count=how.get(name, 0)), say("assess"))
        for name in ("small", "file", "taken", "group")
    ]  # fmt: skip
    yield make.section(say("risks"), [make.table(say("risks_list"), [say("risk"), say("measure"), say("left")], rows)])
    yield make.section(say("measures"), [make.items(say(f"measure_{name}") for name in _MEASURES)])
    yield make.section(say("hearing"), [make.paragraph(say("hearing_text"))])


def _described(make: Pieces, facts: Facts, lang: Lang) -> Iterator[Node]:
    yield make.paragraph(words("description_text", lang))
    if not facts.countings:
        yield make.paragraph(words("none_counted", lang))
        return
    heads = [words(name, lang) for name in ("purpose", "controller", "legal_basis", "rows", "erased")]
    rows = []
    for one in facts.countings:
        told = one.mapping.processing
        grounds = (_in(each, lang) for each in (told.purpose, told.controller, told.legal_basis))
        rows.append((*grounds, format_number(one.record.rows, 0, lang), _deletion(facts, one, lang)))
    yield make.table(words("countings", lang), heads, rows)


def _needed(make: Pieces, facts: Facts, lang: Lang) -> Iterator[Node]:
    for one in facts.countings:
        read = set(one.mapping.columns)
        unread = [name for name in one.record.columns if name not in read]
        yield make.paragraph(words("necessity_text", lang, read=len(read), all=len(one.record.columns)))
        if unread:
            yield make.paragraph(words("necessity_more", lang, columns=", ".join(unread)))
        else:
            yield make.paragraph(words("necessity_all", lang))
    yield make.paragraph(words("necessity_ask", lang))


def _retention(facts: Facts, lang: Lang) -> Iterator[Section]:
    make, say = Pieces(), partial(words, lang=lang)
    heads = [say(name) for name in ("kept_what", "kept_where", "kept_until")]
    yield make.section(say("retention_kept"), [make.table(say("retention_list"), heads, _kept(facts, lang))])


def _kept(facts: Facts, lang: Lang) -> Iterator[tuple[str, str, str]]:
    say = partial(words, lang=lang)
    for one in facts.countings:
        told = one.mapping.processing
        where = say("kept_file_where", controller=_in(told.controller, lang))
        yield say("kept_file", purpose=_in(told.purpose, lang)), where, _deletion(facts, one, lang)
    yield say("kept_record", count=facts.records), "raw/microdata/", say("kept_with_ledger")
    yield say("kept_key"), "microdata.key", say("kept_with_ledger")
    yield say("kept_figures"), "ledger/", say("kept_figures_until")
    yield say("kept_loads"), "log/loads/", say("kept_figures_until")
    yield say("kept_taken", count=len(facts.taken.entries)), "log/unprotected.jsonl", say("kept_taken_until")
    for taken in facts.taken.entries:
        what = say("kept_export", day=format_date(taken.when.date(), lang), who=taken.by)
        yield what, taken.into, say("kept_export_until", reason=taken.reason)
    for copy in facts.copies:
        day = format_date(copy.day, lang)
        what = say("kept_copy", kind=_told(copy.kind, lang), day=day, who=copy.by)
        yield what, copy.file, say("kept_backup_until")
    yield say("kept_backup"), say("kept_backup_where"), say("kept_backup_until")
