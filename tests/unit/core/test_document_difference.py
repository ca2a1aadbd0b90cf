"""What changed between two years' reports: whatever is said of a figure in a chapter, each once, is one row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from vointi.core.document import Document, Paragraph, Section, Text
from vointi.core.document.difference import Change, differences
from vointi.core.document.inlines import Claim, Inline, Origin, Value


def figure(number: str, period: str, *, title: str = "Tupakoi päivittäin", binding: str = "latest") -> Value:
    origin = Origin(
        indicator="sotkanet:288", title=title, area="Mallila", period=period, source="THL", retrieved="1.2.2025",
        vintage=1,
    )  # fmt: skip
    return Value(id=f"v-{number}-{period}", text=number, binding=f"value:sotkanet:288?{binding}", origin=origin)


def report(*said: Inline) -> Document:
    words = Paragraph(id="p", content=said)
    chapter = Section(id="summary", level=1, title=(Text(text="Tiivistelmä"),), content=(words,))
    return Document(
        id="d", lang="fi", title="Kertomus", subtitle="", lead="", organisation="Mallila", year="2024",
        day=date(2025, 3, 14), draft=False, marking="", content=(chapter,),
    )  # fmt: skip


def test_a_figure_is_one_row_however_often_and_by_whatever_binding_it_is_told() -> None:
    before = report(figure("8,7\u00a0%", "2017"), figure("8,7", "2017", binding="year"))
    after = report(
        figure("3,8", "2023", binding="own"), figure("8,7", "2017"), figure("3,8\u00a0%", "2023"), figure("3,8", "2023")
    )
    found = [change for change in differences(before, after) if change.kind == "figure"]
    told = "8,7\u00a0(2017); 3,8\u00a0%\u00a0(2023)"
    assert found == [Change("figure", "Tiivistelmä", "Tupakoi päivittäin (Mallila)", "8,7\u00a0%\u00a0(2017)", told)]


def test_another_order_or_one_more_mention_of_the_same_figure_is_no_change_of_figures() -> None:
    one, two = figure("3,8\u00a0%", "2023"), figure("18\u00a0103", "2023", title="Väestö")
    changes = differences(report(one, two), report(two, one, one))
    assert {change.kind for change in changes} == {"words"}


def test_of_several_mentions_one_that_changed_is_told() -> None:
    same, changed = figure("7,3\u00a0%", "2023"), figure("6,9\u00a0%", "2023", binding="own")
    (found,) = [c for c in differences(report(same, same), report(same, changed)) if c.kind == "figure"]
    assert (found.before, found.after) == ("7,3\u00a0%\u00a0(2023)", "6,9\u00a0%\u00a0(2023); 7,3\u00a0%\u00a0(2023)")


def test_a_claim_said_the_same_way_again_is_no_change() -> None:
    def claim(words: str) -> Claim:
        return Claim(id=words, text=words, binding="claim:sotkanet:288?change")

    less, fell = claim("vähemmän"), claim("on laskenut")
    again = differences(report(less), report(less, less))
    assert [change for change in again if change.kind == "claim"] == []
    (found,) = [change for change in differences(report(less), report(less, fell)) if change.kind == "claim"]
    assert (found.before, found.after) == ("vähemmän", "on laskenut; vähemmän")


def test_texts_under_two_headings_are_not_set_side_by_side() -> None:
    def chapter(heading: str, words: str) -> Document:
        body = Paragraph(id="p", content=(Text(text=words),))
        below = Section(id="s", level=2, title=(Text(text=heading),), content=(body,))
        made = report()
        (summary,) = made.content
        assert isinstance(summary, Section)
        return replace(made, content=(replace(summary, content=(below,)),))

    found = differences(chapter("Väestö", "Väki väheni."), chapter("Ilon aiheet", "Tupakointi väheni."))
    assert [(one.section, one.before, one.after) for one in found] == [
        ("Ilon aiheet", "", "Tupakointi väheni."),
        ("Väestö", "Väki väheni.", ""),
    ]
