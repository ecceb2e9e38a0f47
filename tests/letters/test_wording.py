from __future__ import annotations

import pytest

from advocacy.errors import CannotRead, WrongUse
from advocacy.letters import LetterData, Wording, fill_pattern
from advocacy.model import Run


def test_a_variant_lies_over_its_base(data: LetterData) -> None:
    british, american = data.wording("en-GB"), data.wording("en-US")
    assert british.text("close.office") == "Yours faithfully"
    assert american.text("close.office") == "Sincerely,"
    assert american.text("verbs.reported") == british.text("verbs.reported") == "reported"


def test_an_unknown_language_names_those_there_are(data: LetterData) -> None:
    with pytest.raises(WrongUse, match="'nl-NL'") as error:
        data.wording("nl-NL")
    assert "en-GB, en-US" in (error.value.remedy or "")


def test_neighbouring_runs_of_one_style_are_joined() -> None:
    wording = Wording("en-GB", {"x": "{a} and {b}."})
    assert wording.fill("x", a="one", b=Run("two", italic=True)) == (
        Run("one and "),
        Run("two", italic=True),
        Run("."),
    )


def test_a_missing_text_names_the_file_to_mend() -> None:
    with pytest.raises(CannotRead, match=r"no text 'y'") as error:
        Wording("en-GB", {}).text("y")
    assert "wording/en-GB.yaml" in (error.value.remedy or "")


def test_an_unknown_name_in_braces_is_refused_with_the_known_ones() -> None:
    with pytest.raises(CannotRead, match=r"\{compny\}") as error:
        fill_pattern("Ask {compny}.", "asks.yaml, x", company="Acme")
    assert error.value.where == "asks.yaml, x"
    assert "{company}" in (error.value.remedy or "")


@pytest.mark.parametrize("names", [["A"], ["A", "B"], ["A", "B", "C"]])
def test_lists_read_as_english(data: LetterData, names: list[str]) -> None:
    expected = {1: "A", 2: "A and B", 3: "A, B and C"}[len(names)]
    assert data.wording("en-GB").listed(names) == expected


def test_every_language_has_every_text_of_british_english(data: LetterData) -> None:
    def keys(texts: dict[str, object], under: str = "") -> set[str]:
        found: set[str] = set()
        for key, value in texts.items():
            found |= keys(value, f"{under}{key}.") if isinstance(value, dict) else {f"{under}{key}"}
        return found

    assert keys(data.wording("en-US").texts) == keys(data.wording("en-GB").texts)
