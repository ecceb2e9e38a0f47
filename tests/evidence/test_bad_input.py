"""What a disk or a stranger may hold instead of evidence: one located error each, and the rest is used."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from advocacy.evidence import load_library
from tests.evidence.conftest import Check

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def one(check: Check, path: Path) -> str:
    """The one error of a file, with its place."""
    found = [problem for problem in check() if problem.path == str(path)]
    assert len(found) == 1, [str(problem) for problem in found]
    return f"{found[0].code}:{found[0].line}"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (BOMB.encode(), "E114"),
        (b"a: &a [*a]\n", "E114"),
        ("id: café\n".encode("latin-1"), "E115:1"),
        (b"id: x\nid: y\n", "E111:2"),
        (b"id: x\n\ttopic: y\n", "E112:2"),
        (b"\xef\xbb\xbfid: x\n", "E116:1"),
        (b"id: x\x00\n", "E117:1"),
        (b"id: [" * 3000, "E114"),
        (b"\xff\xfei\x00d\x00", "E115:1"),
        (b"id: !!python/object/apply:os.system [ls]\n", "E113:1"),
        (b"- a\n- b\n", "E119:1"),
        (b"", "E119:1"),
        (b"id: x\n---\nid: y\n", "E118"),
        (b"<<: *x\n", "E110:1"),
    ],
)
def test_one_error_with_its_place(folder: Path, check: Check, content: bytes, told: str) -> None:
    path = folder / "matters" / "bad.yaml"
    path.write_bytes(content)
    found = [problem for problem in check() if problem.path == str(path)]
    assert told.partition(":")[0] in {problem.code for problem in found}
    if ":" in told:
        assert told in {f"{problem.code}:{problem.line}" for problem in found}
    assert "valley" in load_library([folder]).evidence.matters


def test_a_large_file_is_not_read(folder: Path, check: Check) -> None:
    path = folder / "matters" / "large.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    start = time.process_time()
    assert one(check, path) == "E100:0"
    assert time.process_time() - start < 2  # reading 100 MB as YAML takes minutes


def test_a_pipe_does_not_hang(folder: Path, check: Check) -> None:
    path = folder / "matters" / "pipe.yaml"
    os.mkfifo(path)
    assert one(check, path) == "E100:0"


def test_a_link_in_a_circle_is_told(folder: Path, check: Check) -> None:
    path = folder / "matters" / "loop.yaml"
    path.symlink_to(path)
    assert one(check, path) == "E100:0"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("locator: ¶ 9", "locator: [9, 10]", "E104"),
        ("locator: ¶ 9", "locator: {page: 9}", "E104"),
        ("happened: 2018\n", "happened: 2018.06\n", "E106"),
        ("happened: 2018\n", "happened: 2018-06-31\n", "E106"),
        ("happened: 2018\n", "happened: {from: 2018}\n", "E102"),
        ("version: 2\n    sources", "version: 2.5\n    sources", "E107"),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_at_its_place(
    folder: Path, check: Check, old: str, new: str, code: str
) -> None:
    path = folder / "matters" / "valley.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    assert one(check, path) == f"{code}:{line}"


def test_no_and_on_are_texts(folder: Path) -> None:
    path = folder / "companies" / "acme.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("country: CN", "country: NO"), encoding="utf-8")
    (folder / "companies" / "on.yaml").write_text(
        "id: on\nname: On AG\nshort_name: On\ncountry: CH\nlisted: yes\n", encoding="utf-8"
    )
    found = load_library([folder]).evidence.companies
    assert found["acme"].country == "NO"
    assert found["on"].id == "on"


def test_all_faults_of_a_folder_are_told_at_once(folder: Path, check: Check) -> None:
    for name in ("one", "two", "three"):
        (folder / "matters" / f"{name}.yaml").write_text(f"id: {name}\ntopic: [", encoding="utf-8")
    assert len({problem.path for problem in check()}) == 3
