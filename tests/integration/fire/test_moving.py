"""A ledger moved to another home, a home backed up and restored: the same, or refused by name."""

import json
import random
import shutil
import stat
import zipfile

import pytest

from tests.lib.ledger_answers import answers
from tests.lib.ledger_fire import digests, histories_with_answers, numbered_load
from tests.lib.ledger_loads import NOW, append
from vointi.core.errors import UserError
from vointi.ledger import Ledger, LedgerExists
from vointi.ledger.delta import Table
from vointi.pipeline import moving
from vointi.pipeline.archive import ArchiveDamaged, ArchiveExists, ArchiveWrong
from vointi.pipeline.home import Home, HomeSettings, HomeUnusable
from vointi.pipeline.moving import BackupInside, Confidential, NotEmpty, back_up, export_ledger, import_ledger, restore

WHO = {"by": "p1", "why": "moving house", "now": NOW, "progress": lambda *_: None}
SETTINGS = HomeSettings(area="municipality:801", areas="demo")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A home whose ledger has some vintages with a compaction and a withdrawal between them."""
    folder = tmp_path_factory.mktemp("made")
    home = Home.init(folder / "home", SETTINGS)
    (home.folder / "ledger").rename(folder / "unused")
    ledger, raw = histories_with_answers(home.folder, seed=8, loads=4)
    ledger.compact(by="p1", why="test", now=NOW)
    ledger.withdraw(ledger.vintage, by="p1", why="wrong file", now=NOW)
    append(ledger, numbered_load(7, raw))
    assert ledger.verify(raw) == []
    return home.folder


@pytest.fixture
def home(made, tmp_path):
    """A copy of its own for each test."""
    return Home.open(shutil.copytree(made, tmp_path / "home"))


def other_home(tmp_path):
    return Home.init(tmp_path / "other", SETTINGS)


def moved(home, tmp_path):
    export_ledger(home, tmp_path / "ledger.zip", confidential=True, **WHO)
    other = other_home(tmp_path)
    import_ledger(other, tmp_path / "ledger.zip", **WHO)
    return other


def contents(folder):
    left_out = ("cache", "writers.lock", "log")
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).parts[0] not in left_out
    }


# ---- export and import ----


def test_a_moved_ledger_knows_the_same_under_the_same_vintages(home, tmp_path):
    other = moved(home, tmp_path)
    assert digests(other.ledger) == digests(home.ledger)
    assert answers(other.ledger) == answers(home.ledger)
    assert [row["vintage"] for row in other.ledger.query("vintages").to_pylist()] == [1, 2, 3, 4, 6, 7]
    assert other.ledger.verify(other.raw) == []
    assert append(other.ledger, numbered_load(9, other.raw)).vintage > home.ledger.vintage
    assert other.ledger.verify(other.raw) == []


def test_each_vintage_is_the_version_of_its_commit(home, tmp_path):
    """So that other tools for Delta tables see the same history."""
    other = moved(home, tmp_path)
    table = Table(other.folder / "ledger" / "observations")
    named = {commit["vintage"]: commit["version"] for commit in table.commits() if "vintage" in commit}
    assert named == {vintage: vintage for vintage in (1, 2, 3, 4, 6, 7)}
    [newest] = table.commits(1)
    assert (newest["by"], newest["why"], newest["imported"]) == ("p1", "moving house", NOW.isoformat())


def test_an_empty_ledger_can_be_moved(tmp_path):
    other = moved(Home.init(tmp_path / "home", SETTINGS), tmp_path)
    assert other.ledger.vintage == 0
    assert other.ledger.verify(other.raw) == []


def test_an_export_is_refused_unless_it_is_meant(home, tmp_path):
    with pytest.raises(Confidential):
        export_ledger(home, tmp_path / "ledger.zip", confidential=False, **WHO)
    assert not (tmp_path / "ledger.zip").exists()


def test_an_export_is_the_owners_alone_and_in_the_book(home, tmp_path):
    export_ledger(home, tmp_path / "ledger.zip", confidential=True, **WHO)
    assert stat.S_IMODE((tmp_path / "ledger.zip").stat().st_mode) == 0o600
    [deed] = map(json.loads, (home.folder / "log" / "deeds.jsonl").read_text().splitlines())
    assert (deed["what"], deed["by"], deed["why"]) == ("ledger export", "p1", "moving house")
    assert sorted(path.name for path in home.folder.iterdir() if path.name.startswith(".")) == []


def test_a_ledger_that_knows_something_is_not_replaced(home, tmp_path):
    export_ledger(home, tmp_path / "ledger.zip", confidential=True, **WHO)
    other = other_home(tmp_path)
    append(other.ledger, numbered_load(1, other.raw))
    before = digests(other.ledger)
    with pytest.raises(LedgerExists):
        import_ledger(other, tmp_path / "ledger.zip", **WHO)
    assert digests(Ledger.open(other.folder / "ledger")) == before


def test_an_import_that_died_half_way_can_be_done_again(home, tmp_path):
    export_ledger(home, tmp_path / "ledger.zip", confidential=True, **WHO)
    other = other_home(tmp_path)
    append(Ledger.create(other.folder / "ledger.importing"), numbered_load(1, other.raw))
    import_ledger(other, tmp_path / "ledger.zip", **WHO)
    assert digests(other.ledger) == digests(home.ledger)
    assert not (other.folder / "ledger.importing").exists()


def test_a_manifest_that_tells_another_content_is_not_believed(home, tmp_path):
    export_ledger(home, tmp_path / "ledger.zip", confidential=True, **WHO)
    with zipfile.ZipFile(tmp_path / "ledger.zip") as archive, zipfile.ZipFile(tmp_path / "false.zip", "w") as false:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "manifest.json":
                told = json.loads(content)
                told["details"]["content"]["observations"]["rows"] += 1
                content = json.dumps(told).encode()
            false.writestr(name, content)
    other = other_home(tmp_path)
    with pytest.raises(UserError, match="does not know the same"):
        import_ledger(other, tmp_path / "false.zip", **WHO)
    assert other.ledger.vintage == 0
    assert not (other.folder / "ledger.importing").exists()


# ---- backup and restore ----


def test_a_restored_home_is_the_same_byte_by_byte(home, tmp_path):
    back_up(home, tmp_path / "home.zip", **WHO)
    restore(tmp_path / "home.zip", tmp_path / "restored", **WHO)
    assert contents(tmp_path / "restored") == contents(home.folder)
    restored = Home.open(tmp_path / "restored")
    assert restored.ledger.verify(restored.raw) == []
    assert answers(restored.ledger) == answers(home.ledger)
    append(restored.ledger, numbered_load(9, restored.raw))
    assert restored.ledger.verify(restored.raw) == []


def test_a_backup_and_what_comes_of_it_are_the_owners_alone(home, tmp_path):
    back_up(home, tmp_path / "home.zip", **WHO)
    restore(tmp_path / "home.zip", tmp_path / "restored", **WHO)
    modes = {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in contents_paths(tmp_path / "restored")}
    assert stat.S_IMODE((tmp_path / "home.zip").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "restored").stat().st_mode) == 0o700
    assert modes == {0}


def contents_paths(folder):
    return [folder / name for name in contents(folder)]


def test_a_backup_holds_what_links_lead_to(home, tmp_path):
    (home.folder / "ledger").rename(tmp_path / "big-disk")
    (home.folder / "ledger").symlink_to(tmp_path / "big-disk")
    back_up(home, tmp_path / "home.zip", **WHO)
    restore(tmp_path / "home.zip", tmp_path / "restored", **WHO)
    assert digests(Home.open(tmp_path / "restored").ledger) == digests(home.ledger)


def test_writers_wait_while_a_backup_is_made(home, tmp_path, monkeypatch):
    monkeypatch.setattr("vointi.pipeline.home._LOCK_WAIT_SECONDS", 0.02)
    refused = []

    def meanwhile(*_):
        try:
            moving.back_up(Home.open(home.folder), tmp_path / "second.zip", **WHO)
        except UserError as busy:
            refused.append(busy.show("en"))

    back_up(home, tmp_path / "home.zip", **WHO | {"progress": meanwhile})
    assert refused
    assert set(refused) == {refused[0]}
    assert "Another command is writing" in refused[0]


def test_what_a_dead_writer_left_is_not_backed_up(home, tmp_path):
    (home.folder / "raw" / ".x.part").write_bytes(b"half")
    (home.folder / "cache").mkdir(exist_ok=True)
    (home.folder / "cache" / "chart.svg").write_bytes(b"can be drawn again")
    home.ledger.query("latest_all_areas", indicators=["own:a"], category="municipality")
    assert (home.folder / "ledger" / "newest.arrow").exists()
    manifest = back_up(home, tmp_path / "home.zip", **WHO)
    names = [member.path for member in manifest.files]
    assert not {"raw/.x.part", "cache/chart.svg", "ledger/newest.arrow", "writers.lock"} & set(names)
    assert names[-1] == "vointi.yaml"


def test_a_restore_refuses_a_folder_that_is_not_empty(home, tmp_path):
    back_up(home, tmp_path / "home.zip", **WHO)
    target = tmp_path / "target"
    target.mkdir()
    (target / "mine").touch()
    with pytest.raises(NotEmpty):
        restore(tmp_path / "home.zip", target, **WHO)
    assert [path.name for path in target.iterdir()] == ["mine"]


def test_a_backup_never_replaces_a_file_and_never_lies_within_the_home(home, tmp_path):
    (tmp_path / "home.zip").write_text("mine")
    with pytest.raises(ArchiveExists):
        back_up(home, tmp_path / "home.zip", **WHO)
    assert (tmp_path / "home.zip").read_text() == "mine"
    with pytest.raises(BackupInside):
        back_up(home, home.folder / "home.zip", **WHO)
    assert not (home.folder / "home.zip").exists()


def test_the_flipped_file_is_named_and_nothing_is_left(home, tmp_path):
    manifest = back_up(home, tmp_path / "home.zip", **WHO)
    victim = next(member.path for member in manifest.files if member.path.endswith(".gz"))
    with zipfile.ZipFile(tmp_path / "home.zip") as archive:
        info = archive.getinfo(victim)
    content = bytearray((tmp_path / "home.zip").read_bytes())
    start = info.header_offset + 30 + len(victim) + int.from_bytes(content[info.header_offset + 28 :][:2], "little")
    content[start + info.compress_size // 2] ^= 1
    (tmp_path / "home.zip").write_bytes(content)
    with pytest.raises(ArchiveDamaged, match=victim):
        restore(tmp_path / "home.zip", tmp_path / "restored", **WHO)
    assert list((tmp_path / "restored").iterdir()) == []


def test_a_file_that_was_exchanged_is_named(home, tmp_path):
    """By somebody who made the zip file anew around it, so that its own checksums fit."""
    back_up(home, tmp_path / "home.zip", **WHO)
    with zipfile.ZipFile(tmp_path / "home.zip") as archive, zipfile.ZipFile(tmp_path / "new.zip", "w") as new:
        for name in archive.namelist():
            new.writestr(name, archive.read(name).replace(b"area: municipality:801", b"area: municipality:802"))
    with pytest.raises(ArchiveDamaged, match=r"vointi\.yaml"):
        restore(tmp_path / "new.zip", tmp_path / "restored", **WHO)
    assert list((tmp_path / "restored").iterdir()) == []


def test_whatever_bit_flips_a_restore_is_refused_or_the_same(home, tmp_path):
    """A zip has bytes that nothing depends on; a flip there may pass, and then everything is equal all the same."""
    back_up(home, tmp_path / "home.zip", **WHO)
    whole, expected = (tmp_path / "home.zip").read_bytes(), contents(home.folder)
    rng = random.Random(20)  # noqa: S311 (test data)
    refused = 0
    places = [*rng.sample(range(len(whole)), 60), *range(len(whole) - 120, len(whole), 4)]
    for number, place in enumerate(places):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << rng.randrange(8)
        (tmp_path / "flipped.zip").write_bytes(flipped)
        target = tmp_path / f"restored-{number}"
        try:
            restore(tmp_path / "flipped.zip", target, **WHO)
        except UserError:
            refused += 1
            assert not target.exists() or list(target.iterdir()) == []
        else:
            assert contents(target) == expected
    assert refused > 45


def test_a_cut_backup_is_refused(home, tmp_path):
    back_up(home, tmp_path / "home.zip", **WHO)
    content = (tmp_path / "home.zip").read_bytes()
    (tmp_path / "home.zip").write_bytes(content[: len(content) // 2])
    with pytest.raises(ArchiveDamaged):
        restore(tmp_path / "home.zip", tmp_path / "restored", **WHO)
    with pytest.raises(HomeUnusable):
        Home.open(tmp_path / "restored")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": "vointi ledger"}, "another kind"),
        ({"schema_version": 2}, "newer form"),
        ({"files": [{"path": "../evil", "size": 1, "sha256": "0"}]}, "leads out"),
        ({"files": [{"path": "/evil", "size": 1, "sha256": "0"}]}, "leads out"),
        ({"by": None}, "manifest cannot be used"),
    ],
)
def test_a_file_that_is_no_backup_of_ours_is_refused(home, tmp_path, change, words):
    back_up(home, tmp_path / "home.zip", **WHO)
    with zipfile.ZipFile(tmp_path / "home.zip") as archive:
        told = json.loads(archive.read("manifest.json"))
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("manifest.json", json.dumps(told | change))
    with pytest.raises(ArchiveWrong, match=words):
        restore(tmp_path / "other.zip", tmp_path / "restored", **WHO)
    assert not (tmp_path / "evil").exists()


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ArchiveWrong, match="no such file"):
        restore(tmp_path / "none.zip", tmp_path / "restored", **WHO)
