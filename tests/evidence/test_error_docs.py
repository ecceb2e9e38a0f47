"""Every code is explained, and the examples show what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from advocacy.errors import Problems
from advocacy.evidence import READING_CODES, RULES, parse_yaml
from advocacy.evidence import codes as codes_module
from advocacy.model import Claim

PAGE = Path(__file__).resolve().parents[2] / "docs" / "errors.md"
SECTION = re.compile(r"^## (E\d{3}): ([^\n]+)\n\n(.*?)(?=^##? E\d|\Z)", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)

SECTIONS = {code: (name, body) for code, name, body in SECTION.findall(PAGE.read_text(encoding="utf-8"))}
NAMES = READING_CODES | {rule.code: rule.name for rule in RULES}

SHOWN = [code for code in READING_CODES if "E101" <= code <= "E119" and code not in {"E109", "E115", "E116"}]
"""Codes that a claim written as in the example has; the others need a folder, bytes or another record."""


def test_every_code_is_explained_and_nothing_else() -> None:
    assert list(SECTIONS) == sorted(NAMES)
    assert len(NAMES) == len(READING_CODES) + len(RULES)
    assert {code: name for code, (name, _) in SECTIONS.items()} == NAMES


def test_every_code_that_the_program_names_is_in_the_list() -> None:
    named = {value for name, value in vars(codes_module).items() if name.isupper() and isinstance(value, str)}
    assert named == set(READING_CODES)


@pytest.mark.parametrize("code", sorted(NAMES))
def test_every_explanation_has_an_example_and_a_mend(code: str) -> None:
    body = SECTIONS[code][1]
    assert EXAMPLE.search(body)
    assert "\nMend: " in body
    assert not body.startswith("```")


@pytest.mark.parametrize("code", SHOWN)
def test_the_example_has_the_fault(code: str) -> None:
    found = EXAMPLE.search(SECTIONS[code][1])
    assert found
    with pytest.raises(Problems) as caught:
        parse_yaml(found.group(1), Claim, name="example.yaml")
    assert code in {problem.code for problem in caught.value.problems}
