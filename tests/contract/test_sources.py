"""What every source keeps to, tried on whatever sources there are: each member of `vointi.sources` is found by its
place, and each of its samples by its own."""

from __future__ import annotations

import re
import socket
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from vointi.core.errors import UserError
from vointi.core.loads import Load
from vointi.core.registry import family
from vointi.core.values import OBSERVATION_SCHEMA, AreaId, Group, Status
from vointi.sources import SourceInfo

SOURCES = family("vointi.sources", "fetch", "read", "read_sample")


def samples(module: ModuleType) -> list[Path]:
    folder = Path(str(files(module))) / "samples"
    return sorted(entry for entry in folder.iterdir() if not entry.name.startswith(("_", ".")))


ALL = [
    pytest.param(module, sample, id=f"{code}-{sample.name}")
    for code, module in SOURCES.items()
    for sample in samples(module)
]
WHOLE = [param for param in ALL if not Path(str(param.values[1])).name.startswith("broken")]
BROKEN = [param for param in ALL if param not in WHOLE]


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **keywords: object) -> NoReturn:
        pytest.fail("reading a sample opened a socket")

    monkeypatch.setattr(socket, "socket", refuse)


@pytest.mark.parametrize("module", SOURCES.values(), ids=SOURCES)
def test_a_source_says_what_it_is(module: ModuleType) -> None:
    info = module.INFO
    assert isinstance(info, SourceInfo)
    assert info.code == module.__name__.rpartition(".")[2]
    assert info.publisher.strip()
    assert info.licence.strip()
    assert re.fullmatch(r"present|of_year|declared|\d{4}-\d{2}-\d{2}", info.division)


@pytest.mark.parametrize("module", SOURCES.values(), ids=SOURCES)
def test_a_source_has_whole_empty_and_broken_samples(module: ModuleType) -> None:
    names = [sample.name for sample in samples(module)]
    assert any(name.startswith("broken") for name in names)
    assert any(name.startswith("empty") for name in names)
    assert any(not name.startswith(("broken", "empty")) for name in names)


@pytest.mark.parametrize(("module", "sample"), WHOLE)
def test_a_sample_reads_twice_alike(module: ModuleType, sample: Path) -> None:
    first, second = (module.read_sample(sample) for _ in range(2))
    assert first.observations.equals(second.observations)
    assert (first.scopes, first.retrievals, first.problems) == (second.scopes, second.retrievals, second.problems)


@pytest.mark.parametrize(("module", "sample"), WHOLE)
def test_a_sample_makes_sound_observations(module: ModuleType, sample: Path) -> None:
    load: Load = module.read_sample(sample)
    table = load.observations
    assert load.source == module.INFO.code
    assert table.schema.equals(OBSERVATION_SCHEMA)
    assert bool(table.num_rows) != sample.name.startswith("empty")
    for field in table.schema:
        assert field.nullable or table[field.name].null_count == 0
        if pa.types.is_floating(field.type):
            assert pc.all(pc.is_finite(table[field.name]), min_count=0).as_py(), f"{field.name} is NaN or infinite"
    for row in table.to_pylist():
        assert (row["value"] is not None) == Status(row["status"]).has_value
        assert str(AreaId.parse(row["area"])) == row["area"]
        assert str(Group.parse(row["grp"])) == row["grp"]
        assert row["period_start"] < row["period_end"]
    keys = table.select(["indicator", "area", "period_start", "period_end", "grp"])
    assert keys.group_by(keys.column_names).aggregate([]).num_rows == table.num_rows


@pytest.mark.parametrize(("module", "sample"), WHOLE)
def test_a_sample_keeps_its_origin(module: ModuleType, sample: Path) -> None:
    load: Load = module.read_sample(sample)
    retrieved = {retrieval.indicator for retrieval in load.retrievals}
    assert retrieved >= set(load.observations["indicator"].to_pylist())
    assert load.retrievals or sample.name.startswith("empty")
    for retrieval in load.retrievals:
        assert retrieval.origin
        assert retrieval.raw_path
        assert retrieval.licence
        assert retrieval.retrieved.tzinfo is not None
        assert re.fullmatch(r"[0-9a-f]{64}", retrieval.raw_sha256)


@pytest.mark.parametrize(("module", "sample"), WHOLE)
def test_a_sample_is_within_its_own_scope(module: ModuleType, sample: Path) -> None:
    load: Load = module.read_sample(sample)
    for row in load.observations.to_pylist():
        assert any(
            row["indicator"] in scope.indicators
            and row["grp"] in scope.groups
            and row["area"].partition(":")[0] in scope.area_categories
            and any((p.start, p.end) == (row["period_start"], row["period_end"]) for p in scope.periods)
            for scope in load.scopes
        )


@pytest.mark.parametrize(("module", "sample"), BROKEN)
def test_a_broken_sample_is_refused_with_its_place(module: ModuleType, sample: Path) -> None:
    with pytest.raises(UserError) as refused:
        module.read_sample(sample)
    assert sample.name in refused.value.show("en")
    assert refused.value.still_holds
    assert refused.value.next_step
