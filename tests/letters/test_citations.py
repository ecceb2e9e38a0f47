from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from advocacy import paths
from advocacy.errors import CannotRead
from advocacy.letters import LetterData, load_letter_data
from advocacy.letters.citations import Numbering, describe
from advocacy.model import Library, Run, Source, SourceRef
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
    assert "repost at https://blog.example.org/a/b. Note on the source - A lobby." in details(numbering, data)


def test_a_source_has_an_address_on_paper_its_own_or_its_copys(library: Library, data: LetterData) -> None:
    custom = {"grade": "C", "seen_at": "https://blog.example.org/a/b", "seen_as": "repost"}
    library.sources["copy"] = source("copy", custom=custom, URL="https://news.example.org/1")
    numbering = Numbering(library, data.wording("en-GB"))
    numbering.cite((SourceRef(id="copy"),))
    assert "repost at blog.example.org." in details(numbering, data)
    assert "repost at https://blog.example.org/a/b." in details(numbering, data, in_full=True)


def details(numbering: Numbering, data: LetterData, *, in_full: bool = False) -> str:
    style, wording = data.file("citation-style.csl"), data.wording("en-GB")
    [note] = numbering.notes(style, wording, {}, in_full=in_full)
    return " ".join("".join(item.text for item in detail) for detail in note.details)


def test_what_kind_of_thing_a_source_is_is_in_the_letters_language(
    library: Library, data: LetterData
) -> None:
    library.sources["table"] = source("table", type="dataset", genre="Spreadsheet")
    said = {}
    for language in ("en-GB", "de-DE", "fr-FR"):
        wording = data.wording(language)
        numbering = Numbering(library, wording)
        numbering.cite((SourceRef(id="table"),))
        [note] = numbering.notes(data.file("citation-style.csl"), wording, {})
        said[language] = "".join(run.text for run in note.entry if isinstance(run, Run))
    assert "Spreadsheet" in said["en-GB"]
    assert "Tabelle" in said["de-DE"]
    assert "feuille de calcul" in said["fr-FR"]


def test_a_title_of_our_own_is_in_the_letters_language(library: Library, data: LetterData) -> None:
    custom = {"grade": "B", "described": {"fr": "La réponse", "de": "Die Antwort"}}
    item = source("ours", title="[The answer]", custom=custom)
    library.sources["ours"] = item
    style = data.file("citation-style.csl")
    said = {
        language: "".join(run.text for run in describe(item, style, language))
        for language in ("en-GB", "de-DE", "fr-FR")
    }
    assert "[The answer]" in said["en-GB"]
    assert "[Die Antwort]" in said["de-DE"]
    assert "[La réponse]" in said["fr-FR"]
    assert not any(mark in text for text in said.values() for mark in "“«‘„")


INFO = "<info><title>Test</title><id>test</id><updated>2026-01-01T00:00:00+00:00</updated></info>"
AUTHOR_DATE = f"""<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-GB">
  {INFO}
  <locale xml:lang="en"><terms><term name="retrieved">Accessed</term></terms></locale>
  <macro name="author">
    <names variable="author">
      <name name-as-sort-order="all" and="symbol" initialize-with=". " delimiter=", "/>
      <label form="short" prefix=" (" suffix=")"/>
      <substitute><names variable="editor"/><text variable="publisher"/><text variable="title"/></substitute>
    </names>
  </macro>
  <macro name="year">
    <choose>
      <if variable="issued"><date variable="issued"><date-part name="year"/></date></if>
      <else><text term="no date" form="short"/></else>
    </choose>
  </macro>
  <citation et-al-min="3" et-al-use-first="1" disambiguate-add-year-suffix="true">
    <layout prefix="(" suffix=")" delimiter="; ">
      <group delimiter=", "><text macro="author"/><text macro="year"/></group>
    </layout>
  </citation>
  <bibliography hanging-indent="true" et-al-min="4" et-al-use-first="1">
    <sort><key macro="author"/><key variable="issued"/></sort>
    <layout suffix=".">
      <text macro="author" suffix=" "/>
      <text macro="year" prefix="(" suffix=") "/>
      <text variable="title" font-style="italic" text-case="sentence"/>
      <group prefix=". " delimiter=", ">
        <text variable="container-title"/>
        <text variable="volume"/>
        <group delimiter=" "><label variable="page" form="short"/><text variable="page"/></group>
      </group>
      <group prefix=". " delimiter=" ">
        <text term="retrieved"/><date variable="accessed" form="text"/><text variable="URL" prefix="from "/>
      </group>
    </layout>
  </bibliography>
</style>
"""
NUMERIC = f"""<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  {INFO}
  <citation collapse="citation-number">
    <sort><key variable="citation-number"/></sort>
    <layout prefix="[" suffix="]" delimiter=","><text variable="citation-number"/></layout>
  </citation>
  <bibliography second-field-align="flush" entry-spacing="0">
    <layout suffix=".">
      <text variable="citation-number" prefix="[" suffix="]"/>
      <group delimiter=", ">
        <names variable="author"><name initialize-with=". " delimiter=", " and="text"/></names>
        <text variable="title" quotes="true"/>
        <text variable="container-title" font-style="italic"/>
        <date variable="issued">
          <date-part name="month" form="short" suffix=" "/><date-part name="year"/>
        </date>
      </group>
    </layout>
  </bibliography>
</style>
"""
ROLLET = {"author": [{"family": "Rollet", "given": "Charles"}], "URL": "https://post.example/a"}


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (
            AUTHOR_DATE,
            "Rollet, C. (2018) On x. The Example Post. Accessed 1 November 2026 from https://post.example/a.",
        ),
        (NUMERIC, "C. Rollet, ‘On x’, The Example Post, June 2018."),
    ],
)
def test_ordinary_styles_print_and_leave_the_number_to_the_letter(
    style: str, expected: str, tmp_path: Path
) -> None:
    path = tmp_path / "mine.csl"
    path.write_text(style, encoding="utf-8")
    assert "".join(run.text for run in describe(source("x", **ROLLET), path, "en-GB")) == expected


def test_a_style_in_the_users_templates_wins(tmp_path: Path) -> None:
    (tmp_path / "citation-style.csl").write_text(NUMERIC, encoding="utf-8")
    data = load_letter_data([tmp_path, paths.bundled("templates")])
    assert shown(source("x", **ROLLET), data) == "C. Rollet, ‘On x’, The Example Post, June 2018."


BOMB = '<!DOCTYPE style [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
PARENT = '<link href="https://styles.example/parent" rel="independent-parent"/></info>'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("not XML", "not valid XML"),
        ("", "not valid XML"),
        (NUMERIC[:-20], "not valid XML"),
        ("<html/>", "first element is <html>"),
        (NUMERIC.replace("?>", f"?>{BOMB}", 1), "DOCTYPE"),
        (NUMERIC.replace("</info>", PARENT), "only points to https://styles.example/parent"),
        (NUMERIC.partition("<bibliography")[0] + "</style>", "no bibliography"),
        (AUTHOR_DATE.replace('default-locale="en-GB"', 'default-locale="xx-XX"'), "language 'xx-XX'"),
        (AUTHOR_DATE.replace('<text macro="year" prefix', '<text macro="yaer" prefix'), "macro 'yaer'"),
        (NUMERIC.replace("utf-8", "klingon"), "klingon"),
    ],
)
def test_a_style_that_cannot_be_used_is_told(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.csl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CannotRead) as error:
        describe(source("x"), path, "en-GB")
    assert told in str(error.value)
    assert str(path) in str(error.value)
    assert error.value.remedy
