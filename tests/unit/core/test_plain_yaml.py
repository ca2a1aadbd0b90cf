"""What people write is read; what unfolds without end, turns round in itself or has no bottom is refused."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from vointi.core.plain_yaml import MOST_LEVELS, MOST_PARTS, check_plain, load_plain


def refused(text: str) -> str:
    with pytest.raises(yaml.YAMLError) as caught:
        load_plain(text)
    return str(caught.value)


def test_what_people_write() -> None:
    text = "name: &name Heinola\nday: 2026-02-01\nwhy: *name\nlist: [1, 2.5, true, null]\nsame: {<<: &a {b: c}, d: e}\n"
    assert load_plain(text) == {
        "name": "Heinola",
        "day": date(2026, 2, 1),
        "why": "Heinola",
        "list": [1, 2.5, True, None],
        "same": {"b": "c", "d": "e"},
    }
    assert load_plain("") is None


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=4)))
def test_what_is_written_by_the_library_is_read_as_it_is(data: object) -> None:
    assert load_plain(yaml.safe_dump(data)) == data


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: &a [*a]", "“*a” stands for a part that it is in itself"),
        ("a: !!bool x", "the tag “tag:yaml.org,2002:bool” is not known here"),
        ("a: !!timestamp x", "tag"),
        ("a: !!python/object:os.system x", "tag"),
        ("a: *b", "undefined alias"),
        ("[" * (MOST_LEVELS + 1) + "]" * (MOST_LEVELS + 1), f"{MOST_LEVELS} levels"),
        ("[" * 100_000, f"{MOST_LEVELS} levels"),
        ("- " * 100_000, f"{MOST_LEVELS} levels"),
        ("a: 2023-13-45", "month must be in 1..12"),
        ("a: " + "9" * 5_000, "digits"),
        ("a: 'x", "end of stream"),
    ],
)
def test_what_is_refused(text: str, told: str) -> None:
    assert told in refused(text)


def test_the_place_is_told() -> None:
    with pytest.raises(yaml.MarkedYAMLError) as caught:
        check_plain("a: 1\nb: &b [*b]\n")
    assert (caught.value.problem_mark.line, caught.value.problem_mark.column) == (1, 7)


def test_repetition_is_counted_as_it_unfolds() -> None:
    """Ten times ten times ten …: each line ten times the one before."""
    lines = ["a0: &a0 [" + ", ".join("x" * 10) + "]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    assert load_plain("\n".join(lines[:3]))["a2"][9][9] == list("x" * 10)
    assert f"more than {MOST_PARTS} parts" in refused("\n".join(lines))


def test_levels_are_counted_as_they_unfold() -> None:
    """No line has more than two levels, and each is in the next."""
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, MOST_LEVELS + 5))]
    assert load_plain("\n".join(lines[: MOST_LEVELS - 1]))
    assert load_plain("[" * MOST_LEVELS + "]" * MOST_LEVELS)
    assert f"{MOST_LEVELS} levels" in refused("\n".join(lines))
