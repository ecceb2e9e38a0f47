from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from advocacy.errors import WrongUse
from advocacy.letters import (
    LetterData,
    Pack,
    Review,
    Reviewed,
    authors,
    compose,
    make_pack,
    pack_text,
    passage_hash,
    render_pack,
    review_items,
    review_status,
    same_person,
    text_hash,
)
from advocacy.letters.fonts import font_families
from advocacy.letters.inspect import inspect_pdf
from advocacy.letters.review import Part, numbered_text
from advocacy.model import Library, Matter, Role, Screening
from tests.letters.conftest import DAY, draft_with, matter
from tests.letters.test_outputs import own_words, text_of


@pytest.fixture
def read(screening: Screening, library: Library, data: LetterData) -> Any:
    def reviewed(name: str = "a.yaml", **changes: Any) -> Reviewed:
        return Reviewed(name, compose(draft_with(**changes), screening, library, data))

    return reviewed


@pytest.fixture
def items_of(library: Library, data: LetterData) -> Any:
    return lambda *reviewed: review_items(reviewed, library, data, language="en-GB")


@pytest.fixture
def pack_of(library: Library, data: LetterData) -> Any:
    def made(*reviewed: Reviewed, language: str = "en-GB", on: date = DAY, **more: Any) -> Pack:
        return make_pack(reviewed, library, data, language=language, on=on, **more)

    return made


def signed(items: Any, **changes: Any) -> Review:
    given = {"name": "Kim Reader", "on": DAY, "draft": "a.yaml", "sha256": text_hash(items)}
    return Review.model_validate({**given, "passages": tuple(map(passage_hash, items)), **changes})


def test_every_word_of_the_letter_is_in_a_numbered_passage(read: Any, items_of: Any) -> None:
    one = read()
    items = items_of(one)
    assert [item.number for item in items] == list(range(1, len(items) + 1))
    whole = [item.text() for item in items]
    assert whole[0] == "".join(run.text for run in one.letter.subject)
    for sentence in one.letter.sentences():
        assert sentence.text() in whole
    assert "Cameras." in whole
    assert "Sources (read on 1 November 2026)" in whole
    assert sum(item.does is Part.SOURCE for item in items) == len(one.letter.sources)
    assert [item.does for item in items if item.does is Part.ASK] == [Part.ASK]


def test_a_claim_stands_beside_its_source_standing_file_and_the_companys_side(
    read: Any, items_of: Any
) -> None:
    claim = next(item for item in items_of(read()) if item.does is Role.CLAIM)
    assert claim.ref == "cameras/sold@1"
    [ground] = claim.grounds
    assert (ground.locator, ground.source.id) == ("¶ 9", "post")
    assert claim.backing.standing == "reported"
    assert claim.backing.matter.reviewed_by == "B"
    assert [side for side in claim.backing.company_side if "standard offering" in side]


def test_a_source_names_the_passages_that_cite_it(read: Any, items_of: Any) -> None:
    items = items_of(read())
    by_number = {item.number: item for item in items}
    entries = [item for item in items if item.does is Part.SOURCE]
    assert all(entry.cited_at for entry in entries)
    cited = {entry.grounds[0].source.id: entry.cited_at for entry in entries if entry.grounds[0].source}
    assert [by_number[number].does for number in cited["post"]] == [Role.CLAIM, Role.RESPONSE]
    assert [by_number[number].does for number in cited["wire"]] == [Role.DEVELOPMENT]


def test_own_words_are_read_sentence_by_sentence(read: Any, items_of: Any) -> None:
    words = "Is it so? “I think so.” No more of it.\n\nA new line"
    found = [item.text() for item in items_of(read(**own_words(words))) if item.does is Role.OWN_WORDS]
    assert found == ["Is it so?", "“I think so.”", "No more of it.", "A new line"]


def test_what_drafts_share_is_shown_once_in_the_order_of_printing(read: Any, items_of: Any) -> None:
    plain, other = read("a.yaml"), read("b.yaml", **own_words("I would rather not own this. I mean it."))
    items = items_of(plain, other)
    texts = [item.text() for item in items]
    assert len(texts) == len(set(texts)) == len(items_of(plain)) + 1
    added = next(item for item in items if item.text() == "I mean it.")
    assert added.letters == (1,)
    assert texts[added.number - 2] == "I would rather not own this."
    assert {item.letters for item in items if item is not added} == {(0, 1)}


def test_the_same_sentence_twice_in_one_letter_is_two_passages(read: Any, items_of: Any) -> None:
    items = items_of(read(**own_words("So it is. So it is.")))
    assert [item.text() for item in items].count("So it is.") == 2


def test_another_numbering_of_sources_is_the_same_passage(read: Any, items_of: Any, library: Library) -> None:
    library.matters["early"] = Matter.model_validate(
        matter(
            id="early",
            developments=[],
            claims=[
                {
                    "id": "said",
                    "standing": "reported",
                    "happened": "2017",
                    "text": {"en": "Acme had said so"},
                    "sources": [{"id": "list"}],
                }
            ],
        )
    )
    one, two = read(), read("b.yaml", claims=["early/said@1", "cameras/sold@1"])
    claim = [item for item in items_of(one, two) if item.ref == "cameras/sold@1" and item.does is Role.CLAIM]
    assert [item.letters for item in claim] == [(0, 1)]
    assert "[2, ¶ 9]" in claim[0].text()
    assert "[3, ¶ 9]" in numbered_text(items_of(two))


def test_the_text_pack_says_what_a_libel_reader_needs(read: Any, pack_of: Any) -> None:
    text = " ".join(pack_text(pack_of(read())).split())
    for part in (
        "Claim: cameras/sold@1",
        "Standing: reported. A report by journalists or researchers",
        "Grade B: reputable press",
        "The original was read on 1 November 2026.",
        "No archived copy.",
        "Written by A, reviewed by B, to be looked at again by 30 June 2027.",
        "Nothing backs this. Only the sender stands for it",
        "[ ] ok [ ] change [ ] cut",
        "a.yaml: nobody has signed off this text.",
        "Signature: ___",
        "the claim in passage",
    ):
        assert part in text


def test_an_overdue_review_and_a_missing_archive_are_told_first(read: Any, pack_of: Any) -> None:
    late = pack_text(pack_of(read(), on=date(2027, 7, 1)))
    assert "Evidence files whose review is overdue: cameras." in late
    assert "Overdue: nobody has looked" in late
    assert "overdue" not in pack_text(pack_of(read())).lower()


def test_the_pdf_is_tagged_in_our_fonts_and_complete(read: Any, pack_of: Any, data: LetterData) -> None:
    pack = pack_of(read())
    pdf = render_pack(pack, data, ".pdf")
    seen = inspect_pdf(pdf, allowed_fonts=font_families())
    assert seen.language == "en-GB"
    assert seen.title.startswith("For review before sending: Acme")
    printed = re.sub(r"\s", "", text_of(pdf))
    for part in ("浙江大华", "reported in June 2018", "cameras/sold@1", "No archived copy.", "Signature"):
        assert re.sub(r"\s", "", part) in printed
    assert pdf == render_pack(pack, data, ".pdf")


def test_own_words_are_no_markup_in_the_pack(read: Any, pack_of: Any, data: LetterData) -> None:
    html = render_pack(pack_of(read(**own_words("<script>x</script> {{ 7 * 7 }}"))), data, ".html").decode()
    assert "<script>" not in html
    assert "{{ 7 * 7 }}" in html


def test_the_packs_own_words_may_be_german(read: Any, pack_of: Any, data: LetterData) -> None:
    pack = pack_of(read(), language="de-DE")
    assert "Geltung: reported. Ein Bericht" in pack_text(pack)
    assert "Acme had sold 300 cameras" in pack_text(pack)
    assert '<html lang="de-DE"' in render_pack(pack, data, ".html").decode()
    with pytest.raises(WrongUse, match="fr-FR"):
        pack_of(read(), language="fr-FR")


def test_both_languages_have_the_same_words(data: LetterData) -> None:
    from advocacy.letters.review_pack import pack_words  # noqa: PLC0415

    def keys(texts: dict[str, Any], before: str = "") -> set[str]:
        found = set()
        for key, value in texts.items():
            found |= keys(value, f"{key}.") if isinstance(value, dict) else {before + key}
        return found

    english, german = (pack_words(data, language) for language in ("en-GB", "de-DE"))
    assert keys(english.texts) == keys(german.texts)
    for does in (*Part, *(role for role in Role)):
        assert english.find(f"does.{does}")


def test_an_unknown_form_names_the_known_ones(read: Any, pack_of: Any, data: LetterData) -> None:
    with pytest.raises(WrongUse) as error:
        render_pack(pack_of(read()), data, ".docx")
    assert ".pdf, .html, .txt" in (error.value.remedy or "")


def test_the_status_tells_what_has_changed_since(read: Any, items_of: Any) -> None:
    before = items_of(read())
    review = signed(before)
    assert review_status("a.yaml", before, [review]).signed == (review,)
    after = items_of(read(**own_words("I would sell it. Today.")))
    status = review_status("a.yaml", after, [review])
    assert not status.signed
    assert status.earlier == review
    assert [item.text() for item in status.changed] == ["I would sell it.", "Today."]
    assert status.gone == 1
    other = review_status("b.yaml", after, [review])
    assert (other.signed, other.earlier, other.changed) == ((), None, ())


def test_the_latest_earlier_sign_off_counts(read: Any, items_of: Any) -> None:
    items = items_of(read())
    old = [
        signed(items, sha256="0" * 64, on=day, name=name, passages=())
        for day, name in ((date(2026, 1, 2), "First"), (date(2026, 1, 1), "Second"))
    ]
    earlier = review_status("a.yaml", items, old).earlier
    assert earlier
    assert earlier.name == "First"


def test_the_pack_prints_sign_offs_of_this_text_and_of_earlier_ones(
    read: Any, pack_of: Any, items_of: Any
) -> None:
    review = signed(items_of(read()), note="Fine by me")
    assert "Kim Reader signed off this very text on 23 November 2026. Note: Fine by me" in " ".join(
        pack_text(pack_of(read(), reviews=[review])).split()
    )
    later = read(**own_words("Other words."))
    [changed] = [item.number for item in items_of(later) if item.text() == "Other words."]
    assert f"new or changed since: {changed}; gone since: 1." in " ".join(
        pack_text(pack_of(later, reviews=[review])).split()
    )


def test_authors_are_the_sender_and_who_wrote_the_evidence(read: Any, items_of: Any) -> None:
    one = read()
    assert authors(one.letter, items_of(one)) == {
        "Jo Example": "the letter",
        "A": "the evidence file cameras",
    }


@pytest.mark.parametrize(
    "other",
    [
        "Jo R. Example",
        "jo r example",
        "  JO   R.  EXAMPLE ",
        "Jo R.Example",
        "Example, Jo R.",
        "Jo\u200b R. Example",
    ],
)
def test_one_person_however_written(other: str) -> None:
    assert same_person("Jo R. Example", other)


@pytest.mark.parametrize("other", ["Jo Sample", "", "...", "Jo R. Examples"])
def test_two_people(other: str) -> None:
    assert not same_person("Jo R. Example", other)
