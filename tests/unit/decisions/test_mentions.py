"""Names in texts: found in any case, order and grouping, and words that only look like names left alone."""

from __future__ import annotations

import pytest

from vointi.decisions.mentions import Mentions
from vointi.decisions.people import Person

MAISA = Person(
    id="aaaaaaaa", name="Maisa Koivurinne", email="maisa.koivurinne@mallila.example", phone="050 000 0101", account="mk"
)
VEIKKO = Person(id="bbbbbbbb", name="Veikko Suomäki")
ALL = Mentions([MAISA, VEIKKO, Person(id="cccccccc", erased=True)])


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Maisa Koivurinne esitteli", "(nimi poistettu) esitteli"),
        ("Maisa Koivurinteen ehdotus", "(nimi poistettu) ehdotus"),
        ("Maisa\u00a0Koivurinnetta pyydettiin", "(nimi poistettu) pyydettiin"),
        ("Koivurinne, Maisa", "(nimi poistettu)"),
        ("M. Koivurinne", "(nimi poistettu)"),
        ("Suomäki, Veikon mukaan", "(nimi poistettu) mukaan"),
        ("Maisa Koivurinne. Koivurinne jatkoi.", "(nimi poistettu). (nimi poistettu) jatkoi."),
        ("Suomessa ja Suomäellä", "Suomessa ja Suomäellä"),
        ("Suomäki on kylä", "Suomäki on kylä"),  # alone it is a word as any other
        ("Maisa kertoi", "Maisa kertoi"),
        ("maisa.koivurinne@mallila.example", "(yhteystieto poistettu)"),
        ("Maisa.Koivurinne@mallila.example.", "(yhteystieto poistettu)."),
        ("puh. 050 000 0101", "puh. (yhteystieto poistettu)"),
        ("+358 50 0000101", "(yhteystieto poistettu)"),
        ("050-000\u00a00101", "(yhteystieto poistettu)"),
        ("1050 000 0101", "1050 000 0101"),
        ("mk", "(nimi poistettu)"),  # an account, where it is all there is
        ("12 mk", "12 mk"),
    ],
)
def test_people_are_taken_out(text: str, without: str) -> None:
    assert ALL.taken_out(text, "fi") == without


def test_the_words_are_of_the_texts_language() -> None:
    assert ALL.taken_out("Maisa Koivurinne", "sv") == "(namnet borttaget)"


def test_nobody_is_in_a_text_without_them() -> None:
    assert not ALL.is_in("Mallila, 2024: 7,3 %")
    assert ALL.is_in("Veikko Suomäki")
    assert Mentions([Person(id="dddddddd", account="Oona Vanhasalmi")]).is_in("Oona Vanhasalmen mielestä")
