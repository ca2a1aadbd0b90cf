"""Reading scores: from the bytes of a file to a load, or to every fault of the file. Nothing is half-loaded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from vointi.core.catalogue import Catalogue
from vointi.core.errors import Place, SeveralErrors, UserError
from vointi.core.language import N_
from vointi.core.loads import Load, Problem, Retrieval, Scope
from vointi.core.values import Observation, observation_table
from vointi.sources.raw import RawFile, RawStore
from vointi.sources.table.faults import TableUnreadable
from vointi.sources.teaviisari.form import Line, lines_of
from vointi.sources.teaviisari.scores import CellUnfit, observation_of

_LICENCE = "CC BY 4.0"


def read(
    store: RawStore, raw: RawFile, *, file: str, catalogue: Catalogue, now: datetime, complete: bool = False
) -> Load:
    """The load of a kept file. `file` is its name as people know it; `now` (UTC) stands for the day of retrieval. With
    `complete` the file is all there is of its scores, years and kinds of area: what it lacks is withdrawn. Raises
    `TableUnreadable` for the file as a whole, or `SeveralErrors` with every fault by row and column."""
    content = store.open(raw.path, sha256=raw.sha256)
    return read_content(content, raw, file=file, catalogue=catalogue, now=now, complete=complete)


def read_content(
    content: bytes, raw: RawFile, *, file: str, catalogue: Catalogue, now: datetime, complete: bool
) -> Load:
    """As `read`, of a file that is at hand."""
    observations = _observations(lines_of(content, file), file, catalogue)
    indicators = sorted({one.indicator for one in observations})
    problems = () if observations else (Problem(message=N_("The table has no rows."), where=Place(file=file)),)
    return Load(
        source="teaviisari",
        division="of_year",
        observations=observation_table(observations),
        scopes=_scopes(observations) if complete else (),
        retrievals=tuple(
            Retrieval(
                indicator=indicator,
                retrieved=now,
                raw_path=raw.path,
                raw_sha256=raw.sha256,
                licence=_LICENCE,
                origin=file,
            )
            for indicator in indicators
        ),
        problems=problems,
    )


def _observations(lines: Iterable[Line], file: str, catalogue: Catalogue) -> list[Observation]:
    found: dict[tuple[str, ...], tuple[int, Observation]] = {}
    faults: list[UserError] = []
    for line in lines:
        try:
            one = observation_of(line, catalogue, Place(file=file, row=line.row))
        except CellUnfit as fault:
            faults.append(fault)
            continue
        key = (one.indicator, one.area, one.period.code)
        if key in found:
            faults.append(
                CellUnfit(
                    N_("The score of {key} stands in row {first} already."),
                    where=Place(file=file, row=line.row, column="score"),
                    next_step=N_("Leave one of the rows."),
                    key=", ".join(key),
                    first=found[key][0],
                )
            )
            continue
        found[key] = (line.row, one)
    if faults:
        raise SeveralErrors(
            N_("Faults in the file: {count}."),
            faults,
            where=Place(file=file),
            still_holds=TableUnreadable.still_holds,
            next_step=N_("Mend the file and import it again; docs/how-to/import-teaviisari.md shows the form."),
            count=len(faults),
        )
    return [one for _, one in found.values()]


def _scopes(observations: Iterable[Observation]) -> tuple[Scope, ...]:
    """A scope a score and year: in an odd year nothing is said of what is collected in even ones."""
    categories: dict[tuple[str, str], set[str]] = {}
    periods = {one.period.code: one.period for one in observations}
    for one in observations:
        categories.setdefault((one.indicator, one.period.code), set()).add(one.area.partition(":")[0])
    return tuple(
        Scope(
            indicators=frozenset({indicator}),
            periods=frozenset({periods[code]}),
            groups=frozenset({""}),
            area_categories=frozenset(found),
        )
        for (indicator, code), found in categories.items()
    )
