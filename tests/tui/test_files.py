"""Paths as they are typed and pasted, and what a folder offers for them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from advocacy import workflows
from advocacy.tui import files
from advocacy.tui.files import cleaned, common_start, expand, missing, offers, path_is, read_folder, split


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("  list.csv ", "list.csv"),
        ("'my list.csv'", "my list.csv"),
        ('"my list.csv"', "my list.csv"),
        ("file:///home/jo/my%20list.csv", "/home/jo/my list.csv"),
        ("FILE://localhost/home/jo/x.csv", "/home/jo/x.csv"),
        (r"my\ list\ \(1\).csv", "my list (1).csv"),
        ("a\x00b.csv", "ab.csv"),
        ("'", "'"),
    ],
)
def test_what_comes_with_a_path_from_elsewhere_is_taken_off(typed: str, path: str) -> None:
    assert cleaned(typed) == path


def test_a_name_that_has_a_backslash_is_left_as_it_is(here: Path) -> None:
    (here / r"a\ b.csv").write_text("")
    assert cleaned(r"a\ b.csv") == r"a\ b.csv"


def test_the_home_folder_is_meant_by_a_tilde(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(here))
    assert expand("~/x.csv") == here / "x.csv"
    assert expand("~nobody-of-this-name/x.csv") == Path("~nobody-of-this-name/x.csv")
    assert split("~") == ("~/", "")
    assert split("~/Down") == ("~/", "Down")
    assert split("'/home/my li") == split("file:///home/my%20li") == ("/home/", "my li")


def test_a_folder_offers_the_way_up_folders_and_files_that_may_be_opened(here: Path) -> None:
    for name in ("Sub", ".hidden"):
        (here / name).mkdir()
    for name in ("b.csv", "A.xlsx", "notes.md", ".secret.csv", "letter.yaml"):
        (here / name).write_text("")
    folder = read_folder("")
    assert [offer.name for offer in offers(folder, "")] == ["..", "Sub/", "A.xlsx", "b.csv", "letter.yaml"]
    assert offers(folder, "")[0].text == f"{here.parent}/"
    assert [offer.name for offer in offers(folder, ".")] == ["..", ".hidden/", ".secret.csv"]
    assert [offer.text for offer in offers(folder, "a")] == ["A.xlsx"]
    assert common_start(offers(read_folder("Sub/"), "")) == ""
    assert "Did you mean “b.csv”?" in missing("bb.csv", folder)


def test_names_that_could_mislead_are_drawn_without_orders(here: Path) -> None:
    (here / "evil\x1b[2J\nname\u202e.csv").write_text("")
    (here / os.fsdecode(b"bytes\xff.csv")).write_text("")
    offered = [offer.name for offer in offers(read_folder(""), "") if offer.name != ".."]
    assert offered == ["evil [2J name.csv"]


def test_a_folder_that_cannot_be_read_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "There is no folder none/" in read_folder("none/").trouble

    def barred(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files.os, "scandir", barred)
    assert "can't be read (Permission denied)" in read_folder("").trouble


def test_what_is_at_a_path(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "x.csv").write_text("")
    assert [path_is(typed) for typed in ("x.csv", ".", "none", "a" * 5000)] == ["file", "folder", "", ""]
    monkeypatch.setattr(files.os, "access", lambda *_: False)
    assert path_is("x.csv") == "barred"


TABLE = "iShares World ETF\nName,ISIN,Weight\n" + "Acme,GB00EXACME14,1\n" * 4


@pytest.mark.parametrize(
    ("name", "content", "label", "sort"),
    [
        ("a.csv", TABLE, "holdings: iShares CSV", "holdings"),
        ("a.tsv", "Name\tWeight\nAcme\t1\n", "holdings: TSV", "holdings"),
        ("a.txt", "Dear all,\nno list\n", "not readable here: text without columns", "holdings"),
        ("a.pdf", "%PDF-1.7", "not readable here: PDF", "holdings"),
        ("a.csv", "", "not readable here: empty", "holdings"),
        ("a.json", '[{"name": "Acme"}]', "holdings: JSON", "holdings"),
        ("a.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>", "not readable here: damaged", "holdings"),
        ("a.yaml", "fund: {}\ntemplate: investor-letter\n", "draft", "draft"),
        ("a.yml", "draft: letter.yaml\nmembers: list.csv\n", "campaign", "campaign"),
        ("a.yaml", "name: Jo\n", "not readable here: YAML of another kind", "draft"),
    ],
)
def test_files_are_recognised_by_their_first_lines(
    here: Path, name: str, content: str, label: str, sort: str
) -> None:
    (here / name).write_text(content)
    assert workflows.recognise(here / name).label == label
    assert workflows.kind_of(here / name) == sort


def test_real_files_are_recognised(shared_holdings: Path) -> None:
    labels = {path.name: workflows.recognise(path).label for path in shared_holdings.iterdir()}
    assert labels["spdr-emea-SPYY-2026-02-12.xlsx"] == "holdings: SPDR Excel"
    assert labels["sec-13f-infotable-2023.xml"] == "Form 13F"
    assert labels["sec-nport-DupreeKentucky-2022-12-31.xml"] == "N-PORT"


def test_a_file_that_may_not_be_read_says_so(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "a.yaml").write_text("")

    def barred(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", barred)
    assert workflows.recognise(here / "a.yaml").label == "not readable here: you may not read it"
