from __future__ import annotations

from typing import Any

import pytest

from advocacy.letters import LetterData
from advocacy.letters.citations import Numbering, describe
from advocacy.model import Library, Source, SourceRef
from tests.letters.conftest import source


def shown(made: Source, data: LetterData, language: str = "en-GB") -> str:
    return "".join(run.text for run in describe(made, data.file("citation-style.csl"), language))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"author": [{"family": "Rollet", "given": "Charles"}], "title": "Far & <West>"},
            "Charles Rollet, ‘Far & <West>’, The Example Post, 13 June 2018",
        ),
        ({"title": "[A report on cameras]"}, "[A report on cameras], The Example Post, 13 June 2018"),
        ({"title": "Undated", "issued": None}, "‘Undated’, The Example Post"),
        ({"title": "Monthly", "issued": "2018-06"}, "‘Monthly’, The Example Post, June 2018"),
        (
            {"type": "report", "title": "R", "container-title": None, "publisher": "UN", "number": "HR/1"},
            "R, UN, HR/1, 13 June 2018",
        ),
    ],
)
def test_an_entry_reads_as_a_bibliography_does(
    fields: dict[str, Any], expected: str, data: LetterData
) -> None:
    assert shown(source("x", **fields), data) == expected


def test_quotation_marks_and_dates_follow_the_language(data: LetterData) -> None:
    assert shown(source("x", title="A"), data, "en-US") == "“A,” The Example Post, June 13, 2018".replace(
        ",”", "”,"
    )


def test_containers_are_italic(data: LetterData) -> None:
    runs = describe(source("x"), data.file("citation-style.csl"), "en-GB")
    assert [run.text for run in runs if run.italic] == ["The Example Post"]


def test_numbers_follow_first_mention_and_keys_are_unique(library: Library, data: LetterData) -> None:
    numbering = Numbering(library, data.wording("en-GB"))
    first = numbering.cite((SourceRef(id="wire"), SourceRef(id="post", locator="¶ 9")))
    again = numbering.cite((SourceRef(id="wire", locator="p. 2"),))
    assert [cite.number for cite in (*first, *again)] == [1, 2, 1]
    assert len({cite.key for cite in (*first, *again)}) == 3


def test_the_usual_reading_day_is_said_once_and_another_where_it_differs(
    library: Library, data: LetterData
) -> None:
    wording, style = data.wording("en-GB"), data.file("citation-style.csl")
    library.sources["later"] = source("later", accessed="2026-11-02")
    numbering = Numbering(library, data.wording("en-GB"))
    numbering.cite((SourceRef(id="wire"), SourceRef(id="post"), SourceRef(id="later")))
    assert str(numbering.read_on()) == "2026-11-01"
    said = [[detail[0].text for detail in note.details] for note in numbering.notes(style, wording, {})]
    assert said == [[], [], ["Read on 2 November 2026."]]


def test_a_copy_is_named_as_a_copy(library: Library, data: LetterData) -> None:
    custom = {
        "grade": "C",
        "seen_at": "https://blog.example.org/a/b",
        "seen_as": "repost",
        "funded_by": "A lobby",
    }
    library.sources["copy"] = source("copy", custom=custom)
    numbering = Numbering(library, data.wording("en-GB"))
    numbering.cite((SourceRef(id="copy"),))
    note = numbering.notes(data.file("citation-style.csl"), data.wording("en-GB"), {})[0]
    said = " ".join("".join(item.text for item in detail) for detail in note.details)
    assert said == "The text was read in a repost at blog.example.org. Note on the source - A lobby."
    assert note.details[0][1].link == "https://blog.example.org/a/b"
