"""`vointi explain`: the words for residents, in every language and without a home."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from vointi.core.catalogue import Method
from vointi.core.catalogue.coefficients import coefficient_method
from vointi.core.catalogue.disclosure_text import load_disclosure_text
from vointi.core.catalogue.indices import index_method
from vointi.core.catalogue.requirements import coverage_method, load_requirements
from vointi.core.catalogue.teaviisari import load_teaviisari, teaviisari_method
from vointi.core.language import LANGS
from vointi.pipeline.cli import main
from vointi.reports.blocks import blocks

METHODS = {
    "index": index_method(),
    "coefficient": coefficient_method(),
    "tea": teaviisari_method(),
    "coverage": coverage_method(),
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("block", METHODS)
def test_a_block_is_explained(block: str, lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert block in blocks()
    assert main(["--home", str(tmp_path), "--lang", lang, "explain", block]) == 0
    told, method = capsys.readouterr().out, METHODS[block]
    for text in (method.title, method.tells, method.how, method.caution):
        assert text[lang] in told  # type: ignore[index]


def test_without_a_block_all_are_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", str(tmp_path), "--lang", "sv", "explain"]) == 0
    told = capsys.readouterr().out
    assert all(method.title.sv in told for method in METHODS.values())


@pytest.mark.parametrize("lang", LANGS)
def test_small_numbers_are_explained_to_residents_and_to_the_officer(
    lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--home", str(tmp_path), "--lang", lang, "explain", "disclosure"]) == 0
    told, method = capsys.readouterr().out, load_disclosure_text()
    for text in (method.title, method.residents, method.officer):
        assert text[lang] in told  # type: ignore[index]
    assert method.source in told


@pytest.mark.parametrize("method", METHODS.values(), ids=list(METHODS))
def test_texts_are_whole_in_every_language(method: Method) -> None:
    for text in (method.tells, method.how, method.caution):
        assert len({text[lang] for lang in LANGS}) == len(LANGS)
        for lang in LANGS:
            assert text[lang].endswith(".")
            assert not re.search(r"  |\d ?- ?\d|^\s|\s$", text[lang])
            assert max(len(sentence.split()) for sentence in re.split(r"(?<=[.:])\s", text[lang])) <= 36


def test_the_words_are_those_of_the_data() -> None:
    """Sectors stand with the years in which they are asked, and laws of the sources are laws of the list."""
    odd, even = re.split(r"in odd years", teaviisari_method().how.en)
    for sector in load_teaviisari().sectors:
        word = sector.name.en.split()[-1].lower() if sector.id != "general_upper_secondary" else "upper secondary"
        word = {"care": "primary care", "education": sector.name.en.lower()}.get(word, word)
        assert word in (odd if sector.parity == "odd" else even).lower(), sector.id
    laws = {one.law for one in load_requirements().values()}
    named = set(re.findall(r"\d+/\d{4}", coverage_method().source or ""))
    assert named <= laws
