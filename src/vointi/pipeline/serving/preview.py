"""The report's pages as they are now, and what is wrong with it now."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from gc import collect
from pathlib import Path

from vointi.core.document import Document
from vointi.core.errors import UserError
from vointi.core.language import LANGS, Lang
from vointi.pipeline.compile import document_of, file_stem, formats
from vointi.pipeline.gathering import gather
from vointi.pipeline.home import Home
from vointi.pipeline.render_process import is_worth_a_process
from vointi.pipeline.rendering import without_collector
from vointi.pipeline.serving.copies import Copies
from vointi.pipeline.serving.elsewhere import FORMATS, Elsewhere
from vointi.pipeline.serving.remembered import Remembered
from vointi.pipeline.serving.watching import Watched
from vointi.reports.charts.drawing import Drawings
from vointi.reports.folder.report import read_report
from vointi.reports.theme import Theme
from vointi.reports.theme.theme_file import find_theme, load_theme

_BUILDS = 4
"""So many files at least will be asked of a process that stays: then it may take a while to start."""


@dataclass(frozen=True, slots=True)
class State:
    """`fault` is what a person must mend, "" where all is well: `files` are then older than what is on the disk.
    `copies` are of the same build as they. `version` grows with every change."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    copies: Copies | None = None
    fault: str = ""
    version: int = 0


class Preview:
    """Builds the site of a report again and again. Faults of the person are kept as words, never raised.

    What was saved while there was a fault is built when it is mended. `told_bug` is called while any other
    exception is handled, and gives the words to show.
    """

    def __init__(self, watched: Watched, lang: Lang, told_bug: Callable[[], str]) -> None:
        self._watched, self._lang, self._told_bug = watched, lang, told_bug
        self._home: Home | None = None
        self._gate: Remembered | None = None
        self._drawn: tuple[Theme, Drawings] | None = None
        self._elsewhere: Elsewhere | None = None
        self._documents: Mapping[Lang, Document] = {}
        self._behind: frozenset[Lang] = frozenset()
        self.state = State()

    def build(self, changed: Collection[Path] | None = None) -> State:
        """The state after `changed` files were saved (None: all anew)."""
        self._behind |= self._languages_of(changed)
        try:
            with without_collector():
                files, copies = self._built(self._behind)
        except UserError as fault:
            self._fall_back(fault.show(self._lang))
        except OSError as fault:
            self._fall_back(f"{fault.filename or ''}: {fault.strerror or fault}")
        except Exception:  # noqa: BLE001  # the writer goes on writing; the log has the rest
            self._fall_back(self._told_bug())
        else:
            self._behind = frozenset()
            self.state = State(files, copies, version=self.state.version + 1)
        return self.state

    def close(self) -> None:
        """End the other process, and let go of the ledger: what still holds its engine when the program ends makes that
        engine complain."""
        if self._elsewhere:
            self._elsewhere.close()
        self._home = self._gate = None
        collect()

    def _fall_back(self, fault: str) -> None:
        self.state = replace(self.state, fault=fault, version=self.state.version + 1)

    def _languages_of(self, changed: Collection[Path] | None) -> frozenset[Lang]:
        """Languages whose pages may be others now: those of the chapters, if nothing but chapters was saved."""
        everything = frozenset(LANGS)
        if changed is None or not all(map(self._watched.is_of_report, changed)):
            self._home = self._gate = None  # figures, catalogue and settings are read anew
            return everything
        languages: set[Lang] = set()
        for file in changed:
            of = [lang for lang in LANGS if file.name.endswith(f".{lang}.md")]
            if not of:
                return everything
            languages.update(of)
        return frozenset(languages)

    def _built(self, languages: frozenset[Lang]) -> tuple[Mapping[str, bytes], Copies]:
        home = self._home = self._home or Home.open(self._watched.home)
        gate = self._gate = self._gate or Remembered.of(home)
        theme = load_theme(find_theme(self._watched.report, home.folder))
        if self._drawn is None or self._drawn[0] != theme:
            self._drawn = theme, Drawings(theme, home.cache)
            if self._elsewhere:
                self._elsewhere.close()
            self._elsewhere = Elsewhere(theme, home.cache)
        gathered = gather(read_report(self._watched.report, templates=home.templates), home, gate)
        own = gathered.report.settings.languages
        again = [lang for lang in own if lang in languages or lang not in self._documents]
        made = {lang: document_of(gathered, lang, draft=True) for lang in again}
        documents: dict[Lang, Document] = {lang: made.get(lang) or self._documents[lang] for lang in own}
        worth = is_worth_a_process(_BUILDS * len(FORMATS), gathered.block_count())
        copies = Copies(
            documents,
            theme,
            self._drawn[1],
            file_stem(documents[own[0]], gathered),
            self._elsewhere if worth else None,
        )
        copies.begin(tuple(self.state.copies.asked) if self.state.copies else ())
        site = formats()["site"]
        files: dict[str, bytes] = site.render_folder(documents, theme=theme, drawings=self._drawn[1], only=again)
        self._documents = documents
        kept = {} if len(again) == len(own) else self.state.files
        return {**kept, **files}, copies
