"""The server of a report that is being written: its pages and nothing else, to this machine and nobody else."""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from tests.lib.small_home import NOW, OWN, figures, load_of, small_home, small_report
from vointi.pipeline.home import Home
from vointi.pipeline.serving.copies import Copies
from vointi.pipeline.serving.preview import Preview
from vointi.pipeline.serving.server import LOOPBACK, PortTaken, start
from vointi.pipeline.serving.watching import Watched


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    return Watched(small_report(tmp_path / "report"), small_home(tmp_path / "home").folder)


@pytest.fixture
def preview(watched: Watched) -> Preview:
    built = Preview(watched, "fi", lambda: "a bug")
    built.build()
    return built


@contextmanager
def serving(preview: Preview) -> Iterator[int]:
    server, _ = start(lambda: preview.state, host="127.0.0.1", port=None, lang="fi")
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield int(server.server_address[1])
    server.shutdown()
    server.server_close()


@pytest.fixture
def port(preview: Preview) -> Iterator[int]:
    with serving(preview) as port:
        yield port


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a report that no test writes in."""
    folder = tmp_path_factory.mktemp("served")
    built = Preview(Watched(small_report(folder / "report"), small_home(folder / "home").folder), "fi", lambda: "a bug")
    built.build()
    with serving(built) as port:
        yield port


def ask(port: int, path: str, *, method: str = "GET", host: str | None = None) -> tuple[int, str, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest(method, path, skip_host=host is not None)
    if host is not None:
        connection.putheader("Host", host)
    connection.endheaders()
    answer = connection.getresponse()
    content = answer.read().decode(errors="replace")
    connection.close()
    return answer.status, content, {name.lower(): value for name, value in answer.getheaders()}


def test_pages_come_with_the_script_that_follows_them(unchanged: int) -> None:
    status, page, headers = ask(unchanged, "/fi/summary.html")
    assert status == 200
    assert 'src="/_vointi/reload.js"' in page
    assert "Mallilassa" in page
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert ask(unchanged, "/")[0] == 200
    assert ask(unchanged, "/sv/")[0] == 200
    assert ask(unchanged, "/page.js")[2]["content-type"].startswith("text/javascript")
    assert ask(unchanged, "/fi/summary.html", method="HEAD")[:2] == (200, "")


@pytest.mark.parametrize(
    "path",
    [
        "/../report.yaml",
        "/fi/../../report.yaml",
        "/fi/%2e%2e/%2e%2e/report.yaml",
        "/fi/..%2f..%2freport.yaml",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/report.yaml",
        "/01-summary.fi.md",
        "/_vointi/../server.py",
        "/_vointi/server.py",
        "/fi/summary.html%00.txt",
    ],
)
def test_nothing_but_the_pages_of_the_build_is_served(unchanged: int, path: str) -> None:
    status, content, _ = ask(unchanged, path)
    assert status == 404
    assert "schema_version" not in content
    assert "root:" not in content


@pytest.mark.parametrize("lang", ["fi", "sv"])
def test_each_page_leads_to_files_of_its_language(unchanged: int, lang: str) -> None:
    page = ask(unchanged, f"/{lang}/summary.html")[1]
    assert "Tämä luonnos tiedostona:" in page
    paths = re.findall(r'href="(/copies/[^"]+)"', page)
    assert sorted(path.rpartition("-")[2] for path in paths) == sorted(
        f"{lang}.{ending}" for ending in ("docx", "html", "json", "pdf", "xlsx")
    )
    beginnings = {"docx": "PK", "xlsx": "PK", "pdf": "%PDF-1.7", "html": "<!doctype html>", "json": "{"}
    for path in paths:
        status, content, headers = ask(unchanged, path)
        assert status == 200
        assert content.startswith(beginnings[path.rpartition(".")[2]])
        kind = "inline" if path.endswith(".pdf") else "attachment"
        assert headers["content-disposition"] == f'{kind}; filename="{path.rpartition("/")[2]}"'
    assert ask(unchanged, "/copies/annual-2024-municipality-802-fi.pdf")[0] == 404


def test_files_are_made_once_a_build_and_follow_it(preview: Preview, watched: Watched) -> None:
    def words(copies: Copies | None) -> bytes:
        assert copies is not None
        path = copies.of("fi")["JSON"]
        assert copies.content(path) is copies.content(path)
        return copies.content(path)

    before = preview.state.copies
    chapter = watched.report / "01-summary.fi.md"
    chapter.write_text(chapter.read_text(encoding="utf-8").replace("Väkiluku oli", "Asukkaita oli"), encoding="utf-8")
    assert "Asukkaita oli" in words(preview.build([chapter]).copies).decode()
    assert "Asukkaita oli" not in words(before).decode()
    chapter.write_text(":::no\n", encoding="utf-8")
    assert "Asukkaita oli" in words(preview.build([chapter]).copies).decode()  # the last good ones


def test_a_file_that_cannot_be_made_is_told_and_the_pages_stay(port: int, preview: Preview, watched: Watched) -> None:
    chapter = watched.report / "01-summary.fi.md"
    chapter.write_text(chapter.read_text(encoding="utf-8") + "\nMerkki 漢.\n", encoding="utf-8")
    copies = preview.build([chapter]).copies
    assert copies is not None
    status, page, _ = ask(port, "/" + copies.of("fi")["PDF"])
    assert status == 500
    assert "PDF-tiedostosta ei saada saavutettavaa" in page
    assert "漢" in ask(port, "/fi/summary.html")[1]


def test_what_is_asked_for_is_shown_as_words(unchanged: int) -> None:
    _, content, _ = ask(unchanged, "/%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in content


def test_other_names_and_other_methods_are_refused(unchanged: int) -> None:
    assert ask(unchanged, "/fi/summary.html", host="draft.example:80")[0] == 421
    assert ask(unchanged, "/fi/summary.html", host=f"localhost:{unchanged}")[0] == 200
    assert ask(unchanged, "/fi/summary.html", method="POST")[0] == 501


def test_it_listens_on_this_machine_alone(port: int, preview: Preview) -> None:
    with pytest.raises(PortTaken, match="cannot be used"):
        start(lambda: preview.state, host="127.0.0.1", port=port, lang="fi")
    server, address = start(lambda: preview.state, host="127.0.0.1", port=None, lang="fi")
    server.server_close()
    assert server.server_address[0] in LOOPBACK
    assert address.startswith("http://127.0.0.1:")


def test_a_fault_leaves_the_last_good_page_and_names_file_and_line(
    port: int, preview: Preview, watched: Watched
) -> None:
    chapter = watched.report / "01-summary.fi.md"
    good = chapter.read_text(encoding="utf-8")
    before = preview.state
    chapter.write_text(good.replace(":::table", ":::tabel"), encoding="utf-8")
    assert preview.build([chapter]).version == before.version + 1
    page = ask(port, "/fi/summary.html")[1]
    assert f"01-summary.fi.md:{good[: good.index(':::table')].count(chr(10)) + 1}" in page
    assert "Kertomusta ei voitu rakentaa." in page
    assert "Mallilassa" in page  # the chapter as it was
    assert ask(port, "/sv/summary.html")[1].count("vointi-fault") == 1

    chapter.write_text(good.replace("Väkiluku oli", "Asukkaita oli"), encoding="utf-8")
    preview.build([chapter])
    page = ask(port, "/fi/summary.html")[1]
    assert "Asukkaita oli" in page
    assert "vointi-fault" not in page


def test_where_nothing_was_ever_built_the_fault_stands_alone(watched: Watched) -> None:
    (watched.report / "report.yaml").write_text("schema_version: 1\n", encoding="utf-8")
    preview = Preview(watched, "sv", lambda: "a bug")
    preview.build()
    server, _ = start(lambda: preview.state, host="127.0.0.1", port=None, lang="sv")
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    status, page, _ = ask(int(server.server_address[1]), "/")
    server.shutdown()
    server.server_close()
    assert status == 200
    assert "Rapporten kunde inte byggas." in page
    assert "report.yaml" in page


def test_only_what_was_saved_is_written_anew(preview: Preview, watched: Watched) -> None:
    before = preview.state.files
    chapter = watched.report / "01-summary.sv.md"
    chapter.write_text("# Sammandrag\n\nEn ny mening.\n", encoding="utf-8")
    after = preview.build([chapter]).files
    assert "En ny mening." in after["sv/summary.html"].decode()
    assert all(after[path] is before[path] for path in before if path.startswith("fi/"))


def test_new_figures_reach_the_pages(preview: Preview, watched: Watched) -> None:
    assert "13,4" not in preview.state.files["fi/summary.html"].decode()
    home = Home.open(watched.home)
    seen = watched.snapshot()
    home.ledger.append(load_of(figures("sotkanet:181", OWN, 2024, 13.4)), by="test", why="", now=NOW)
    saved = [file for file in watched.snapshot() if file not in seen]
    preview.build(saved)
    assert "13,4" in preview.state.files["fi/summary.html"].decode()


def test_a_bug_is_told_and_the_next_build_goes_on(
    preview: Preview, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("vointi.pipeline.serving.preview.document_of", broken)
    assert preview.build().fault == "a bug"
    monkeypatch.undo()
    assert preview.build([watched.report / "01-summary.fi.md"]).fault == ""
