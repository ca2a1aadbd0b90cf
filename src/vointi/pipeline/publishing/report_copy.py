"""The approved report for the network: the frozen files, or made anew of the document without people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from vointi.core.document import from_json
from vointi.core.language import Lang
from vointi.pipeline.compile import formats
from vointi.pipeline.editions import publication, store
from vointi.pipeline.editions.edition import DATA, FILES, INPUTS, Edition
from vointi.pipeline.home import Home
from vointi.pipeline.publishing import redacted
from vointi.pipeline.rendering import render
from vointi.reports.charts.drawing import Drawings
from vointi.reports.theme import Theme
from vointi.reports.theme.theme_file import find_theme, load_theme

_LOOK = {"theme.yaml", ".png", ".jpg", ".jpeg"}


def report_copy(home: Home, edition: Edition, *, with_archive: bool) -> Iterator[tuple[str, bytes]]:
    """The report's files, its data and its archive, by their paths in the copy. The archive is the signed one where
    nobody is named in the report, else the copy of it."""
    folder = store.folder_of(home.folder, edition.report, edition.number)
    changed = {path: redacted.content(home.folder, edition, path) for path in redacted.replaced(home.folder, edition)}
    changed.update(_made_anew(home, folder, edition, changed.keys() & edition.files.keys()))
    for path in edition.files:
        if path.startswith((f"{FILES}/", f"{DATA}/")):
            place = path.replace(FILES, "report", 1) if path.startswith(FILES) else path
            yield place, changed.get(path) or store.content(folder, edition, path)
    if with_archive:
        name = f"{edition.report}-{edition.number}.zip"
        yield name, publication.archive_of(home, folder, edition, {path: changed[path] for path in sorted(changed)})


def _made_anew(home: Home, folder: Path, edition: Edition, changed: frozenset[str] | set[str]) -> dict[str, bytes]:
    """Files in every format of the languages whose document lost somebody."""
    codes = {module.INFO.extension: code for code, module in formats().items() if not module.INFO.is_folder}
    made: dict[str, bytes] = {}
    languages: list[Lang] = [lang for lang in edition.languages if _document(edition, lang) in changed]
    if not languages:
        return made
    theme = _theme(folder, edition)
    drawings = Drawings(theme, home.cache)
    for lang in languages:
        path = _document(edition, lang)
        documents = {lang: from_json(redacted.content(home.folder, edition, path), file=path)}
        for other in edition.files:
            of = PurePosixPath(other)
            if other != path and other.startswith(f"{FILES}/") and of.stem == PurePosixPath(path).stem:
                code = codes[of.suffix.removeprefix(".")]
                made[other] = render((lang, code), documents, theme, drawings, archival=edition.archival)
    return made


def _document(edition: Edition, lang: Lang) -> str:
    return f"{FILES}/{edition.report}-{lang}.json"


def _theme(folder: Path, edition: Edition) -> Theme:
    """The look that the edition was frozen with."""
    with TemporaryDirectory(prefix="vointi-look-") as kept:
        for path in edition.files:
            parts = PurePosixPath(path)
            if parts.parts[0] == INPUTS and len(parts.parts) == 3 and {parts.name, parts.suffix.lower()} & _LOOK:
                file = Path(kept, *parts.parts[1:])
                file.parent.mkdir(exist_ok=True)
                file.write_bytes(store.content(folder, edition, path))
        return load_theme(find_theme(Path(kept, "report"), Path(kept, "home")))
