"""A survey of the made-up town's residents: a row a person, none of whom there is. Made anew for each demonstration."""

from __future__ import annotations

import csv
import io
import shutil
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, ndtr

from vointi.core.catalogue import Catalogue
from vointi.core.numbers import format_number
from vointi.pipeline.demo_world.draws import draws
from vointi.pipeline.demo_world.people import FIRST_YEAR, People
from vointi.pipeline.demo_world.places import Places

SURVEY_YEARS = (2022, 2024)
_MAPPING = "asukaskysely.mapping.yaml"
_HEADER = ("Alue", "Vuosi", "Ikä", "Sukupuoli", "Paino", "K1", "K2", "K3")
_SEXES = ("mies", "nainen")
_BANDS = ("18-24", "25-39", "40-64", "65-74", "75-")
_FIRST_AGE, _AGES = np.array([18, 25, 40, 65, 75]), np.array([7, 15, 25, 10, 18])
_ANSWERED = (0.16, 0.2, 0.32, 0.5, 0.42)  # of those asked, by band: the young answer least
_ASKED = 0.22
_DISTRICTS = {  # share of residents, and how much more lonely, unsafe and heard than elsewhere (log odds)
    "Keskusta": (0.34, 0.2, 0.5, 0.2),
    "Asemanseutu": (0.21, 0.3, 0.7, -0.1),
    "Koivumäki": (0.19, -0.2, -0.2, 0.0),
    "Rantala": (0.14, -0.3, -0.4, 0.1),
    "Kirkonseutu": (0.10, 0.0, -0.5, 0.3),
    "Saaristo": (0.02, 0.4, -0.9, 0.4),
}
_LONELY_BY_BAND = np.array([0.7, 0.2, -0.2, -0.3, 0.4])

Floats = NDArray[np.float64]


def write_own_catalogue(folder: Path) -> None:
    """The town's districts and the indicators of its survey, into the catalogue of a home."""
    with as_file(files("vointi").joinpath("catalogue", "demo", "own")) as own:
        shutil.copytree(own, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(_MAPPING))


def write_survey(folder: Path, catalogue: Catalogue, *, seed: int = 2024) -> tuple[Path, Path]:
    """Writes the answers of both years and their mapping into a folder."""
    places, people = Places(catalogue.areas), People(seed)
    residents = np.stack([people.aged(band)[places.mallila] for band in _BANDS], axis=-1)  # year × sex × band
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADER)
    for year in SURVEY_YEARS:
        for number, (district, (share, *more)) in enumerate(_DISTRICTS.items()):
            for sex, of_sex in enumerate(residents[year - FIRST_YEAR]):
                for band, living in enumerate(of_sex):
                    there = round(float(living) * share)
                    name = f"survey {year} {number} {sex} {band}"
                    for row in _answers(there, band, sex, year, np.array(more), seed, name):
                        writer.writerow((district, year, row[0], _SEXES[sex], *row[1:]))
    answers, mapping = folder / "asukaskysely.csv", folder / _MAPPING
    answers.write_bytes(stream.getvalue().encode())
    answers.chmod(0o600)
    with as_file(files("vointi").joinpath("catalogue", "demo", "own", _MAPPING)) as own:
        shutil.copyfile(own, mapping)
    return answers, mapping


def _answers(
    living: int, band: int, sex: int, year: int, more: Floats, seed: int, name: str
) -> list[tuple[int, str, str, str, str]]:
    """Age, weight and three answers of each who answered, of those of one district, sex and band."""
    count = max(round(living * _ASKED * _ANSWERED[band]), min(living, 2))
    chance = ndtr(draws(seed, name, count, 5))
    lonely, unsafe, heard = expit(
        np.array([-2.1 + _LONELY_BY_BAND[band], -1.7 + 0.7 * sex, -1.9 - 0.2 * (band == 0)])
        + more
        + 0.1 * (year > SURVEY_YEARS[0])
    )
    ages = _FIRST_AGE[band] + np.floor(chance[:, 0] * _AGES[band])
    weight = format_number(living / max(count, 1), 4, "fi")
    return [
        (
            int(age),
            weight,
            _or_none(_of_scale(one[1], lonely, (1, 2, 3), (4, 5)), one[4]),
            _or_none(_of_scale(one[2], unsafe, (1, 2), (3, 4)), one[4] * 7 % 1),
            _or_none("kyllä" if one[3] < heard else "ei", one[4] * 11 % 1),
        )
        for age, one in zip(ages, chance, strict=True)
    ]


def _of_scale(chance: float, share: float, others: tuple[int, ...], counted: tuple[int, ...]) -> str:
    """An answer of the scale: one of `counted` with the probability `share`."""
    if chance < share:
        return str(counted[int(chance / share * len(counted))])
    return str(others[int((chance - share) / (1 - share) * len(others))])


def _or_none(answer: str, chance: float) -> str:
    return "" if chance < 0.02 else answer
