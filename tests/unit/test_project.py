"""Promises that hold over the whole tree, so that nobody has to remember them."""

from __future__ import annotations

import re
import subprocess
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from importlinter.cli import lint_imports
from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 300
BIGGEST_FILE = 1_000_000
# Installed from packages at build time, never copied in.
BROUGHT_IN = {".ttf", ".otf", ".woff", ".woff2", ".whl", ".jar", ".so", ".dll", ".exe", ".node"}
PACKAGE_REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.(org|com)|yarnpkg\.com|debian\.org/debian|anaconda\.org|crates\.io"
)
THIS_MACHINE = re.compile(r"(?<![\w.:<*-])(?<!\w/)/(?:work|root|home|Users)/[\w.]")
NOT_RUN = re.compile(r'(?:skip\(|reason=)"not run: ([^"]+)"|NOT_RUN \+ "([^"]+)"')
TEST_NAMED = re.compile(r"`(?:tests/)?((?:unit|contract|integration|functional|verification)/[\w/*]+\.py)(?:::(\w+))?`")
PATH_IN_CODE = re.compile(r"(?:src|tests|docs|tools|requirements|bench|\.ci)/[\w./-]*")


@lru_cache
def project_files() -> tuple[Path, ...]:
    """All that is tracked, and what would be with the next `git add`."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    files = (ROOT / name for name in listed.split("\0") if name)
    return tuple(file for file in files if file.is_file())


def texts() -> list[tuple[str, str]]:
    """Path in the project and text, of every file that is text."""
    found = []
    for file in project_files():
        try:
            found.append((file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def lines_that_match(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_source_file_is_too_long_for_one_head() -> None:
    lengths = {name: text.count("\n") for name, text in texts() if re.fullmatch(r"src/.*\.(py|sql|typ)", name)}
    assert lengths, "no source files found"
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_imports_go_one_way() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_logo=True, cache_dir=None) == 0


def test_nothing_names_a_package_registry() -> None:
    assert lines_that_match(PACKAGE_REGISTRY) == []


def test_nothing_names_a_place_on_somebodys_machine() -> None:
    assert lines_that_match(THIS_MACHINE) == []


@pytest.mark.parametrize("before", ["", "cp ", '"', "=", "file://"])
def test_a_place_on_somebodys_machine_is_recognised(before: str) -> None:
    assert THIS_MACHINE.search(before + "/" + "home/somebody/x")


def test_nothing_is_brought_in_that_packages_carry() -> None:
    assert [str(file.relative_to(ROOT)) for file in project_files() if file.suffix.lower() in BROUGHT_IN] == []


def test_no_file_is_big() -> None:
    assert [str(file.relative_to(ROOT)) for file in project_files() if file.stat().st_size > BIGGEST_FILE] == []


# ---- documents ----


def documents() -> list[Path]:
    """Pages for people who work on Vointi or with it; report chapters under src/ and tests/ have their own links."""
    return [f for f in project_files() if f.suffix == ".md" and f.relative_to(ROOT).parts[0] not in ("src", "tests")]


def inlines(page: Path) -> list[Token]:
    tokens = MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8"))
    return [child for token in tokens for child in token.children or ()]


def anchors(page: Path) -> set[str]:
    """Anchors of the headings, as code hosts make them."""
    tokens = MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8"))
    headings = [tokens[i + 1].children or [] for i, token in enumerate(tokens) if token.type == "heading_open"]
    names = ["".join(child.content for child in heading) for heading in headings]
    return {re.sub(r"[^\w\- ]", "", name.lower()).replace(" ", "-") for name in names}


def broken_links(page: Path) -> list[str]:
    broken = []
    for token in inlines(page):
        href = token.attrGet("href") or token.attrGet("src")
        parts = urlsplit(str(href or ""))
        if href is None or parts.scheme:
            continue
        target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
        if not target.exists() or (parts.fragment and target.suffix == ".md" and parts.fragment not in anchors(target)):
            broken.append(f"{page.relative_to(ROOT)}: {href}")
    return broken


def test_every_link_between_documents_resolves() -> None:
    assert [link for page in documents() for link in broken_links(page)] == []


def test_every_path_that_documents_name_is_there() -> None:
    named = [(page, token.content) for page in documents() for token in inlines(page) if token.type == "code_inline"]
    assert [
        f"{page.relative_to(ROOT)}: {name}"
        for page, name in named
        if PATH_IN_CODE.fullmatch(name) and not (ROOT / name).exists()
    ] == []


def test_every_test_that_documents_name_is_there() -> None:
    named = {
        (page.name, place, test)
        for page in documents()
        for place, test in TEST_NAMED.findall(page.read_text(encoding="utf-8"))
    }
    assert named, "no test is named: the form has changed"
    sources = {
        place: [file.read_text(encoding="utf-8") for file in (ROOT / "tests").glob(place)] for _, place, _ in named
    }
    gone = sorted(
        (page, place, test)
        for page, place, test in named
        if not any(not test or f"def {test}(" in source for source in sources[place])
    )
    assert gone == []


def test_every_check_that_may_not_run_is_explained() -> None:
    explained = (ROOT / "docs" / "reference" / "checks.md").read_text(encoding="utf-8")
    reasons = {
        found[1] or found[2]
        for name, text in texts()
        if name.startswith("tests/") and name.endswith(".py")
        for found in NOT_RUN.finditer(text)
    }
    assert "no ../shared/data" in reasons
    assert {reason for reason in reasons if f"`not run: {reason}`" not in explained} == set()
