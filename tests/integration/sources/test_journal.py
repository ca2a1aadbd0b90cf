"""The journal of a running fetch, on real files."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.lib.sotkanet_small import NOW
from vointi.sources.journal import Journal
from vointi.sources.raw import RawFile, RawStore

URL = "https://sotkanet.fi/rest/1.1/regions"
LATER = NOW + timedelta(hours=5)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "fetching" / "sotkanet.jsonl"


@pytest.fixture
def kept(store: RawStore) -> RawFile:
    return store.keep("sotkanet/regions.json", b"[]")


def test_an_answer_is_known_to_the_next_journal_with_its_own_time(file: Path, store: RawStore, kept: RawFile) -> None:
    assert Journal(file, store, now=NOW).note(URL, kept, NOW) == NOW
    again = Journal(file, store, now=LATER)
    assert again.content(URL) == b"[]"
    assert again.note(URL, kept, LATER) == NOW
    assert again.content(URL + "?") is None


def test_another_answer_to_the_same_question_counts_from_now(file: Path, store: RawStore, kept: RawFile) -> None:
    journal = Journal(file, store, now=NOW)
    journal.note(URL, kept, NOW)
    other = store.keep("sotkanet/regions.json", b"[1]")
    assert journal.note(URL, other, LATER) == LATER
    assert Journal(file, store, now=LATER).content(URL) == b"[1]"


@pytest.mark.parametrize(("hours", "known"), [(23, True), (25, False)])
def test_a_fetch_can_be_taken_up_for_a_day(file: Path, store: RawStore, kept: RawFile, hours: int, known: bool) -> None:
    Journal(file, store, now=NOW).note(URL, kept, NOW)
    assert (Journal(file, store, now=NOW + timedelta(hours=hours)).content(URL) is not None) == known


def test_a_last_line_that_was_cut_is_passed_over(file: Path, store: RawStore, kept: RawFile) -> None:
    journal = Journal(file, store, now=NOW)
    journal.note(URL, kept, NOW)
    first = file.read_bytes()
    journal.note(URL + "/2", kept, NOW)
    whole = file.read_bytes()
    for length in (*range(len(first), len(whole), 17), len(whole) - 1):
        file.write_bytes(whole[:length])
        cut = Journal(file, store, now=NOW)
        assert cut.content(URL) == b"[]"
        cut.note(URL + "/3", kept, NOW)
        assert Journal(file, store, now=NOW).content(URL + "/3") == b"[]"


def test_a_raw_file_that_was_damaged_is_asked_for_again(file: Path, store: RawStore, kept: RawFile) -> None:
    journal = Journal(file, store, now=NOW)
    journal.note(URL, kept, NOW)
    (store.folder / kept.path).write_bytes(b"nothing of the kind")
    assert journal.content(URL) is None


def test_a_finished_journal_leaves_nothing(file: Path, store: RawStore, kept: RawFile) -> None:
    journal = Journal(file, store, now=NOW)
    journal.finish()
    journal.note(URL, kept, NOW)
    journal.finish()
    assert list(file.parent.iterdir()) == []
