"""Editions and archives as their users meet them, on a home of a few figures."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.functional.test_commands import run
from tests.lib.small_home import NOW, OWN, SMALL, load_of, small_home, small_report
from vointi.core.document import from_json
from vointi.core.document.difference import differences
from vointi.pipeline.editions import store
from vointi.pipeline.editions.signing import sign
from vointi.pipeline.home import Home

REPORT = "annual-2024-municipality-801"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return small_home(tmp_path / "home").folder


@pytest.fixture
def report(tmp_path: Path) -> Path:
    folder = small_report(tmp_path / "report")
    settings = folder / "report.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("languages: [fi, sv]", "languages: [fi]"), "utf-8")
    appendix = "# Liitteet\n\n## A\n\n:::sources\n:::\n\n## B\n\n:::left_out\n:::\n"
    (folder / "11-appendices.fi.md").write_text(appendix, encoding="utf-8")
    for swedish in folder.glob("*.sv.md"):
        swedish.unlink()
    return folder


def freeze(capsys: pytest.CaptureFixture[str], home: Path, report: Path) -> tuple[int, str, str]:
    accept = ("report", "accept", report, "--by", "test", "--why", "agreed")
    assert run(capsys, "--home", home, *accept)[0] == 0
    return run(capsys, "--home", home, "--lang", "en", "edition", "freeze", report, "--by", "test", "--why", "round")


def revised(home: Path) -> None:
    """Smoking was 7.25 and becomes 6.9: the text's 7,3 % is stale."""
    changed = [
        replace(one, value=6.9) if (one.indicator, one.area, one.value) == ("sotkanet:288", OWN, 7.25) else one
        for one in SMALL
    ]
    Home.open(home).ledger.append(load_of(changed), by="test", why="spring", now=NOW + timedelta(days=1))


def test_an_edition_is_frozen_listed_checked_and_made_anew(
    home: Path, report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = freeze(capsys, home, report)
    assert (code, err) == (0, "")
    assert f"Edition {REPORT}/1" in out
    [listed] = json.loads(run(capsys, "--home", home, "edition", "list", "--json")[1])
    assert (listed["by"], listed["why"], listed["number"], listed["vintage"]) == ("test", "round", 1, 1)
    assert run(capsys, "--home", home, "edition", "check", REPORT)[0] == 0
    revised(home)  # what the ledger says now is of no account
    (report / "01-summary.fi.md").write_text("# Muuta\n", encoding="utf-8")
    code, out, err = run(
        capsys, "--home", home, "--lang", "en", "edition", "rebuild", REPORT, "--out", tmp_path / "out"
    )
    assert (code, err) == (0, "")
    assert "each the same bytes" in out
    assert (tmp_path / "out" / f"{REPORT}-fi.pdf").read_bytes().startswith(b"%PDF")


def test_what_is_not_final_is_not_frozen(home: Path, report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (report / "01-summary.fi.md").write_text("# Työttömyys\n\nTyöttömiä oli 99 %.\n", encoding="utf-8")
    code, _, err = freeze(capsys, home, report)
    assert code == 1
    assert "99" in err
    assert store.editions(home) == []
    assert not list((home / store.FOLDER).rglob("*")) if (home / store.FOLDER).exists() else True


def test_a_changed_byte_of_an_edition_is_found(home: Path, report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    freeze(capsys, home, report)
    file = store.folder_of(home, REPORT, 1) / "data" / "observations.csv"
    file.chmod(0o600)
    file.write_bytes(file.read_bytes().replace(b"7.25", b"7.35"))
    code, _, err = run(capsys, "--home", home, "--lang", "en", "edition", "check", REPORT)
    assert code == 2
    assert "data/observations.csv is not what was frozen" in err
    assert run(capsys, "--home", home, "edition", "check", f"{REPORT}/7")[0] == 2


def test_the_difference_of_two_editions_is_a_report(
    home: Path, report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    freeze(capsys, home, report)
    revised(home)
    chapter = report / "01-summary.fi.md"
    chapter.write_text(
        chapter.read_text(encoding="utf-8") + "\nUusi kappale lautakunnan pyynnöstä.\n", encoding="utf-8"
    )
    assert freeze(capsys, home, report)[0] == 0
    named = ("edition", "diff", f"{REPORT}/1", f"{REPORT}/2")
    code, out, _ = run(capsys, "--home", home, "--lang", "en", *named)
    assert code == 0
    plain = out.replace("\u00a0", " ")
    assert "- 7,3 % (2023)\n    + 6,9 % (2023)" in plain
    assert "+ Uusi kappale lautakunnan pyynnöstä." in out
    for end in ("html", "pdf", "docx", "json"):
        code, _, err = run(capsys, "--home", home, *named, "--out", tmp_path / f"difference.{end}")
        assert (code, err) == (0, "")
    words = (tmp_path / "difference.html").read_text(encoding="utf-8")
    assert "Mitä muuttui: Hyvinvointitilinpäätös" in words
    old, new = (
        from_json((store.folder_of(home, REPORT, n) / "files" / f"{REPORT}-fi.json").read_bytes()) for n in (1, 2)
    )
    kinds = {change.kind for change in differences(old, new)}
    assert kinds == {"figure", "words"}
    assert [change.after for change in differences(old, new) if change.kind == "words"] == [
        "Uusi kappale lautakunnan pyynnöstä."
    ]
    assert differences(new, new) == ()


def test_an_archive_is_verified_anywhere_and_taken_in_elsewhere(
    home: Path, report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    freeze(capsys, home, report)
    file, key = tmp_path / "mallila.zip", run(capsys, "--home", home, "archive", "key")[1].strip()
    assert run(capsys, "--home", home, "archive", "make", REPORT, file)[0] == 0
    code, out, _ = run(capsys, "--home", tmp_path / "none", "--lang", "en", "archive", "verify", file, "--key", key)
    assert code == 0
    assert "each as it was given out" in out
    code, _, err = run(capsys, "--home", home, "--lang", "en", "archive", "verify", file, "--key", "00" * 32)
    assert (code, "signed with another key" in err) == (2, True)
    other = small_home(tmp_path / "other").folder
    assert run(capsys, "--home", other, "archive", "import", file, "--key", key)[0] == 0
    assert run(capsys, "--home", other, "edition", "rebuild", REPORT)[0] == 0
    assert store.editions(other) == store.editions(home)
    again = tmp_path / "again.zip"
    assert run(capsys, "--home", home, "archive", "make", REPORT, again)[0] == 0
    assert again.read_bytes() == file.read_bytes()


def test_one_flipped_bit_anywhere_is_refused(
    home: Path, report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bits drawn from a seed, over the files and over the archive's own tables; those in a file name it."""
    freeze(capsys, home, report)
    file, bad = tmp_path / "mallila.zip", tmp_path / "bad.zip"
    assert run(capsys, "--home", home, "archive", "make", REPORT, file)[0] == 0
    whole = file.read_bytes()
    drawn = random.Random(20241)  # noqa: S311
    places = [
        *(drawn.randrange(len(whole)) for _ in range(40)),
        *range(len(whole) - 60, len(whole), 3),
        *range(0, 30, 3),
    ]
    for place in places:
        broken = bytearray(whole)
        broken[place] ^= 1 << drawn.randrange(8)
        bad.write_bytes(bytes(broken))
        code, _, err = run(capsys, "--lang", "en", "archive", "verify", bad)
        assert (place, code) == (place, 2), err
        assert "reference number" not in err
    at = whole.index(b"sotkanet:288,municipality:801")
    broken = bytearray(whole)
    broken[at + 30] ^= 1
    bad.write_bytes(bytes(broken))
    assert "data/observations.csv" in run(capsys, "--lang", "en", "archive", "verify", bad)[2]


@pytest.mark.parametrize(("field", "value"), [("report", "../../elsewhere"), ("path", "../../elsewhere.txt")])
def test_an_archive_cannot_lead_out_of_its_folder(
    home: Path, report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], field: str, value: str
) -> None:
    """Signed as it should be, by whoever made it: only its own folder is written to."""
    freeze(capsys, home, report)
    folder, _ = store.find(home, REPORT)
    plain = json.loads((folder / "edition.json").read_bytes())
    if field == "report":
        plain["report"] = value
    else:
        plain["files"][value] = store.sha256(b"")
    manifest = json.dumps(plain).encode()
    signed = sign(home, manifest)
    told = {"algorithm": "Ed25519", "public_key": signed.public_key, "signature": signed.signature}
    file = tmp_path / "evil.zip"
    with ZipFile(file, "w") as archive:
        archive.writestr("edition.json", manifest)
        archive.writestr("signature.json", json.dumps(told))
        archive.writestr(value, b"")
    other = small_home(tmp_path / "other").folder
    code, _, err = run(capsys, "--home", other, "--lang", "en", "archive", "import", file)
    assert (code, "reference number" in err) == (2, False)
    assert store.editions(other) == []
    assert not list(tmp_path.rglob("*elsewhere*"))


@pytest.mark.slow
def test_a_killed_freeze_leaves_a_whole_edition_or_none(
    home: Path, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    accept = ("report", "accept", report, "--by", "test", "--why", "agreed")
    assert run(capsys, "--home", home, *accept)[0] == 0
    command = [sys.executable, "-m", "vointi", "--home", str(home), "edition", "freeze", str(report), "--why", "kill"]
    started = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    whole = time.monotonic() - started
    seed = random.randrange(10**6)  # noqa: S311
    print(f"seed {seed}")
    drawn = random.Random(seed)  # noqa: S311
    for _ in range(2):
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(whole * drawn.uniform(0.6, 1.0))
        child.send_signal(signal.SIGKILL)
        child.wait()
        for edition in store.editions(home):
            store.check(store.folder_of(home, edition.report, edition.number), edition)
    for left in (home / store.FOLDER / REPORT).glob(".part-*"):
        os.utime(left, (0, 0))  # of yesterday
    assert run(capsys, "--home", home, "edition", "freeze", report)[0] == 0
    assert not list((home / store.FOLDER / REPORT).glob(".part-*"))
