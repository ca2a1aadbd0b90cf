"""The command line in Finnish and Swedish: nothing of it is left in English, whoever wrote the words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.lib.small_home import small_home
from vointi.core.language import gettext
from vointi.pipeline.cli import command_tree, main

FORMATS = {
    "bi",
    "csv",
    "delta",
    "docx",
    "excel",
    "file",
    "gzip",
    "home",
    "html",
    "hyte",
    "json",
    "lang",
    "parquet",
    "path",
    "pdf",
    "power",
    "pxweb",
    "sotkanet",
    "word",
    "xlsx",
    "yaml",
}
"""Formats, sources and programs that have one name everywhere."""
SPELT_ALIKE = {
    "fi": {"on"},
    "sv": {"block", "byte", "data", "dd", "form", "format", "id", "in", "installation", "mm", "text", "version"},
}
EXAMPLE = re.compile(
    r"(?:Example|Esimerkki|Exempel):\s.*|--?[a-z-]+|[A-Z_]{2,}_[A-Z]+|\[[a-z|_]+\]|\S+[.:]\S+", re.DOTALL
)
"""What is typed as it stands: examples, options, variables, choices, names of files."""


CAPITALS = re.compile(r"\b(?:FILES?|FOLDER|TEMPLATE|INDICATORS?|VINTAGE|PATH|DIRECTORY|INTEGER|OPTIONS|ARGS)\b")


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name)


COMMANDS = sorted(commands(command_tree("en")))
SAME = FORMATS.union(
    {"annual", "fi", "sv", "vointi", "sotkanetista"}, *COMMANDS, *("-".join(one).split("-") for one in COMMANDS)
)
"""What is typed, or called, the same in every language: names of commands too."""


def words(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[^\W\d_]{2,}", EXAMPLE.sub(" ", text))}


def said(capsys: pytest.CaptureFixture[str], lang: str, *typed: str) -> str:
    main(["--lang", lang, *typed])
    told = capsys.readouterr()
    return told.out + told.err


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_has_no_english_word(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    english = words(said(capsys, "en", *command, "--help"))
    assert "usage" in english
    for lang in ("fi", "sv"):
        told = said(capsys, lang, *command, "--help")
        assert not CAPITALS.search(told), told
        translated = words(told)
        assert translated & english - SAME - SPELT_ALIKE[lang] == set(), lang


WRONG = {
    "report new x": (
        "Virhe: Puuttuu pakollinen valitsin '--year'.",
        "Fel: Obligatorisk flagga saknas: '--year'.",
    ),
    "report check": ("Virhe: Puuttuu argumentti 'KANSIO'.", "Fel: Argument saknas: 'MAPP'."),
    "statstics": (
        "Virhe: Komentoa 'statstics' ei ole. Tarkoititko 'statistics'?",
        "Fel: Kommandot 'statstics' finns inte. Menade du 'statistics'?",
    ),
    "report check x --jsno": (
        "Virhe: Valitsinta '--jsno' ei ole. Tarkoititko '--json'?",
        "Fel: Flaggan '--jsno' finns inte. Menade du '--json'?",
    ),
    "fetch --at-once 9": (
        "Virhe: Arvo ei kelpaa, '--at-once': 9 ei ole sallitulla välillä 1<=x<=8.",
        "Fel: Värdet duger inte, '--at-once': 9 är inte inom intervallet 1<=x<=8.",
    ),
    "report new x --year ensi": (
        "Virhe: Arvo ei kelpaa, '--year': 'ensi' ei kelpaa: tarvitaan kokonaisluku.",
        "Fel: Värdet duger inte, '--year': 'ensi' duger inte: det behövs ett heltal.",
    ),
    "report check x y": ("Virhe: Ylimääräinen argumentti (y)", "Fel: Ett argument för mycket (y)"),
    "report check x --json=1": (
        "Virhe: Valitsimelle '--json' ei anneta arvoa.",
        "Fel: Flaggan '--json' tar inget värde.",
    ),
}


@pytest.mark.parametrize("typed", WRONG)
def test_wrong_words_are_told_in_the_readers_language(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    for lang, expected in zip(("fi", "sv"), WRONG[typed], strict=True):
        *before, fault = said(capsys, lang, *typed.split()).splitlines()
        assert fault == expected
        if before:  # how the command is used, and where its help is
            assert before[0].startswith({"fi": "Käyttö: vointi", "sv": "Användning: vointi"}[lang])
            assert before[1].startswith({"fi": "Ohjeet: vointi", "sv": "Hjälp: vointi"}[lang])


def test_the_language_is_that_of_each_command_and_not_of_the_last(capsys: pytest.CaptureFixture[str]) -> None:
    for lang, usage in (("sv", "Användning:"), ("en", "Usage:"), ("fi", "Käyttö:"), ("en", "Usage:")):
        assert said(capsys, lang, "fetch", "--help").startswith(usage)


SETTINGS = """\
schema_version: 1
template: annual
area: municipality:801
year: ensi
name: {fi: Kertomus}
organisation: {fi: Mallila}
languages: [fi, fi]
peers: [Heinola]
lead: lyhyesti
color: blue
"""
SETTINGS_WRONG = {
    "fi": [
        "kenttä year: pitää olla kokonaisluku",
        "kenttä day: puuttuu",
        "kenttä languages: kukin vain kerran",
        "kenttä peers.0: ”Heinola” ei ole alue",
        "kenttä lead: pitää sisältää omia kenttiä",
        "kenttä color: ei ole tunnettu kenttä tässä",
    ],
    "sv": [
        "fält year: ska vara ett heltal",
        "fält day: saknas",
        "fält languages: var och en bara en gång",
        "fält peers.0: ”Heinola” är",
        "fält lead: ska ha egna fält",
        "fält color: är inte ett känt fält här",
    ],
}


@pytest.mark.parametrize("lang", SETTINGS_WRONG)
def test_wrong_settings_are_told_in_the_readers_language(
    lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = small_home(tmp_path / "home").folder
    report = tmp_path / "kertomus"
    report.mkdir()
    (report / "report.yaml").write_text(SETTINGS, "utf-8")
    told = said(capsys, lang, "--home", str(home), "report", "check", str(report))
    for expected in SETTINGS_WRONG[lang]:
        assert expected in told
    assert not re.search("[Ii]nput|[Ff]ield|[Ss]hould|[Vv]alid|required|only|area ", told), told


UNUSED = re.compile(
    r"declarations|declaration|declare an argument|defined twice|Boolean option|dynamic|deprecat|start character|"
    r"Choice\(|iterable|UUID|color|stand?ard stream|two entered|Repeat for|invalid input|any key|Do you want|"
    r"Confirm the|Aborted"
)
"""What click says to programmers, and of what our commands do not have: prompts, colours, deprecated options."""


def test_every_word_that_click_can_say_is_translated() -> None:
    """Read from click's own sources: a newer click with other words is noticed here."""
    found = {
        argument.value
        for name in ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")
        for node in ast.walk(ast.parse((Path(click.__file__).parent / f"{name}.py").read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext")
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and not UNUSED.search(argument.value)
    }
    assert len(found) > 40
    same = {"%(prog)s, version %(version)s"}
    for lang in ("fi", "sv"):
        assert {message for message in found - same if gettext(message, lang) == message} == set()
