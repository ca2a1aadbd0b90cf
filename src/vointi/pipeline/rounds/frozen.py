"""The home's frozen editions as a round sees them: references by the hash of their manifest, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from vointi.core.catalogue.localised import Localised
from vointi.core.document.difference import Change, differences
from vointi.core.language import Lang
from vointi.decisions import EditionRef, Round
from vointi.decisions.actions import NewEdition
from vointi.decisions.editions import EditionChange
from vointi.decisions.wording import say
from vointi.pipeline.editions import store
from vointi.pipeline.editions.difference import document_in
from vointi.pipeline.editions.edition import MANIFEST, Edition
from vointi.pipeline.home import Home
from vointi.pipeline.rounds.acting import Step


class FrozenEditions:
    """`Editions` over the editions of a home. Ids are `report.0002`; `report/2` and `report`, its newest, are found."""

    def __init__(self, home: Home) -> None:
        self._folder = home.folder

    def reference(self, edition: str) -> EditionRef:
        """Raises `NoEdition`, or `EditionDamaged` where a file is not what was frozen."""
        folder, found = self._find(edition)
        store.check(folder, found)
        return EditionRef(
            id=_id(found),
            number=found.number,
            hash=store.sha256((folder / MANIFEST).read_bytes()),
            day=found.frozen.date(),
            languages=found.languages,
        )

    def changes(self, before: str, after: str) -> tuple[EditionChange, ...]:
        """What the later one says otherwise, in reading order, in every language that both have."""
        (old_folder, old), (new_folder, new) = self._find(before), self._find(after)
        found: dict[Lang, list[Change]] = {
            lang: list(differences(document_in(old_folder, old, lang), document_in(new_folder, new, lang)))
            for lang in new.languages
            if lang in old.languages
        }
        if len({tuple(change.kind for change in own) for own in found.values()}) > 1:
            first = next(iter(found))  # the languages differ: their changes cannot be told side by side
            found = {first: found[first]}
        return tuple(
            EditionChange(
                place=Localised(**{lang: change.chapter for lang, change in side.items()}),
                what=Localised(**{lang: _words(change, lang) for lang, change in side.items()}),
            )
            for side in (dict(zip(found, row, strict=True)) for row in zip(*found.values(), strict=True))
        )

    def _find(self, edition: str) -> tuple[Path, Edition]:
        report, dot, number = edition.rpartition(".")
        return store.find(self._folder, f"{report}/{number}" if dot and number.isdigit() else edition)


def _id(edition: Edition) -> str:
    return f"{edition.report}.{edition.number:04d}"


def _words(change: Change, lang: Lang) -> str:
    if not change.before:
        return say("change_added", lang, after=change.after)
    if not change.after:
        return say("change_removed", lang, before=change.before)
    return say("change_replaced", lang, before=change.before, after=change.after)


def new_edition(home: Home, round_: Round, edition: str, *, as_approved: bool) -> NewEdition:
    """The action that brings a frozen edition into a round, with its changes where the one before is frozen too."""
    frozen = FrozenEditions(home)
    reference = frozen.reference(edition).model_copy(update={"as_approved": as_approved})
    current = round_.current.reference.id if round_.current else ""
    known = {_id(one) for one in store.editions(home.folder)}
    changes = frozen.changes(current, reference.id) if current in known else ()
    return NewEdition(edition=reference, changes=changes)


def with_frozen(home: Home, steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps, in which a new edition that is frozen in this home is named as it was frozen: its hash, day and
    languages are read from it, whatever the file says. Raises `EditionDamaged`."""
    frozen = FrozenEditions(home)
    known = {_id(one) for one in store.editions(home.folder)}

    def named(step: Step) -> Step:
        if not isinstance(step.do, NewEdition) or step.do.edition.id not in known:
            return step
        reference = frozen.reference(step.do.edition.id)
        reference = reference.model_copy(update={"as_approved": step.do.edition.as_approved})
        return step.model_copy(update={"do": step.do.model_copy(update={"edition": reference})})

    return tuple(named(step) for step in steps)
