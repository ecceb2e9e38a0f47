"""The kinds of letter beside the first one: what they say, and what they refuse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from advocacy import paths
from advocacy.errors import CannotRead, WrongUse
from advocacy.letters import LetterData, compose, letter_text, load_letter_data
from advocacy.letters.parts import PARTS
from advocacy.model import Letter, Library, Relation, Screening
from tests.letters.conftest import draft_with

EARLIER = {"date": "2026-08-03", "reference": "ACM-1234", "reply_by": "2026-09-14"}
Write = Callable[..., Letter]


@pytest.fixture
def write(screening: Screening, library: Library, data: LetterData) -> Write:
    def letter(template: str, **changes: Any) -> Letter:
        return compose(draft_with(template=template, **changes), screening, library, data)

    return letter


def flat(letter: Letter) -> str:
    return " ".join(letter_text(letter, width=10_000).split())


def test_every_part_that_a_bundled_manifest_names_is_known(data: LetterData) -> None:
    letters = [manifest for manifest in data.manifests() if manifest.id != "trustee-questions"]
    assert len(letters) >= 8
    for manifest in letters:
        assert set(manifest.parts) <= set(PARTS), manifest.id


def test_an_unknown_part_is_named_with_its_manifest(
    tmp_path: Path, screening: Screening, library: Library
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "manifest.yaml").write_text(
        "id: mine\ntitle: Mine\naudience: Me.\nasks_of_sender: Nothing.\nlanguages: [en-GB]\n"
        "outputs: [pdf]\nparts: [opening, evidence, asks, poem]\n",
        "utf-8",
    )
    data = load_letter_data([tmp_path, paths.bundled("templates")])
    with pytest.raises(CannotRead, match="no part 'poem'") as caught:
        compose(draft_with(template="mine"), screening, library, data)
    assert "mine/manifest.yaml" in caught.value.where


def test_an_unknown_template_is_named_with_its_neighbour(data: LetterData) -> None:
    with pytest.raises(WrongUse) as caught:
        data.manifest("remindr")
    assert "Did you mean 'reminder'?" in caught.value.remedy


def test_a_reminder_quotes_the_first_letter_and_asks_again(write: Write) -> None:
    letter = write("reminder", claims=[], earlier=EARLIER)
    text = flat(letter)
    assert letter.title.startswith("Reminder: Acme in the Example World Fund")
    assert (
        "On 3 August 2026 I wrote to you about Acme in the Example World Fund (reference ACM-1234)." in text
    )
    assert "I asked for your reply by 14 September 2026. No reply has reached me." in text
    assert "1. Have you received from Acme an answer that you can publish? (yes or no)" in text
    assert letter.reference != "ACM-1234"


@pytest.mark.parametrize(
    ("template", "changes", "missing"),
    [
        ("reminder", {"claims": []}, "the letter that it follows"),
        ("complaint", {"claims": [], "earlier": EARLIER}, "you to say that it is a complaint"),
        ("thanks", {"claims": [], "asks": [], "earlier": EARLIER}, "the day on which an answer came"),
        ("index-letter", {}, "the name of the index"),
        ("investor-letter", {"claims": []}, "No claims are chosen"),
        ("investor-letter", {"asks": []}, "No asks are chosen"),
        ("reminder", {"earlier": EARLIER}, "prints no claims"),
        ("member-letter", {}, "can't send a letter of the kind 'member-letter'"),
    ],
)
def test_what_a_template_needs_is_asked_for(
    write: Write, template: str, changes: dict[str, Any], missing: str
) -> None:
    with pytest.raises(WrongUse, match=missing) as caught:
        write(template, **changes)
    assert caught.value.remedy


def test_a_complaint_says_so_and_names_the_clock_only_where_there_is_one(write: Write) -> None:
    british = {
        "house": "Example House",
        "role": "Complaints",
        "address": {"lines": ["1 Example Row"], "city": "London", "postcode": "E1 9ZZ", "country": "GB"},
    }
    german = british | {"address": british["address"] | {"country": "DE", "postcode": "10115"}}  # type: ignore[operator]
    given = {"claims": [], "earlier": EARLIER, "complaint": True}
    at_home = flat(write("complaint", recipient=british, **given))
    assert "This is a complaint." in at_home
    assert "eight weeks" in at_home
    assert "Financial Ombudsman Service" in at_home
    abroad = flat(write("complaint", recipient=german, **given))
    assert "This is a complaint." in abroad
    assert "eight weeks" not in abroad


def test_no_other_letter_is_a_complaint(write: Write) -> None:
    assert "complaint" not in flat(write("reminder", claims=[], earlier=EARLIER)).casefold()
    assert "complaint" not in flat(write("investor-letter")).casefold()


def test_thanks_name_what_was_settled(write: Write) -> None:
    answer = {"date": "2026-10-01", "answered": ["answer-to-publish"]}
    text = flat(write("thanks", claims=[], asks=[], earlier=EARLIER, answer=answer))
    assert "You answered on 1 October 2026." in text
    assert "Your answer settled these of my questions: 1. Have you received from Acme" in text


def test_a_clarification_answers_what_came_back(write: Write, data: LetterData) -> None:
    reply = next(iter(data.replies.values()))
    answer = {"date": "2026-10-01", "replies": [reply.id]}
    text = flat(write("clarification", claims=[], earlier=EARLIER, answer=answer))
    assert " ".join(reply.says["en"].split()) in text
    assert " ".join(reply.response["en"].split()) in text
    with pytest.raises(WrongUse, match="no reply 'nonsense'"):
        write("clarification", claims=[], earlier=EARLIER, answer=answer | {"replies": ["nonsense"]})


def test_a_question_for_a_meeting_says_how_long_it_takes(write: Write) -> None:
    text = flat(write("agm-question"))
    assert "My question is this. Have you received from Acme an answer that you can publish?" in text
    assert "this takes about" in text
    # What the company said is spoken too.
    assert "Acme" in text.partition("said")[0]


def test_the_index_is_called_what_the_sender_calls_it(write: Write, data: LetterData) -> None:
    office = {"house": "Example Indices", "role": "Index Policy"}
    ask = next(ask.id for ask in data.asks.values() if ask.audience == "index-provider" and not ask.companies)
    letter = write("index-letter", index="Example World Index", recipient=office, asks=[ask])
    assert "According to its papers the fund follows your Example World Index." in flat(letter)
    with pytest.raises(WrongUse, match="which one"):
        write("index-letter", index="Example World Index", asks=[ask])


def test_trustees_are_written_to_by_their_office(
    screening: Screening, library: Library, data: LetterData
) -> None:
    ask = next(ask.id for ask in data.asks.values() if ask.audience == "trustees" and not ask.companies)
    member = draft_with().sender.model_copy(
        update={"relation": Relation.SCHEME_MEMBER, "scheme": "Example Pension Scheme"}
    )
    draft = draft_with(template="member-letter", asks=[ask], manager=None, sender=member.model_dump())
    letter = compose(draft, screening, library, data)
    assert letter.recipient == ("Chair of Trustees", "Example Pension Scheme")
    assert "you put to the fund’s manager" in flat(letter) or "you put to the fund's manager" in flat(letter)
    assert any("Example Pension Scheme" in warning for warning in letter.warnings)
