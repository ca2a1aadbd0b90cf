"""Nothing of a unit-level file is left anywhere: not after a success, a fault, a fall of the program or SIGKILL.

The planted values are looked for in every file of the home and of the temporary folder, packed ones unpacked.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pyarrow.parquet as parquet
import pytest

from tests.lib.microdata_samples import HEAD, MAPPING, microdata_home, written
from vointi.pipeline.cli import main
from vointi.pipeline.home import Home
from vointi.pipeline.tabulating import kept_records
from vointi.sources.microdata import sealed

NAME, WEIGHT, ANSWER = "Planterad-Värde-4711", "8191,0625", "vastaus-9f3e"
PLANTED = (NAME, WEIGHT, "8191.0625", ANSWER)
WITH_ANSWER = MAPPING.replace('missing: [""]', f'missing: ["", {ANSWER}]')
KILLS = 6


def rows(count: int) -> str:
    """Every row holds the planted values; the name stands in a column that the mapping does not read."""
    some = (f"{('Keskusta', 'Saaristo')[n % 2]};{18 + n % 70};{'mn'[n % 3 > 0]};" for n in range(count))
    return "".join(f"{row}{WEIGHT};{('1', '2', ANSWER)[n % 3]};{NAME}\n" for n, row in enumerate(some))


def planted(folder: Path, count: int, mapping: str = WITH_ANSWER) -> tuple[Path, Path]:
    file, told = written(folder, "", mapping)
    file.write_text(HEAD.replace("\n", ";Nimi\n") + rows(count), encoding="utf-8")
    return file, told


def contents(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        content = path.read_bytes()
        yield path, content
        with suppress(OSError, EOFError):
            yield path, gzip.decompress(content)
        if path.suffix == ".parquet":
            with suppress(Exception):  # half a file of a killed writer
                yield path, str(parquet.read_table(path).to_pylist()).encode()


def found_in(*folders: Path) -> list[tuple[str, str]]:
    return [
        (str(path), value)
        for folder in folders
        for path, content in contents(folder)
        for value in PLANTED
        if value.encode() in content and not (value == ANSWER and "mapping" in content.decode(errors="ignore"))
    ]


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    planted(tmp_path / "files", 3)
    (tmp_path / "packed.gz").write_bytes(gzip.compress(NAME.encode()))
    assert {value for _, value in found_in(tmp_path)} >= {NAME, WEIGHT}
    assert (str(tmp_path / "packed.gz"), NAME) in found_in(tmp_path)


def run(home: Path, *words: object) -> int:
    return main(["--home", str(home), "--lang", "en", "tabulate", *map(str, words), "--by", "steward"])


def test_figures_are_loaded_and_only_the_record_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = microdata_home(tmp_path / "home")
    file, mapping = planted(tmp_path / "files", 300)
    assert run(home.folder, file, "--mapping", mapping, "--dry-run") == 0
    assert not (home.folder / "microdata.key").exists()
    assert list(kept_records(home)) == []
    assert run(home.folder, file, "--mapping", mapping) == 0
    told = capsys.readouterr()
    assert not [value for value in PLANTED if value in told.out + told.err]
    assert found_in(home.folder) == []
    key = home.folder / "microdata.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    (kept,) = kept_records(Home.open(home.folder))
    assert (kept.record.rows, kept.record.columns) == (300, ("Alue", "Ikä", "Sukupuoli", "Paino", "K1", "Nimi"))
    assert kept.record.mapping == mapping.read_text(encoding="utf-8")
    assert set(json.loads(home.raw.open(kept.path))) == {
        "schema_version", "keyed_hash", "rows", "columns", "mapping", "tabulated", "by",
    }  # fmt: skip
    assert run(home.folder, file, "--mapping", mapping) == 0  # the same file has the same hash, in this home only
    hashes = [one.record.keyed_hash for one in kept_records(home)]
    assert len(set(hashes)) == 1
    other = microdata_home(tmp_path / "other")
    assert run(other.folder, file, "--mapping", mapping) == 0
    assert next(kept_records(other)).record.keyed_hash not in hashes


def test_a_key_that_others_can_read_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = microdata_home(tmp_path / "home")
    file, mapping = planted(tmp_path / "files", 30)
    assert run(home.folder, file, "--mapping", mapping) == 0
    (home.folder / "microdata.key").chmod(0o640)
    assert run(home.folder, file, "--mapping", mapping) == 2
    assert "can be read by others" in capsys.readouterr().err


def test_a_deletion_day_that_has_passed_is_warned_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = microdata_home(tmp_path / "home")
    file, mapping = planted(tmp_path / "files", 30, WITH_ANSWER.replace("2027-12-31", "2020-01-31"))
    assert run(home.folder, file, "--mapping", mapping) == 0
    assert "was to be deleted by 2020-01-31" in capsys.readouterr().err


def test_a_faulty_file_leaves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = microdata_home(tmp_path / "home")
    file, mapping = planted(tmp_path / "files", 30, MAPPING.replace("column: Ikä", "column: Nimi"))
    assert run(home.folder, file, "--mapping", mapping) == 2
    told = capsys.readouterr()
    assert "row 2, column Nimi" in told.err
    assert "row 4, column K1" in told.err
    assert not [value for value in PLANTED if value in told.out + told.err]
    assert found_in(home.folder) == []


def test_a_fall_of_the_program_is_logged_without_what_it_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = microdata_home(tmp_path / "home")
    file, mapping = planted(tmp_path / "files", 30)

    def falls(*_: object, **__: object) -> None:
        try:
            float(NAME)
        except ValueError as fault:
            raise KeyError(ANSWER, WEIGHT) from fault

    monkeypatch.setattr("vointi.pipeline.tabulating.tabulate", falls)  # nothing known makes it fall
    assert run(home.folder, file, "--mapping", mapping) == 70
    log = (home.folder / "log" / "vointi-errors.log").read_text(encoding="utf-8")
    assert "KeyError, message withheld" in log
    assert "falls" in log
    told = capsys.readouterr()
    assert not [value for value in PLANTED if value in log + told.out + told.err]


def test_no_memory_image_is_written() -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_CORE)
    try:
        with sealed():
            assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)


@pytest.mark.slow
def test_nothing_is_left_after_sigkill(tmp_path: Path) -> None:
    seed = int(os.environ.get("VOINTI_KILL_SEED", random.SystemRandom().randrange(10**6)))
    print(f"VOINTI_KILL_SEED={seed}")
    moments = random.Random(seed)  # noqa: S311  # moments, no secrets
    home, temporary = microdata_home(tmp_path / "home"), tmp_path / "tmp"
    temporary.mkdir()
    file, mapping = planted(tmp_path / "files", 40_000)
    command = [
        sys.executable, "-m", "vointi", "--home", str(home.folder), "tabulate", str(file), "--mapping", str(mapping)
    ]  # fmt: skip
    environment = os.environ | {"TMPDIR": str(temporary), "TEMP": str(temporary), "TMP": str(temporary)}

    def started() -> subprocess.Popen[bytes]:
        return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    began = time.monotonic()
    with started() as whole:
        assert whole.wait(120) == 0
    lasts = time.monotonic() - began
    killed = 0
    for _ in range(KILLS):
        with started() as process:
            time.sleep(moments.uniform(0.2, 1.0) * lasts)
            process.kill()
            killed += process.wait(60) == -signal.SIGKILL
        assert found_in(home.folder, temporary) == []
    assert killed >= KILLS // 2, "most of them had ended before they were killed"
    with started() as again:
        assert again.wait(120) == 0
    assert found_in(home.folder, temporary) == []
