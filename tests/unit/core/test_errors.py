"""Errors that people see: what, where, what still holds, what next; in their language and across processes."""

from __future__ import annotations

import pickle

import pytest

from vointi.core.errors import Place, SeveralErrors, UserError
from vointi.core.language import N_


class Broken(UserError):
    still_holds = N_("Nothing was changed.")
    next_step = N_("Mend {name}.")


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place(), ""),
        (Place(file="a.yaml"), "a.yaml"),
        (Place(file="a.yaml", line=3), "a.yaml:3"),
        (Place(line=3), "line 3"),
        (Place(file="a.xlsx", sheet="Tiedot", row=12, column="C"), "a.xlsx, sheet Tiedot, row 12, column C"),
        (Place(file="a.yaml", line=3, field="unit"), "a.yaml:3, field unit"),
    ],
)
def test_a_place_reads_as_an_editor_or_a_spreadsheet_shows_it(place: Place, shown: str) -> None:
    assert place.show("en") == shown


def test_an_error_says_one_thing_a_line_with_its_fields_filled_in() -> None:
    error = Broken(N_("{name} is broken."), where=Place(file="a.yaml", line=3), name="unit {x}")
    assert error.show("en").splitlines() == ["a.yaml:3: unit {x} is broken.", "Nothing was changed.", "Mend unit {x}."]
    assert str(error) == error.show("en")
    assert error.message("en") == "a.yaml:3: unit {x} is broken."
    assert error.exit_code == 2


def test_what_still_holds_and_the_next_step_can_be_said_anew() -> None:
    error = Broken("It failed.", still_holds="All is well.", next_step="Wait.")
    assert error.show("en").splitlines() == ["It failed.", "All is well.", "Wait."]
    assert Broken("{name} failed.", name="It", next_step="").show("en").splitlines() == [
        "It failed.",
        "Nothing was changed.",
    ]


def test_several_errors_are_told_together_and_indented() -> None:
    both = SeveralErrors(
        "{count} faults.",
        [Broken("{name} is red.", name="A"), UserError("B is blue.")],
        count=2,
        next_step="Mend both.",
    )
    assert both.show("en").splitlines() == [
        "2 faults.",
        "Mend both.",
        "  A is red.",
        "    Nothing was changed.",
        "    Mend A.",
        "  B is blue.",
    ]


@pytest.mark.parametrize(
    "error",
    [
        Broken("{name} is red.", where=Place(file="a.yaml", line=1), name="A"),
        SeveralErrors("{count} faults.", [UserError("B is blue.")], count=1),
    ],
)
def test_an_error_comes_whole_through_another_process(error: UserError) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  (our own bytes)
    assert type(again) is type(error)
    assert again.show("en") == error.show("en")
    assert again.parameters == error.parameters
