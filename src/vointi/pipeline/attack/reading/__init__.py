"""Reading outputs as anybody can: files and folders as they were published, nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq

from vointi.core.errors import Place, UserError
from vointi.core.language import N_
from vointi.pipeline.attack.material import Material, Rows, Words
from vointi.pipeline.attack.reading.objects import read_object
from vointi.pipeline.attack.reading.packages import read_book, read_paper
from vointi.pipeline.attack.reading.pages import read_page, read_script
from vointi.pipeline.attack.reading.paper_pdf import read_pdf
from vointi.pipeline.attack.reading.separated import read_separated

_TEXTS = (".css", ".md", ".txt", ".typ", ".xml")


class OutputUnreadable(UserError):
    next_step = N_("Name files or folders that Vointi has made: HTML, PDF, DOCX, XLSX, JSON, CSV, Parquet, SVG.")


def read_output(path: Path) -> list[Material]:
    """All that lies in a file, or in a folder each file. Raises `OutputUnreadable`."""
    if not path.exists():
        raise OutputUnreadable(N_("There is no such file or folder."), where=Place(file=str(path)))
    return [found for file in _files(path) if (found := _read(file)) is not None]


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    else:
        yield from (file for file in sorted(path.rglob("*")) if file.is_file() and "_delta_log" not in file.parts)


def _read(path: Path) -> Material | None:
    into = Material(path.name)
    for lang in ("fi", "sv", "en"):
        if path.stem.endswith(f"-{lang}") or lang in path.parts:
            into.lang = lang
    content, kind, where = path.read_bytes(), path.suffix.lower(), path.name
    try:
        match kind:
            case ".html" | ".htm" | ".svg":
                read_page(content.decode("utf-8", "replace"), into, where=where)
            case ".json":
                read_object(json.loads(content), into, where=where)
            case ".js":
                read_script(content.decode("utf-8", "replace"), into, where=where)
            case ".csv" | ".tsv":
                read_separated(content.decode("utf-8-sig", "replace"), into, where=where)
            case ".xlsx":
                read_book(content, into, where=where)
            case ".docx":
                read_paper(content, into, where=where)
            case ".pdf":
                read_pdf(content, into, where=where)
            case ".parquet":
                rows = pq.read_table(path).to_pylist()
                into.rows.append(Rows(where, (), [{k: v for k, v in row.items() if v is not None} for row in rows]))
            case _ if kind in _TEXTS:
                into.words.append(Words(where, content.decode("utf-8", "replace")))
            case _:
                return None
    except (ValueError, KeyError, SyntaxError, OSError) as error:
        raise OutputUnreadable(
            N_("The file cannot be read: {reason}"), where=Place(file=str(path)), reason=str(error)
        ) from None
    return into
