"""JSON-stat answers taken in from an address on loopback and from a local file, and read again from the raw store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

import pytest

from tests.lib.sotkanet_server import MAINTENANCE, Fault, SotkanetServer
from tests.lib.sotkanet_small import small_site
from vointi.core.catalogue import load_catalogue
from vointi.sources.decoding import AnswerUnreadable
from vointi.sources.http import Http, NotFound
from vointi.sources.jsonstat import FileUnreadable, fetch, load_recipe, read
from vointi.sources.raw import RawStore

NOW = datetime(2026, 9, 1, 6, 0, tzinfo=UTC)
SAMPLES = Path(str(files("vointi.sources.jsonstat"))) / "samples"
PUPILS = (SAMPLES / "pupils_v1" / "answer.json").read_bytes()
DEMO = load_catalogue(areas="demo").areas


@pytest.fixture
def http() -> Iterator[Http]:
    with Http(sleep=lambda seconds: None, first_wait=0.0) as http:
        yield http


@pytest.fixture
def thl() -> Iterator[SotkanetServer]:
    """A server whose answers to come are its faults: a cube of version 1, as THL's, among them."""
    with SotkanetServer(small_site()) as server:
        yield server


def test_a_cube_of_version_1_by_its_address(http: Http, thl: SotkanetServer, store: RawStore) -> None:
    thl.faults = [Fault(body=PUPILS)]
    address = f"{thl.base_url}/pivot/prod/fi/ktk/ktk1/fact_ktk_ktk1.json?row=region-600&column=time-501."
    answer = fetch(store, address, http=http, now=NOW)
    assert (answer.origin, answer.retrieved) == (address, NOW)
    assert answer.raw.path.startswith("jsonstat/fact_ktk_ktk1.")
    assert store.open(answer.raw.path) == PUPILS
    recipe = load_recipe(SAMPLES / "pupils_v1" / "recipe.yaml")
    load = read(store, answer, recipe, areas=DEMO)
    assert load.observations["status"].to_pylist() == ["final"] * 4 + ["too_few", "final"]
    (retrieval,) = load.retrievals
    assert (retrieval.origin, retrieval.source_updated) == (address, date(2026, 2, 11))
    assert len(load.scopes) == 1
    assert read(store, answer, recipe.model_copy(update={"scope": "rows"}), areas=DEMO).scopes == ()


def test_a_local_file(http: Http, store: RawStore, tmp_path: Path) -> None:
    path = tmp_path / "seurat ja jäsenet.json"
    path.write_bytes((SAMPLES / "clubs" / "answer.json").read_bytes())
    answer = fetch(store, str(path), http=http, now=NOW)
    assert answer.origin == "seurat ja jäsenet.json"
    load = read(store, answer, load_recipe(SAMPLES / "clubs" / "recipe.yaml"), areas=DEMO)
    assert load.observations.num_rows == 36
    assert {retrieval.indicator for retrieval in load.retrievals} == {"own:club_members", "own:club_member_share"}


PASSING = {
    "empty": Fault(body=b""),
    "page": Fault(body=MAINTENANCE),
    "cut short": Fault(body=PUPILS, cut="short"),
    "cut silently": Fault(body=PUPILS, cut="silent"),
    "busy": Fault(status=503),
}


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
def test_what_passes_is_tried_again(http: Http, thl: SotkanetServer, store: RawStore, fault: Fault) -> None:
    thl.faults = [fault, Fault(body=PUPILS)]
    assert fetch(store, f"{thl.base_url}/fact.json", http=http, now=NOW).raw.path


@pytest.mark.parametrize("body", [b'{"a": 1}', b'{"class": "dataset"}', b"[]"])
def test_what_is_not_json_stat_is_not_kept(http: Http, thl: SotkanetServer, store: RawStore, body: bytes) -> None:
    thl.faults = [Fault(body=body)] * 4
    with pytest.raises(AnswerUnreadable, match=r"fact\.json"):
        fetch(store, f"{thl.base_url}/fact.json", http=http, now=NOW)
    assert not store.folder.exists()


def test_what_is_not_there_is_told(http: Http, thl: SotkanetServer, store: RawStore, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        fetch(store, f"{thl.base_url}/none.json", http=http, now=NOW)
    with pytest.raises(FileUnreadable, match=r"none\.json: The file cannot be opened"):
        fetch(store, str(tmp_path / "none.json"), http=http, now=NOW)
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps({"class": "dataset"}), encoding="utf-8")
    with pytest.raises(AnswerUnreadable, match=r"broken\.json"):
        fetch(store, str(broken), http=http, now=NOW)
