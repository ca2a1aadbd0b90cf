"""The same load again, and a clock that was set back."""

from datetime import timedelta

from tests.lib.ledger_fire import digests, kept, numbered_load
from tests.lib.ledger_loads import NOW, append, load, scope
from vointi.ledger import Ledger
from vointi.sources.raw import RawStore

A = ("own:a", "municipality:001", 2010, "")


def test_an_append_repeated_counts_once(tmp_path):
    ledger, raw = Ledger.create(tmp_path / "ledger"), RawStore(tmp_path / "raw")
    assert append(ledger, numbered_load(1, raw)).vintage == 1
    known = {part: digests(ledger)[part] for part in ("observations", "vintages")}
    for again in (ledger, Ledger.open(tmp_path / "ledger")):
        report = append(again, numbered_load(1, raw))
        assert (report.vintage, report.changed) == (None, 0)
    assert {part: digests(ledger)[part] for part in ("observations", "vintages")} == known
    assert ledger.verify(raw) == []


def test_a_clock_set_back_puts_nothing_out_of_order(tmp_path):
    """What is newest is told by the number of the vintage, never by a time."""
    ledger, raw = Ledger.create(tmp_path / "ledger"), RawStore(tmp_path / "raw")
    for value, now in enumerate([NOW, NOW + timedelta(days=4000), NOW - timedelta(days=4000), NOW]):
        given = kept(load({A: float(value)}, scopes=[scope(["own:a"])], retrieved=now), value, raw)
        assert append(ledger, given, now=now, why=str(value)).vintage == value + 1
        assert ledger.verify(raw) == []
    told = ledger.query("vintages").to_pylist()
    assert [row["why"] for row in told] == ["0", "1", "2", "3"]
    asked = {"indicators": ["own:a"], "areas": [A[1]]}
    for vintage in range(1, 5):
        [row] = ledger.query("current_series", **asked, as_of=vintage).to_pylist()
        assert row["value"] == vintage - 1.0
    # Deleting goes by times: with a clock that is behind, it keeps what it would else delete.
    ledger.compact(by="p1", why="test", now=NOW)
    assert ledger.vacuum(now=NOW - timedelta(days=4000)) == 0
    assert ledger.query("vintages").to_pylist() == told
    assert ledger.verify(raw) == []
