"""A pack is the folder, verified; whatever else a stranger's file may be, nothing of it is written."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from advocacy.errors import CannotRead, Problems
from advocacy.evidence import Index, dump_index, load_library, make_index, pack_bytes, read_pack
from advocacy.evidence import packs as packs_module
from advocacy.evidence.index import parse_index


@pytest.fixture
def index(folder: Path) -> Index:
    return make_index(folder, load_library([folder]).evidence, name="valley", version="2", licence="CC0-1.0")


@pytest.fixture
def packed(folder: Path, index: Index, tmp_path: Path) -> Path:
    path = tmp_path / "valley.zip"
    path.write_bytes(pack_bytes(folder, index))
    return path


def remade(packed: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The pack with other files, its index as it was."""
    with zipfile.ZipFile(packed) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed


def with_entry(packed: Path, entry: zipfile.ZipInfo, content: bytes = b"id: x\n") -> Path:
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr(entry, content)
    return packed


def codes(path: Path) -> set[str]:
    with pytest.raises(Problems) as caught:
        read_pack(path)
    assert all(problem.path == str(path) or str(path) in problem.path for problem in caught.value.problems)
    return {problem.code for problem in caught.value.problems}


def test_a_pack_holds_the_folder_and_says_so(folder: Path, packed: Path, index: Index) -> None:
    pack = read_pack(packed)
    assert pack.index == index
    assert pack.files["matters/valley.yaml"] == (folder / "matters/valley.yaml").read_bytes()
    assert set(index.claims) == {"valley/contract", "valley/supply", "register/entry"}
    assert index.claims["valley/supply"].version == 2


def test_the_same_folder_gives_the_same_bytes(folder: Path, packed: Path, index: Index) -> None:
    os.utime(folder / "matters/valley.yaml", (1, 1))
    assert pack_bytes(folder, index) == packed.read_bytes()


@pytest.mark.parametrize(
    "name",
    [
        "../matters/valley.yaml",
        "matters/../../valley.yaml",
        "/etc/matters/x.yaml",
        "C:/matters/x.yaml",
        "matters\\x.yaml",
        "matters/sub/x.yaml",
        "matters/x.yml",
        "other/x.yaml",
        "matters/.x.yaml",
        "matters/MORE\u202e.yaml",
        "matters/",
        "matters/con.yaml",
        "setup.py",
    ],
)
def test_names_that_could_lead_elsewhere_are_refused(packed: Path, name: str) -> None:
    assert codes(with_entry(packed, zipfile.ZipInfo(name))) == {"E403"}


def test_a_link_is_refused(packed: Path) -> None:
    entry = zipfile.ZipInfo("matters/link.yaml")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert codes(with_entry(packed, entry, b"/etc/passwd")) == {"E403"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["matters/valley.yaml", "matters/Valley.yaml"])
def test_a_name_that_is_there_twice_is_refused(packed: Path, name: str) -> None:
    assert codes(with_entry(packed, zipfile.ZipInfo(name))) == {"E403"}


def test_an_encrypted_entry_is_refused(packed: Path) -> None:
    data = bytearray(packed.read_bytes())
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + flags] |= 1
    packed.write_bytes(bytes(data))
    assert codes(packed) == {"E403"}


def test_a_changed_missing_or_further_file_is_refused(packed: Path) -> None:
    assert codes(remade(packed, lambda files: files.update({"matters/valley.yaml": b"id: valley\n"}))) == {
        "E405"
    }
    assert codes(remade(packed, lambda files: files.pop("matters/valley.yaml"))) == {"E405"}
    assert codes(remade(packed, lambda files: files.update({"matters/more.yaml": b"id: more\n"}))) == {"E405"}


def test_what_is_no_pack_is_refused(packed: Path, tmp_path: Path) -> None:
    half = tmp_path / "half.zip"
    half.write_bytes(packed.read_bytes()[: packed.stat().st_size // 2])
    assert codes(half) == {"E402"}
    (tmp_path / "text.zip").write_text("hello", encoding="utf-8")
    assert codes(tmp_path / "text.zip") == {"E402"}
    assert codes(remade(packed, lambda files: files.pop("index.json"))) == {"E402"}
    for bad in (
        b"{}",
        b"[",
        b"\xff",
        b'{"format": 2, "name": "a", "files": {}, "claims": {}}',
        b"[" * 100_000,
        b'{"format": ' + b"1" * 5000 + b"}",
    ):
        assert codes(remade(packed, lambda files, bad=bad: files.update({"index.json": bad}))) == {"E401"}


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.zip", tmp_path):
        with pytest.raises(CannotRead):
            read_pack(path)


def test_a_bomb_is_refused_before_it_is_unpacked(packed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipfile.ZipInfo("matters/bomb.yaml")
    bomb.compress_type = zipfile.ZIP_DEFLATED
    assert codes(with_entry(packed, bomb, bytes(6_000_000))) == {"E404"}
    monkeypatch.setattr(packs_module, "MAX_FILES", 3)
    assert codes(packed) == {"E404"}
    monkeypatch.setattr(packs_module, "MAX_PACK", 100)
    assert codes(packed) == {"E404"}


def test_an_entry_that_lies_about_its_size_is_refused(packed: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("index.json", bytes(1_000_000))
    data = bytearray(content.getvalue())
    place = data.index(b"PK\x01\x02") + 24
    data[place : place + 4] = (10).to_bytes(4, "little")
    packed.write_bytes(bytes(data))
    assert codes(packed) <= {"E402", "E404"}


def test_an_index_reads_back(index: Index) -> None:
    assert parse_index(dump_index(index).decode(), "index.json") == index
