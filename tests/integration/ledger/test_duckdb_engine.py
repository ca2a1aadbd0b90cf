"""The database that reads the ledger's files."""

import threading

from tests.lib.ledger_loads import append, current, load
from vointi.ledger import Ledger
from vointi.ledger.engines.duckdb import THREADS, open_database


def test_settings_hold_for_every_query(tmp_path):
    """Each query has a cursor of its own, and a cursor does not take over what was set for the session only."""
    names = ("threads", "TimeZone", "parquet_metadata_cache", "autoinstall_known_extensions")
    asked = ", ".join(f"current_setting('{name}')" for name in names)
    with open_database(tmp_path) as database, database.cursor() as cursor:
        [settings] = cursor.sql(f"select {asked}").fetchall()
    assert dict(zip(names, settings, strict=True)) == {
        "threads": THREADS,
        "TimeZone": "UTC",
        "parquet_metadata_cache": True,
        "autoinstall_known_extensions": False,
    }


def test_threads_may_share_a_ledger_while_another_loads(tmp_path):
    """No reader fails, and what a reader sees as of a vintage does not change under it."""
    ledger, writer = Ledger.create(tmp_path), Ledger.open(tmp_path)
    key = ("own:a", "municipality:001", 2010, "")
    append(writer, load({key: 1.0}))
    stop, failures = threading.Event(), []

    def read():
        while not stop.is_set():
            try:
                newest = ledger.vintage
                if current(ledger, as_of=1) != {key: (1.0, "final")}:
                    failures.append("another figure as of vintage 1")
                if current(ledger, as_of=newest) != {key: (float(newest), "final")}:
                    failures.append(f"another figure as of vintage {newest}")
            except Exception as error:  # noqa: BLE001 (told by the assertion below)
                failures.append(repr(error))

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for value in range(2, 8):
        append(writer, load({key: float(value)}))
    stop.set()
    for reader in readers:
        reader.join()
    assert failures == []
