"""Every word of the program is there in Finnish and in Swedish."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

SOURCE = Path(__file__).resolve().parents[2] / "src" / "vointi"
FIELD = re.compile(r"\{(\w*)[^}]*\}")
# What a `UserError` says beside its first argument.
SAID = ("still_holds", "next_step")


@lru_cache
def message_ids() -> dict[str, str]:
    """Message -> where it stands, as Babel finds it."""
    found = extract_from_dir(SOURCE, [("**.py", "python")], keywords={"N_": None, "gettext": None})
    return {message: f"{file}:{line}" for file, line, message, _, _ in found if isinstance(message, str)}


def translations(lang: str) -> dict[str, str]:
    with (SOURCE / "locale" / lang / "LC_MESSAGES" / "vointi.po").open("rb") as stream:
        catalog = read_po(stream, locale=lang)
    return {str(m.id): str(m.string) for m in catalog if m.id and m.string and not m.fuzzy}


@pytest.mark.parametrize("lang", ["fi", "sv"])
def test_every_message_is_translated(lang: str) -> None:
    there = translations(lang)
    assert {message: place for message, place in message_ids().items() if message not in there} == {}


@pytest.mark.parametrize("lang", ["fi", "sv"])
def test_no_translation_is_left_of_a_message_that_is_gone(lang: str) -> None:
    assert sorted(translations(lang).keys() - message_ids().keys()) == []


@pytest.mark.parametrize("lang", ["fi", "sv"])
def test_translations_have_the_fields_of_their_messages(lang: str) -> None:
    def fields(text: str) -> list[str]:
        return sorted(FIELD.findall(text))

    wrong = {m: t for m, t in translations(lang).items() if fields(m) != fields(t)}
    assert wrong == {}


# ---- what a person sees is marked: Babel only finds what stands in N_() ----


@lru_cache
def modules() -> tuple[tuple[Path, ast.Module], ...]:
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(SOURCE.rglob("*.py")))


def user_errors() -> set[str]:
    """Names of the classes that derive from `UserError`, however far."""
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for _, module in modules()
        for node in ast.walk(module)
        if isinstance(node, ast.ClassDef)
    }
    names = {"UserError"}
    while more := {name for name, parents in bases.items() if parents & names} - names:
        names |= more
    return names


def unmarked(node: ast.expr | None) -> bool:
    """Words written out, or put together by an f-string, outside N_(). Fields alone have nothing to translate."""
    if isinstance(node, ast.Constant):
        return bool(re.search(r"[a-z]", FIELD.sub("", str(node.value))))
    return isinstance(node, ast.JoinedStr)


def said_unmarked(node: ast.AST, errors: set[str]) -> list[ast.expr]:
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in errors:
            said = [*node.args[:1], *(k.value for k in node.keywords if k.arg in SAID)]
        case ast.ClassDef() if node.name in errors:
            said = [
                line.value
                for line in node.body
                if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name) and line.targets[0].id in SAID
            ]
        case ast.Call(func=ast.Name(id="N_" | "gettext")):
            return [arg for arg in node.args[:1] if isinstance(arg, ast.JoinedStr)]
        case _:
            return []
    return [text for text in said if unmarked(text)]


def test_what_errors_say_is_marked_for_translation() -> None:
    errors = user_errors()
    assert errors > {"UserError", "SeveralErrors"}
    found = [
        f"{path.relative_to(SOURCE)}:{text.lineno}"
        for path, module in modules()
        for node in ast.walk(module)
        for text in said_unmarked(node, errors)
    ]
    assert found == []
