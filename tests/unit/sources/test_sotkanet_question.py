"""What is asked of Sotkanet, and reading the question back from its address."""

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vointi.sources.sotkanet import Question
from vointi.sources.sotkanet.answer import GENDERS, AddressUnreadable

questions = st.builds(
    Question,
    indicator=st.integers(0, 99_999),
    years=st.sets(st.integers(1900, 2100), min_size=1).map(lambda years: tuple(sorted(years))),
    genders=st.sets(st.sampled_from(GENDERS), min_size=1).map(lambda some: tuple(g for g in GENDERS if g in some)),
    form=st.sampled_from(["json", "csv"]),
)


def test_years_and_genders_are_repeated() -> None:
    asked = urlencode(Question(127, (2022, 2023), ("total", "male")).parameters)
    assert asked == "indicator=127&years=2022&years=2023&genders=total&genders=male"


def test_name_says_what_was_asked() -> None:
    assert Question(127, (2019, 2021, 2023)).name == "json-127-2019-2023-total.json"
    assert Question(4, (2020,), ("male", "female"), "csv").name == "csv-4-2020-2020-male-female.csv"


@given(questions)
def test_an_address_gives_its_question_back(question: Question) -> None:
    url = f"https://sotkanet.fi/rest/1.1/{question.form}?{urlencode(question.parameters)}"
    assert Question.of_url(url) == question


@pytest.mark.parametrize(
    "url",
    [
        "https://sotkanet.fi/rest/1.1/json",
        "https://sotkanet.fi/rest/1.1/xml?indicator=1&years=2020&genders=total",
        "https://sotkanet.fi/rest/1.1/json?indicator=1&indicator=2&years=2020&genders=total",
        "https://sotkanet.fi/rest/1.1/json?indicator=1&years=2020,2021&genders=total",
        "https://sotkanet.fi/rest/1.1/json?indicator=1&years=2020&genders=all",
        "upload.xlsx",
    ],
)
def test_other_addresses_are_refused_by_name(url: str) -> None:
    with pytest.raises(AddressUnreadable) as refused:
        Question.of_url(url)
    assert url in refused.value.show("en")
