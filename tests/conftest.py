"""What every test starts from: a home of its own, one locale, one time zone, no colours or animations."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

# Textual reads this once, when it is imported.
os.environ["TEXTUAL_ANIMATIONS"] = "none"

# The library, fonts and parsers fill a process with objects that stay: to look through them all the time took
# a sixth of the tests' time.
gc.set_threshold(100_000, 50, 1_000)

# A busy machine must not fail a property that holds; what Hypothesis sets for CI itself (the same examples
# in every run) stays.
hypothesis.settings.register_profile("advocacy", parent=hypothesis.settings(), deadline=None)
hypothesis.settings.load_profile("advocacy")

_HOLDINGS = Path(__file__).resolve().parents[1].parent / "shared" / "holdings"
_UNSET = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES", "LANGUAGE", "LC_CTYPE")


@pytest.fixture(autouse=True)
def neutral_surroundings(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Personal data in a folder of the test's own; nothing of the developer's own settings shows."""
    monkeypatch.setenv("ADVOCACY_HOME", str(tmp_path_factory.mktemp("home")))
    for name in _UNSET:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    zone = os.environ.get("TZ")
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    if zone is None:
        monkeypatch.delenv("TZ")
    else:
        monkeypatch.setenv("TZ", zone)
    time.tzset()


@pytest.fixture(scope="session")
def shared_holdings() -> Path:
    """The folder of real holdings files beside the checkout; without it, a test is skipped."""
    if not _HOLDINGS.is_dir():
        pytest.skip("there is no folder shared/holdings beside the checkout")
    return _HOLDINGS
