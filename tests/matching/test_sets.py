"""What matching promises, held over the sets that its benchmark counts."""

from __future__ import annotations

import pytest

from advocacy.matching import Matcher
from tests.bench.matching.quality import VARIANTS, Line, library, score, screen, sets

LIBRARY = library()
SETS = sets(LIBRARY.companies.values())


@pytest.fixture(scope="module")
def bundled_matcher() -> Matcher:
    return Matcher(LIBRARY)


def test_the_sets_are_large_enough() -> None:
    own = [line for title, lines in SETS.items() if title.startswith("own") for line in lines]
    assert len(own) >= 150
    assert ("real spellings, by name" in SETS) == VARIANTS.exists()


@pytest.mark.parametrize("title", SETS)
def test_nobody_is_accused_and_nobody_missed(bundled_matcher: Matcher, title: str) -> None:
    found = score(bundled_matcher, SETS[title])
    assert (found.accused, found.wrong, found.missed) == (0, 0, 0)


def test_every_identifier_of_the_library_proves(bundled_matcher: Matcher) -> None:
    lines = SETS["the library's identifiers"]
    assert score(bundled_matcher, lines).exposed == len(lines) > 50


@pytest.mark.parametrize("title", [title for title in SETS if "by name" in title or "certificates" in title])
def test_without_an_identifier_of_its_own_nothing_is_an_exposure(
    bundled_matcher: Matcher, title: str
) -> None:
    for line in SETS[title]:
        found = screen(bundled_matcher, line)
        assert found.exposures == (), line
        assert len(found.candidates) <= 3, line
        assert _is_first(line, [item.company for item in found.candidates]), line


def _is_first(line: Line, companies: list[str]) -> bool:
    return line.company is None or companies[:1] == [line.company]
