"""Mends change what has one right answer, at its place, and nothing else in the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from advocacy.evidence import mend_text
from advocacy.workflows import mend_evidence
from tests.evidence.conftest import Change, Check

MATTER = "matters/valley.yaml"
ACME = "companies/acme.yaml"


@pytest.fixture
def mended(folder: Path, check: Check) -> Callable[[str], str]:
    """The text of a file with its faults mended."""

    def mend(name: str) -> str:
        path = folder / name
        return mend_text(path.read_bytes().decode(), [item for item in check() if item.path == str(path)])[0]

    return mend


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        (MATTER, "en: Bolt was said to have", "en: that Bolt was said to have"),
        (MATTER, "de: Bolt Acme mit Linsen", 'de: "dass Bolt Acme mit Linsen'),
        (MATTER, "lenses to Acme\n", "lenses to Acme.\n"),
        (MATTER, "jurisdictions: [GB, DE]", "jurisdictions: [UK, DE]  # where it may go"),
        (MATTER, "topic: surveillance", "topik: surveillance"),
        (ACME, "isin: CNE100000BJ4", "isin: cne100000bj4"),
        (ACME, "isin: CNE100000BJ4", "isin: CNE 100000 BJ4"),
    ],
)
def test_a_slip_is_mended_and_all_else_stays(
    *, mended: Callable[[str], str], change: Change, folder: Path, name: str, right: str, wrong: str
) -> None:
    if wrong.startswith('de: "'):
        change(
            name, "de: Bolt Acme mit Linsen beliefert habe", 'de: "dass Bolt Acme mit Linsen beliefert habe"'
        )
        assert 'de: "Bolt Acme mit Linsen beliefert habe"' in mended(name)
        return
    before = (folder / name).read_text(encoding="utf-8")
    change(name, right, wrong)
    comment = wrong.partition("  #")[2]
    expected = before.replace(right, f"{right}  #{comment}" if comment else right)
    assert mended(name) == expected


def test_line_ends_comments_and_chinese_stay(
    mended: Callable[[str], str], change: Change, folder: Path
) -> None:
    change(ACME, "country: CN", "native_name: 浙江大华 # 名\ncountry: CN")
    path = folder / ACME
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes().decode()
    path.write_bytes(before.replace("CNE100000BJ4", "cne100000bj4").encode())
    assert mended(ACME) == before


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        (ACME, "isin: CNE100000BJ4", "isin: CNE100000BJ5"),
        (MATTER, "id: gazette-2018, locator", "id: gazete-2018, locator"),
        (MATTER, "reviewed_by: B. Reader", "reviewed_by: A. Writer"),
        (MATTER, "happened: 2018\n", "happened: 2019-13\n"),
    ],
)
def test_facts_are_never_mended(
    *, mended: Callable[[str], str], change: Change, folder: Path, name: str, right: str, wrong: str
) -> None:
    change(name, right, wrong)
    assert mended(name) == (folder / name).read_text(encoding="utf-8")


def test_a_folder_is_mended_until_nothing_is_left(folder: Path, change: Change) -> None:
    # The tiny library borrows identifiers of the bundled evidence, under which the folder is checked.
    change(ACME, "  - isin: CNE100000BJ4\n    sedol: BD5CNJ1\n    ticker", "  - ticker")
    change(MATTER, "lenses to Acme\n", "lenses to Acme.\n")
    path = folder / MATTER
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"claims:\n  - id", b"claims:\n\t- id"))
    told = mend_evidence([folder], dry_run=True)
    assert [mend.code for mend in told] == ["E116"]
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert [mend.code for mend in mend_evidence([folder])] == ["E116", "E112", "E307"]
    assert mend_evidence([folder]) == ()
    assert b"claims:\n  - id" in path.read_bytes()


def test_only_the_named_folders_change(folder: Path, tmp_path: Path, change: Change) -> None:
    change(ACME, "  - isin: CNE100000BJ4\n    sedol: BD5CNJ1\n    ticker", "  - ticker")
    change(MATTER, "lenses to Acme\n", "lenses to Acme.\n")
    (tmp_path / "other" / "matters").mkdir(parents=True)
    assert mend_evidence([tmp_path / "other"]) == ()
    assert "lenses to Acme.\n" in (folder / MATTER).read_text(encoding="utf-8")


def test_a_mend_that_lets_a_record_be_read_stays(folder: Path, change: Change) -> None:
    # Behind the unknown key, which kept the record from being looked at, stand faults of its content.
    change(ACME, "  - isin: CNE100000BJ4\n    sedol: BD5CNJ1\n    ticker", "  - ticker")
    change(MATTER, "topic: surveillance", "topik: surveillance")
    change(MATTER, "reviewed_by: B. Reader", "reviewed_by: A. Writer")
    change(MATTER, "review_by: 2027-06-30\n", "review_by: 2027-06-30\ncards: []\n")
    change(MATTER, "en: Bolt was said", "en: Bolt is said")
    change(MATTER, "standing: alleged\n    happened: 2018\n", "standing: alleged\n    happened: 2062\n")
    assert [mend.code for mend in mend_evidence([folder])] == ["E101"]


def test_a_mend_that_makes_another_fault_is_taken_back(folder: Path, change: Change) -> None:
    change(ACME, "  - isin: CNE100000BJ4\n    sedol: BD5CNJ1\n    ticker", "  - ticker")
    change(MATTER, "topic: surveillance\n", "topic: surveillance\ntopik: more\n")
    before = (folder / MATTER).read_bytes()
    assert mend_evidence([folder]) == ()
    assert (folder / MATTER).read_bytes() == before
