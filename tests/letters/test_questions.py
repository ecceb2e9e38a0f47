"""The meeting pack: cards with what a good answer is, fields that can be filled in and read back."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import c_ushort
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest

from advocacy.errors import CannotRead, WrongUse
from advocacy.letters import LetterData, compose, letter_text, render
from advocacy.letters.answers import read_answers
from advocacy.model import Fund, Letter, Library, Matter, QuestionCard, Screening, Stance, Unscreened
from tests.letters.conftest import draft_with, held, matter

Write = Callable[..., Letter]


@pytest.fixture
def write(screening: Screening, library: Library, data: LetterData) -> Write:
    def pack(**changes: Any) -> Letter:
        sender = draft_with().sender.model_dump(mode="json") | {
            "relation": "trustee",
            "scheme": "Example Scheme",
        }
        given = {"template": "trustee-questions", "asks": [], "manager": None, "sender": sender}
        return compose(draft_with(**given | changes), screening, library, data)

    return pack


def cards(letter: Letter) -> list[QuestionCard]:
    return [block for block in letter.blocks if isinstance(block, QuestionCard)]


def test_a_pack_has_facts_first_and_then_cards(write: Write) -> None:
    text = " ".join(letter_text(write(), width=10_000).split())
    parts = [
        "Meeting pack: Acme in the Example World Fund",
        "Prepared for the trustees of Example Scheme by Jo Example, 23 November 2026.",
        "What the fund holds.",
        "What could not be looked at. Every line of the list could be looked at.",
        "Acme had sold 300 cameras",
        "Questions about Acme",
        "Question 1. What have you asked Acme about the matters on record here",
        "A good answer contains: A date within the last year",
        "A weak answer:",
        "If the answer is weak, ask:",
        "Answer given: ____",
        "Sources",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert "Dear" not in text


def test_a_card_about_the_fund_is_printed_once_for_all_companies(
    fund: Fund, library: Library, data: LetterData
) -> None:
    answer = matter()["responses"][0] | {"company": "bolt"}
    claim = matter()["claims"][0] | {"text": {"en": "Bolt had sold chips"}}
    bolt = matter(id="chips", companies=["bolt"], claims=[claim], responses=[answer], developments=[])
    library.matters["chips"] = Matter.model_validate(bolt)
    held_both = (held("acme"), held("bolt", isin="US0378331005"))
    sender = draft_with().sender.model_dump(mode="json") | {"relation": "trustee", "scheme": "Example Scheme"}
    draft = draft_with(
        template="trustee-questions",
        asks=[],
        manager=None,
        sender=sender,
        companies=["acme", "bolt"],
        claims=["cameras/sold", "chips/sold"],
    )
    letter = compose(draft, Screening(fund, held_both, (), Unscreened(0, None, {})), library, data)
    keys = [card.key for card in cards(letter)]
    assert len(keys) == len(set(keys))
    assert [key for key in keys if key.endswith(":who-decides")] == ["fund:who-decides"]
    assert {"acme:asked-the-company", "bolt:asked-the-company"} <= set(keys)
    assert keys.index("bolt:asked-the-company") < keys.index("fund:who-decides")
    once = next(card for card in cards(letter) if card.key == "fund:who-decides")
    assert "on keeping Acme and Bolt in the fund" in once.question.text()


def test_every_card_cites_what_is_on_record(write: Write) -> None:
    found = cards(write())
    assert len(found) >= 9
    for card in found:
        record = next(row for row in card.rows if row.label == "What is on record")
        assert "What is set out above under Acme [" in record.sentences[0].text()


def test_a_card_brings_in_no_fact_that_the_pack_does_not_tell(write: Write, library: Library) -> None:
    found = {card.key.partition(":")[2] for card in cards(write())}
    # Acme is not one of those that announced the end of contracts; it denied nothing; no list of it is told.
    assert not found & {"contracts-ended-what-now", "answer-checked", "financial-risk"}
    library.matters["cameras"] = library.matters["cameras"].model_copy(
        update={
            "responses": tuple(
                answer.model_copy(update={"stance": Stance.DENIAL})
                for answer in library.matters["cameras"].responses
            )
        }
    )
    assert "answer-checked" in {card.key.partition(":")[2] for card in cards(write())}


def test_words_keep_their_letters_when_they_are_copied(write: Write, data: LetterData) -> None:
    made = render(write(questions=["objective"]), data, ".pdf")
    document = pypdfium2.PdfDocument(made)
    text = " ".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
    assert "sufficient" in text
    assert "filled in" in text
    assert len(made) < 130_000


def test_a_pooled_fund_is_asked_otherwise(write: Write) -> None:
    def labels(letter: Letter) -> list[str]:
        card = next(card for card in cards(letter) if card.key.endswith("votes-cast"))
        return [row.label for row in card.rows]

    assert "In a pooled fund" in labels(write())
    assert "In a portfolio of its own" in labels(write(vehicle="segregated"))


def test_the_schemes_own_clauses_stand_on_the_cards_that_test_them(write: Write) -> None:
    clauses = [
        {"number": "6.2", "text": "Managers report on human rights.", "questions": ["reported-to-us"]},
        {"number": "1", "text": "We act in members' interest."},
    ]
    found = {card.key: card for card in cards(write(clauses=clauses))}
    said = {
        key: " ".join(s.text() for row in card.rows for s in row.sentences) for key, card in found.items()
    }
    assert "Clause 6.2: “Managers report on human rights.”" in said["fund:reported-to-us"]
    assert "Clause 6.2" not in said["acme:objective"]
    assert all("Clause 1: " in text for text in said.values())


def test_questions_are_chosen_and_put_in_order(write: Write) -> None:
    found = cards(write(questions=["objective", "asked-the-company"]))
    assert [card.key for card in found] == ["acme:objective", "acme:asked-the-company"]
    assert [card.title for card in found] == ["Question 1", "Question 2"]
    with pytest.raises(WrongUse, match="no question 'nonsense'"):
        write(questions=["nonsense"])


def test_a_pack_without_a_scheme_is_refused(write: Write) -> None:
    sender = draft_with().sender.model_dump(mode="json") | {"relation": "trustee"}
    with pytest.raises(WrongUse, match="name of the scheme"):
        write(sender=sender)


def test_the_fields_can_be_filled_in_and_read_back(write: Write, data: LetterData) -> None:
    letter = write(questions=["objective", "asked-the-company"])
    made = render(letter, data, ".pdf")
    with pikepdf.open(BytesIO(made)) as document:
        form = document.Root.AcroForm
        fields = {str(item.T): item for item in form.Fields}
        assert len(fields) == 14
        assert bool(form.NeedAppearances)
        assert "/XFA" not in form
        (font,) = form.DR.Font.values()
        assert str(font.BaseFont) == "/FIELDS+Advocacy-Serif"
        assert b"glyf" in bytes(font.FontDescriptor.FontFile2.read_bytes())
        assert len(font.Widths) == font.LastChar - font.FirstChar + 1
        for item in fields.values():
            assert str(item.TU).startswith("Question ")
        fields["acme:objective:answer"].V = pikepdf.String("Yes, by 2027: Größe, œuvre")
        fields["acme:objective:owner"].V = pikepdf.String("Sam")
        fields["acme:objective:amber"].V = pikepdf.Name("/yes")
        saved = BytesIO()
        document.save(saved)
    first, second = read_answers(saved.getvalue(), "pack.pdf")
    assert (first.company, first.card, first.rating) == ("acme", "objective", "amber")
    assert first.texts == {"answer": "Yes, by 2027: Größe, œuvre", "owner": "Sam"}
    assert (second.rating, second.texts) == (None, {})


def test_what_is_typed_in_a_browsers_viewer_is_read_back(write: Write, data: LetterData) -> None:
    document = pypdfium2.PdfDocument(render(write(questions=["objective"]), data, ".pdf"))
    document.init_forms()
    page = document[len(document) - 2]
    form, place = document.formenv.raw, _text_field(document, page)
    pypdfium2.raw.FORM_OnLButtonDown(form, page.raw, 0, *place)
    pypdfium2.raw.FORM_OnLButtonUp(form, page.raw, 0, *place)
    words = "Größe œuvre €\0".encode("utf-16-le")
    pypdfium2.raw.FORM_ReplaceSelection(
        form, page.raw, (c_ushort * (len(words) // 2)).from_buffer_copy(words)
    )
    pypdfium2.raw.FORM_ForceToKillFocus(form)
    saved = BytesIO()
    document.save(saved)
    assert read_answers(saved.getvalue(), "pack.pdf")[0].texts == {"answer": "Größe œuvre €"}


def _text_field(document: Any, page: Any) -> tuple[float, float]:
    """A point in the first field for text, from the top."""
    kind = pypdfium2.raw.FPDF_FORMFIELD_TEXTFIELD
    for y in range(int(page.get_height()), 0, -6):
        if pypdfium2.raw.FPDFPage_HasFormFieldAtPoint(document.formenv.raw, page.raw, 150.0, y) == kind:
            return 150.0, float(y)
    raise AssertionError("no field")


def test_two_ratings_and_other_files_are_refused(write: Write, data: LetterData) -> None:
    made = render(write(questions=["objective"]), data, ".pdf")
    with pikepdf.open(BytesIO(made)) as document:
        for item in document.Root.AcroForm.Fields:
            if str(item.T).endswith((":red", ":green")):
                item.V = pikepdf.Name("/yes")
        saved = BytesIO()
        document.save(saved)
    with pytest.raises(CannotRead, match="rated green and red"):
        read_answers(saved.getvalue(), "pack.pdf")
    with pytest.raises(CannotRead, match="no PDF"):
        read_answers(b"hello", "hello.pdf")


def test_every_card_has_three_languages(data: LetterData) -> None:
    for card in data.cards("trustee-questions", "cards.yaml"):
        texts = [card.question, card.why, card.good, card.weak, card.follow_up, card.pooled, card.segregated]
        for text in texts:
            assert text is None or {"en", "de", "fr"} <= set(text), card.id
