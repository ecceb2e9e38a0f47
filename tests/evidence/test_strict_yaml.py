"""Strict YAML: what is read as what, what is refused and where; with libyaml and without."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from advocacy.errors import CannotRead, Problems
from advocacy.evidence import read_yaml_mapping
from advocacy.evidence.faults import MAX_FAULTS
from advocacy.evidence.nodes import MAX_NODES, Document, FastComposer, PythonComposer, read_document
from advocacy.evidence.text import MAX_BYTES, read_text

COMPOSERS = pytest.mark.parametrize("composer", [FastComposer, PythonComposer])

BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 10)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)

REFUSED = [
    ("country: UK\ncountry: GB\n", "E111", 2, 1, "first in line 1"),
    ("a: {b: 1, c: 2, b: 3}", "E111", 1, 17, "'b' is given twice"),
    ("\ta: 1", "E112", 1, 1, "tab"),
    ("a:\n\tb: 1", "E112", 2, 1, "tab"),
    ("a: !!int 5", "E113", 1, 4, "tag"),
    ("a: !!str x", "E113", 1, 4, "tag"),
    ("a: !!python/object/apply:os.system [ls]", "E113", 1, 4, "os.system"),
    ("a: !secret {b: 1}", "E113", 1, 4, "!secret"),
    (BOMB, "E114", 0, 0, "far too large"),
    ("a: &a [*a]", "E114", 1, 4, "endless"),
    ("a: " + "[" * 60 + "]" * 60, "E114", 0, 0, "levels"),
    ("a: " + "{a: " * 90_000, "E114", 0, 0, "levels"),
    ("- " * 5000, "E114", 0, 0, "levels"),
    ("\ufeffa: 1", "E116", 1, 1, "byte order mark"),
    ("a: 1\nb: x\x00y", "E117", 2, 5, "U+0000"),
    ("a: x\ufeff", "E117", 1, 5, "U+FEFF"),
    ("a: \ud800", "E117", 1, 4, "U+D800"),
    ('a: "x\\0"', "E117", 1, 4, "U+0000"),
    ("a: 1\n---\nb: 2", "E118", 2, 1, "second document"),
    ("a: 1\n...\nb: 2", "E118", 3, 1, "second document"),
    ("? [a]\n: b", "E119", 1, 3, "cannot be a key"),
    ("~: b", "E119", 1, 1, "cannot be a key"),
    ("<<: {a: b}", "E119", 1, 1, "cannot be a key"),
    ("title: Cameras: a story", "E110", 1, 15, "a colon followed by a space"),
    ("a: 'it's'", "E110", 1, 8, "does not fit"),
    ("a: 'open", "E110", 1, 4, "quotation mark is not closed"),
    ('a: "open\nb: 1', "E110", 1, 4, "quotation mark is not closed"),
    ("a: [1, 2\nb: 3", "E110", 0, 0, "the bracket [ is not closed"),
    ("a: {b: 1\nc: 3", "E110", 0, 0, "the bracket { is not closed"),
    ("a: @home", "E110", 1, 4, "keeps for itself"),
    ("a: **bold**", "E110", 0, 0, "begins with *"),
    ("a: *gone", "E110", 1, 4, "begins with *"),
    ("a: - x", "E110", 1, 4, "middle of a line"),
    ("a:\n  - b\n c: d", "E110", 3, 2, "does not fit"),
    ("- 1\na: 2", "E110", 2, 1, "does not"),
    ("a: 1\nb 2\nc: 3", "E110", 0, 0, "no colon"),
    ('a: "C:\\Quarterly"', "E110", 0, 0, "backslash"),
    ("a: > text\n  b", "E110", 0, 0, "on the next line"),
    ("a: &x 1\nb: &x 2", "", 0, 0, ""),
    ("%YAML 9\n---\na: 1", "E110", 0, 0, "not valid YAML"),
]


def faults(text: str, composer: Any) -> list[str]:
    try:
        document = read_document(text, "f.yaml", composer=composer)
    except Problems as error:
        return [str(problem) for problem in error.problems]
    return [str(problem) for problem in document.problems]


@COMPOSERS
@pytest.mark.parametrize(("text", "code", "line", "column", "said"), [row for row in REFUSED if row[1]])
def test_what_is_refused(*, text: str, code: str, line: int, column: int, said: str, composer: Any) -> None:
    found = faults(text, composer)
    assert len(found) == 1, found
    assert f" {code} " in found[0]
    assert said in found[0]
    if line:
        assert found[0].startswith(f"f.yaml:{line}:{column}: ")


@COMPOSERS
def test_every_value_is_a_text_or_nothing(composer: Any) -> None:
    text = """\
country: NO
flags: [on, yes, true, 1, 1.50, 2018-06-13, 002415, 0x1F, .inf, 12:30:45]
none: [~, null, Null, NULL, "", 'null', "~"]
empty:
folded: >-
  one
  two
nested: {key: {deep: x}}
=: y
"""
    document = read_document(text, "f.yaml", composer=composer)
    assert document.problems == []
    assert document.data == {
        "country": "NO",
        "flags": ["on", "yes", "true", "1", "1.50", "2018-06-13", "002415", "0x1F", ".inf", "12:30:45"],
        "none": [None, None, None, None, "", "null", "~"],
        "empty": None,
        "folded": "one two",
        "nested": {"key": {"deep": "x"}},
        "=": "y",
    }


@COMPOSERS
def test_a_few_aliases_are_read(composer: Any) -> None:
    text = "a: &sources [{id: x}]\nb: *sources\n"
    assert read_document(text, "f", composer=composer).data == {"a": [{"id": "x"}], "b": [{"id": "x"}]}


@COMPOSERS
def test_too_many_values_are_refused(composer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("advocacy.evidence.nodes.MAX_NODES", 50)
    assert "E114" in faults("a: [" + "x, " * 60 + "]", composer)[0]
    assert faults("a: [" + "x, " * 40 + "]", composer) == []


def test_endless_faults_are_cut_short() -> None:
    found = faults("a: x\n" * 10_000, FastComposer)
    assert len(found) == MAX_FAULTS + 1
    assert "E114 there are more faults" in found[-1]


def test_the_limits_hold_a_large_fund() -> None:
    assert MAX_NODES > 15_000 * 2 * 12
    assert MAX_BYTES > 15_000 * 250


@COMPOSERS
def test_places_are_those_of_keys_and_values(composer: Any) -> None:
    text = "a: 1\nb:\n  - c: x\n    über: {d: y}\nempty:\n"
    document: Document = read_document(text, "f", composer=composer)
    assert document.place(("b", 0, "c")) == (3, 8)
    assert document.place(("b", 0, "c"), key=True) == (3, 5)
    assert document.place(("b", 0, "über", "d")) == (4, 15)
    assert document.place(("empty",)) == (5, 1)
    assert document.place(("b", 0, "not there")) == (3, 5)
    assert document.place(("b", "SomeModel", 0, "c")) == (3, 8)
    assert document.place(()) == (1, 1)


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        (b"\xef\xbb\xbfa: 1", "E116", "1:1"),
        (b"\xff\xfea\x00:\x00", "E115", "1:1"),
        ("a: 1\nb: café".encode("latin-1"), "E115", "2:7"),
        ("äö: €\nb: é".encode()[:-1], "E115", "2:4"),
        (b"PK\x03\x04\x00\x00", "E117", "1:3"),
        (b"a: 1\n\x00", "E117", "2:1"),
    ],
)
def test_bytes_that_are_no_clean_text(tmp_path: Path, data: bytes, code: str, place: str) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(data)
    with pytest.raises(Problems) as caught:
        read_text(path)
    assert str(caught.value).startswith(f"{path}:{place}: {code} ")
    assert len(caught.value.problems) == 1


def test_files_out_of_reach(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="no such file"):
        read_text(tmp_path / "none.yaml")
    with pytest.raises(CannotRead, match="a folder"):
        read_text(tmp_path)
    with pytest.raises(CannotRead, match="cannot be read"):
        read_text(tmp_path / "x\0y")
    with pytest.raises(CannotRead, match="cannot be read"):
        read_text(tmp_path / ("x" * 5000))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_does_not_hang_the_program(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(CannotRead, match="not an ordinary file"):
        read_text(tmp_path / "pipe.yaml")


def test_a_file_that_is_too_big(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(CannotRead, match="larger than 5 MB"):
        read_text(path)


def test_plain_mappings(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text("yes: no\nlist: [1, {a: ~}]\n", encoding="utf-8")
    assert read_yaml_mapping(path) == {"yes": "no", "list": ["1", {"a": None}]}


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a", "word", "a: 1\na: 2", "a: [", "a: !x y"])
def test_plain_mappings_are_as_strict(tmp_path: Path, text: str) -> None:
    path = tmp_path / "words.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Problems) as caught:
        read_yaml_mapping(path)
    assert caught.value.exit_code == 3
