"""The served report as files to take along or to look at on paper: each is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock, Thread

from vointi.core.document import Document
from vointi.core.errors import UserError
from vointi.core.language import Lang
from vointi.pipeline.compile import formats
from vointi.pipeline.rendering import Job, render, without_collector
from vointi.pipeline.serving.elsewhere import FORMATS, Elsewhere
from vointi.reports.charts.drawing import Drawings
from vointi.reports.theme import Theme

FOLDER = "copies/"
"""Where they lie among the pages."""


@dataclass(slots=True)
class Copies:
    """The files of one build; the next build has copies of its own. Several may be asked for at once."""

    documents: Mapping[Lang, Document]
    theme: Theme
    drawings: Drawings
    stem: str
    elsewhere: Elsewhere | None = None
    asked: set[Job] = field(default_factory=set)
    _made: dict[Job, bytes] = field(default_factory=dict)
    _locks: dict[Job, Lock] = field(default_factory=dict)

    def of(self, lang: Lang) -> dict[str, str]:
        """Path of each file of a language, by the letters at the end of its name."""
        return {job[1].upper(): path for path, job in self._jobs().items() if job[0] == lang}

    def media_type(self, path: str) -> str | None:
        """What lies at a path, None where nothing does."""
        job = self._jobs().get(path)
        return formats()[job[1]].INFO.media_type if job else None

    def content(self, path: str) -> bytes:
        """The file. Raises `KeyError` where there is none, and `UserError` where it cannot be made."""
        job = self._jobs()[path]
        self.asked.add(job)
        return self._content(job)

    def begin(self, asked: Iterable[Job]) -> Thread | None:
        """What was asked for of the build before is likely asked for again: that of the other process is begun at once,
        and made while this one goes on."""
        jobs = [job for job in asked if job[1] in FORMATS and job[0] in self.documents]
        if not self.elsewhere or not jobs:
            return None
        ahead = Thread(target=self._ahead, args=(jobs,), daemon=True)
        ahead.start()
        return ahead

    def _ahead(self, jobs: Iterable[Job]) -> None:
        for job in jobs:
            with suppress(UserError):  # told to whoever asks
                self._content(job)

    def _content(self, job: Job) -> bytes:
        with self._locks.setdefault(job, Lock()):
            if job not in self._made:
                there = self.elsewhere.made(job, self.documents) if self.elsewhere and job[1] in FORMATS else None
                self._made[job] = there or self._made_here(job)
            return self._made[job]

    def _made_here(self, job: Job) -> bytes:
        with without_collector():
            return render(job, self.documents, self.theme, self.drawings)

    def _jobs(self) -> dict[str, Job]:
        on_paper_first = sorted(formats().items(), key=lambda one: (one[0] != "pdf", one[0] != "docx", one[0]))
        endings = {code: one.INFO.extension for code, one in on_paper_first if not one.INFO.is_folder}
        return {
            f"{FOLDER}{self.stem}-{lang}.{ending}": (lang, code)
            for lang in self.documents
            for code, ending in endings.items()
        }
