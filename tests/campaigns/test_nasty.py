"""Three hundred nasty rows of a members' list: each is a right letter, or a reason why there is none."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator

import pytest

from advocacy.campaigns import rejected_table
from advocacy.campaigns.making import LetterMaker, look_alike
from advocacy.letters import render, with_personal
from advocacy.workflows import OpenCampaign, Workspace, open_campaign
from tests.campaigns.conftest import maker_in

COLUMNS = ("Name", "Address", "Address 2", "City", "Postcode", "Country", "Email", "Message", "Do not mail")
GOOD = ("Jo Example", "14 Example Street", "", "London", "N1 9ZZ", "", "jo@example.org", "", "")
HUGE = "A" * 10_000_000

NEVER = {
    "empty": (
        "",
        " ",
        "\u00a0",
        "\u200b",
        "-",
        "--",
        "n/a",
        "N/A.",
        "none",
        "None",
        "blank",
        "NULL",
        "nil",
        "?",
    ),
    "long": ("A" * 71, "Jo " * 40, "x" * 5_000),
    "formula": (
        "=1+1",
        '=HYPERLINK("http://example.org";"x")',
        "@SUM(A1)",
        "+cmd|' /C calc'!A0",
        "-A1",
        "=\u00a01",
    ),
    "markup": (
        "<b>Jo</b>",
        "<script>alert(1)</script>",
        "Jo &amp; Co",
        "&#x41;",
        "<!-- x",
        "<a href=x>Jo</a>",
    ),
    "merge": ("{{ name }}", "{% raw %}", "*|FNAME|*", "«Name»", "[[name]]"),
    "no font": (
        "สมชาย ตัวอย่าง",
        "राम उदाहरण",
        "Jo 🙂 Example",
        "👩‍👩‍👧",
        "𓀀𓀁 Example",
        "Jo \ue000",
        "ตัวอย่าง",
    ),
    "control": ("Jo\0Example", "Jo\x07Example", "Jo\x1bExample", "Jo\x85Example", "Jo\ufffdExample"),
}
"""What no cell of a name or an address may be."""
NO_NAMES = (
    "12345",
    "jo@example.org",
    "Jo 2nd",
    "...",
    "***",
    "$HOME",
    "%s",
    "\\Example",
    "Jo < Example",
    "Who?",
    "'",
    HUGE,
)
NO_POSTCODES = ("", "N1", "ABC DEF", "01067", "N1 9ZZ 9ZZ", "1 9ZZ", "N١ 9ZZ", "none")
NO_EMAILS = ("jo", "jo@", "@example.org", "jo at example.org", "a@b", "jo@example.org, ann@example.org")
NO_COUNTRIES = ("Atlantis", "ZZ", "Europe", "12")
NO_WORDS = ("<img src=x>", "=1+1", "+cmd|' /C calc'!A0", "m" * 1501, HUGE, "I \0 save", "I 🙂 save", "สวัสดี")
ABROAD = (
    ("Dresden", "01067", "Deutschland"),
    ("Paris", "75001", "France"),
    ("Madrid", "28001", "España"),
    ("Wien", "1010", "AT"),
    ("Springfield", "62704", "USA"),
    ("Dublin", "D02 AF30", "Ireland"),
)
NAMES = (
    "李明",
    "محمد الأمثل",
    "דוגמה ישראלית",
    "A" * 70,
    "Jo & Ann Example",
    "Jo\u202eExample",
    "王小明",
    "Łukasz Żółć",
    "Nguyễn Thị Ánh",
    "O’Neil-Smith",
    "O'Neil",
    "Zoë",
    "Dr. Jo van der Example III",
    "Ζωή Παράδειγμα",
    "Иван Пример",
    "Ça Ñandú",
    "Þór Ðexample",
    "Jo-Ann",
    "J. R. Example",
    "Example, Jo",
    "Æ Ø",
    "Jo\u00adExample",
    "Jo\u200eExample",
    "Jo \u2067Example\u2069",
    "e\u0301mile Example",
    "  Jo   Example ",
    "Jo\tExample",
    "Jo\nExample",
    "Test Example",
    "Na Li",
    "Null Example",
    "None Such",
    "ﬀion Example",
    "../../etc/passwd",
    "Jo/Ann Example",
    "ß",
    "Ǆ Example",
    "CON",
    "Jo (the elder) Example",
)
WORDS = (
    "我不想监视任何人。",
    "W" * 300,
    "1 < 2 and 3 > 2",
    "\u202eabc",
    "- I save.",
    "+ I save.",
    "“I save”, she said.",
    "Line one\nline two\r\nline three",
    "Ich möchte das nicht.",
    "word " * 250,
    "https://example.org/" + "x" * 120,
    "{{ 7*7 }}",
    "e\u0301" * 40,
    "a\u00a0b",
    "ﬁ ﬂ ﬃ",
    "100 % — yes … no",
    "I save.",
)
ADDRESSES = (
    "1/2 Example Street",
    "14–16 Example Street",
    "House “Sunrise”",
    "Example Str. #4",
    "Улица Примерная 5",
    "PO Box 7",
    "c/o O’Neil, 4 Example Row",
    "14 Example Street; Flat 2",
    "Straße des 17. Juni 1",
    "例街5号",
    "-3 Example Road",
)
RENDERED = 4
"""The first ones, each of another kind: a layout of a kind takes a second."""


def bad_rows() -> Iterator[tuple[str, ...]]:
    """Rows that may give no letter."""
    for kind, texts in NEVER.items():
        for text in texts:
            yield row(Name=text)
            yield row(City=text)
            yield row(Address=text)
            if kind != "empty":
                yield row(Postcode=text)
                yield row(**{"Address 2": text})
    for column, texts in {
        "Name": NO_NAMES,
        "Postcode": NO_POSTCODES,
        "Email": NO_EMAILS,
        "Country": NO_COUNTRIES,
        "Message": NO_WORDS,
        "Do not mail": ("1", "yes", "TRUE", "x", "ja"),
    }.items():
        yield from (row(**{column: text}) for text in texts)
    yield (*GOOD, "one cell too many")
    yield ("only a name",)


def good_rows() -> Iterator[tuple[str, ...]]:
    """Rows that look strange, and have a right to a letter; each of an address of its own."""
    for number, name in enumerate(NAMES):
        yield row(Name=name, Address=f"{number} Example Street", Message=WORDS[number % len(WORDS)], Email="")
    yield from (row(Address=address, Email="") for address in ADDRESSES)
    for number, (city, postcode, country) in enumerate(ABROAD):
        yield row(Address=f"{number} Road", City=city, Postcode=postcode, Country=country, Email="")


def row(**cells: str) -> tuple[str, ...]:
    return tuple({**dict(zip(COLUMNS, GOOD, strict=True)), **cells}[name] for name in COLUMNS)


@pytest.fixture(scope="module")
def nasty(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> OpenCampaign:
    path = maker_in(tmp_path_factory.mktemp("nasty"))()
    text = io.StringIO(newline="")
    csv.writer(text).writerows([COLUMNS, *bad_rows(), *good_rows()])
    (path.parent / "members.csv").write_text(text.getvalue(), "utf-8", newline="")
    return open_campaign(workspace, path)


def test_each_row_is_a_letter_or_a_reasoned_rejection(nasty: OpenCampaign) -> None:
    plan, bad, good = nasty.plan, list(bad_rows()), list(good_rows())
    assert plan.rows == len(bad) + len(good) >= 300
    numbers = sorted([*(job.row for job in plan.jobs), *(one.row for one in plan.rejections)])
    assert len(set(numbers)) == plan.rows
    rejected = {one.row: one for one in plan.rejections}
    # A cell of several lines takes several of the file's: the rows are told by their places in its order.
    for number, cells in zip(numbers, [*bad, *good], strict=True):
        assert (number in rejected) == (cells in bad), [cell[:40] for cell in cells]
    for one in plan.rejections:
        assert one.reason
        assert "same person" not in one.reason, "another row hides its fault"
        assert len(one.reason) < 200


def test_what_is_told_of_them_harms_nobody(nasty: OpenCampaign) -> None:
    told = list(csv.reader(io.StringIO(rejected_table(nasty.plan, {}).decode("utf-8-sig"))))
    assert len(told) == len(nasty.plan.rejections) + 1
    assert not [cell for line in told for cell in line if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert not [cell for line in told for cell in line if "\0" in cell]
    assert all(re.fullmatch(r"[a-z0-9-]+", job.name) for job in nasty.plan.jobs)
    for job in nasty.plan.jobs:
        printed = "".join((*job.personal.lines(), job.personal.own_words))
        assert not [char for char in printed if unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs"}]
        assert unicodedata.is_normalized("NFC", printed)


def test_the_strangest_letters_are_the_same_as_laid_out_whole(nasty: OpenCampaign) -> None:
    jobs = sorted(nasty.plan.jobs, key=lambda job: job.row)[:RENDERED]
    for job, made in zip(jobs, LetterMaker(nasty.kinds).files(jobs, [".pdf"]), strict=True):
        assert not made.fault
        letter = with_personal(nasty.plan.kinds[job.kind], job.personal)
        assert look_alike(made.content[".pdf"], render(letter, nasty.kinds.style, ".pdf"))
