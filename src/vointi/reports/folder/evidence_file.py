"""`evidence.yaml` beside `report.yaml`: records of what proves duties outside the report's own blocks."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from vointi.core.catalogue.minimum_list import MinimumList, find_minimum_list
from vointi.core.catalogue.requirements import load_requirements
from vointi.core.catalogue.yaml_files import raise_all, read_model
from vointi.core.coverage import EvidenceFile
from vointi.core.errors import Place, SeveralErrors, UserError
from vointi.core.language import N_

FILE_NAME = "evidence.yaml"


class EvidenceWrong(UserError):
    still_holds = N_("The report is as it was.")
    next_step = N_("Mend the file; docs/how-to/laws-checklist.md shows a whole one.")


def read_evidence(folder: Path) -> tuple[EvidenceFile, MinimumList]:
    """The records of a report folder, none where there is no file, and the minimum list that it names. Raises
    `CatalogueFileWrong`, or `EvidenceWrong` for what is left out and is nowhere known."""
    file = folder / FILE_NAME
    content = file.read_bytes() if file.is_file() else b"schema_version: 1\n"
    try:
        found = read_model(content, EvidenceFile, file=FILE_NAME)
    except UserError as fault:
        raise _of_the_report(fault) from None
    wanted = find_minimum_list(found.minimum_list, folder)
    raise_all(_unknown(found, wanted), FILE_NAME)
    return found, wanted


def _of_the_report(fault: UserError) -> UserError:
    """What is wrong with the file, told as a fault of the report and not of the catalogue."""
    each = fault.errors if isinstance(fault, SeveralErrors) else (fault,)
    for one in each:
        one.still_holds = EvidenceWrong.still_holds
    if len(each) == 1:
        return each[0]
    return SeveralErrors(
        N_("The report has {count} faults."), each, still_holds=EvidenceWrong.still_holds, count=len(each)
    )


def not_opened(folder: Path, found: EvidenceFile) -> tuple[str, ...]:
    """Files that records name and that are not in the folder, or are empty."""
    named = dict.fromkeys(record.file for record in found.records if record.file)
    return tuple(name for name in named if not _is_there(folder, name))


def _is_there(folder: Path, name: str) -> bool:
    path = (folder / name).resolve()
    return path.is_relative_to(folder.resolve()) and path.is_file() and path.stat().st_size > 0


def _unknown(found: EvidenceFile, wanted: MinimumList) -> Iterator[EvidenceWrong]:
    known = {"requirement": list(load_requirements()), "item": [item.id for item in wanted.items]}
    for number, one in enumerate(found.left_out):
        for field, names in known.items():
            name = getattr(one, field)
            if name and name not in names:
                yield EvidenceWrong(
                    N_("“{name}” is not known here. Closest: {near}."),
                    where=Place(file=FILE_NAME, field=f"left_out.{number}.{field}"),
                    name=name,
                    near=", ".join(difflib.get_close_matches(name, names)) or "-",
                )
