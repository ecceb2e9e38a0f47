"""The locked requirements are complete, hashed, and the same for everybody."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUNTIME = PROJECT["project"]["dependencies"]
DEVELOPMENT = PROJECT["dependency-groups"]["dev"]
LOCKS = ("runtime", "dev")

PIN = re.compile(
    r"^([a-z0-9][a-z0-9.-]*)==(\S+)( ;.*)? \\"  # the package and its version
    r"(?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)+$",  # one hash a published file
    re.MULTILINE,
)
INDEX_OPTION = re.compile(r"(^|\s)(-[ife]|--(extra-)?index-url|--find-links|--trusted-host)\b")
SYSTEMS = [("linux", "Linux", "x86_64"), ("darwin", "Darwin", "arm64")]


def text_of(lock: str) -> str:
    return (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")


def pins(lock: str) -> dict[str, str]:
    """The version of every package that a lock names."""
    return {canonicalize_name(match[1]): match[2] for match in PIN.finditer(text_of(lock))}


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_index_and_no_folder(lock: str) -> None:
    for line in text_of(lock).splitlines():
        assert "://" not in line
        assert not INDEX_OPTION.search(line.split("#")[0])
        assert not re.search(r"(^|\s)/\w", line)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_with_hashes(lock: str) -> None:
    named = re.findall(r"^[^\s#].*", text_of(lock), re.MULTILINE)
    assert len(named) == len(pins(lock)) > 0


@pytest.mark.parametrize(("lock", "wanted"), [("runtime", RUNTIME), ("dev", [*RUNTIME, *DEVELOPMENT])])
def test_lock_fits_what_the_project_asks_for(lock: str, wanted: list[str]) -> None:
    pinned = pins(lock)
    for text in wanted:
        requirement = Requirement(text)
        assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)]), text


def test_both_locks_agree() -> None:
    runtime, dev = pins("runtime"), pins("dev")
    assert {name: dev.get(name) for name in runtime} == runtime


def needs(name: str, environment: dict[str, str]) -> set[str]:
    """The packages that an installed package asks for on some Python and system."""
    wanted = map(Requirement, distribution(name).requires or ())
    return {
        canonicalize_name(item.name)
        for item in wanted
        if item.marker is None or item.marker.evaluate(environment | {"extra": ""})
    }


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
@pytest.mark.parametrize(("system", "kernel", "machine"), SYSTEMS)
def test_no_python_and_no_system_needs_more(python: str, system: str, kernel: str, machine: str) -> None:
    # The locks are resolved for one Python; a package that only another one needs would be missing.
    environment = {name: str(value) for name, value in default_environment().items()} | {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": system,
        "platform_system": kernel,
        "platform_machine": machine,
    }
    pinned = pins("dev")
    missing = {name: more for name in pinned if (more := needs(name, environment) - pinned.keys())}
    assert not missing
