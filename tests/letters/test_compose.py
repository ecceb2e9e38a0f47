from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from advocacy.errors import EvidenceForbids, WrongUse
from advocacy.letters import LetterData, asks, compose, letter_text
from advocacy.letters.citations import Numbering
from advocacy.letters.holding import HoldingWriter
from advocacy.model import (
    Cite,
    Draft,
    Exposure,
    Form,
    Fund,
    FundRecord,
    Holding,
    Kind,
    Letter,
    Library,
    Listing,
    Matter,
    Proof,
    Role,
    Screening,
    Unscreened,
)
from tests.letters.conftest import DAY, ban, draft_with, held, matter


@pytest.fixture
def written(screening: Screening, library: Library, data: LetterData) -> Any:
    def write(**changes: Any) -> Letter:
        return compose(draft_with(**changes), screening, library, data)

    return write


def flat(letter: Letter) -> str:
    return " ".join(letter_text(letter, width=10_000).split())


def test_the_whole_letter_reads_in_order(written: Any) -> None:
    text = flat(written())
    parts = [
        "Jo Example 14 Example Street LONDON N1 9ZZ",
        "Head of Stewardship Example House",
        "23 November 2026 Reference: ACM-",
        "Dear Head of Stewardship",
        "I hold units in the Example World Fund (IE00B44Z5B48) and have done so since 2019.",
        "19,100 shares of Acme Cameras Co., Ltd. (浙江大华, ISIN CNE100000BJ4), 0.00048% of the fund [1]",
        "Example Post reported in June 2018 that Acme had sold 300 cameras to the police of Anytown [2, ¶ 9]",
        "On 23 December 2024 Acme told the stock exchange that it was leaving Anytown [3].",
        "Acme told The Example Post in June 2018 that it had sold only its standard offering [2, ¶ 14].",
        "directly linked",
        "Please reply by 6 January 2027.",
        "1. Have you received from Acme an answer that you can publish? (yes or no)",
        "In my own words. I would rather not own this.",
        "Yours faithfully Jo Example",
        "Sources (read on 1 November 2026) [1] Holdings list of Example World Fund",
    ]
    places = [text.find(part) for part in parts]
    assert -1 not in places, [part for part, place in zip(parts, places, strict=True) if place < 0]
    assert places == sorted(places)


def test_the_company_is_nobodys_shareholders_company(written: Any) -> None:
    text = flat(written()).casefold()
    assert "shareholder of acme" not in text
    assert "complicit" not in text


def test_later_developments_and_the_companys_side_share_the_claims_paragraph(written: Any) -> None:
    letter = written()
    block = next(b for b in letter.blocks if any(s.role is Role.CLAIM for s in getattr(b, "sentences", ())))
    assert [sentence.role for sentence in block.sentences] == [Role.CLAIM, Role.DEVELOPMENT, Role.RESPONSE]
    assert block.sentences[0].ref == "cameras/sold@1"


def test_every_citation_leads_to_a_source_and_back(written: Any) -> None:
    letter = written()
    cites = [i for s in letter.sentences() for i in s.inlines if hasattr(i, "number")]
    keys = [key for note in letter.sources for key in note.cited_by]
    assert sorted(cite.key for cite in cites) == sorted(keys)
    assert len(set(keys)) == len(keys)
    assert [note.number for note in letter.sources] == list(range(1, len(letter.sources) + 1))


def test_a_letter_of_an_earlier_day_does_not_know_what_came_later(
    library: Library, data: LetterData, fund: Fund
) -> None:
    old = dataclasses.replace(fund, as_of=date(2023, 12, 31))
    screening = Screening(old, (held("acme"),), (), Unscreened(0, None, {}))
    letter = compose(draft_with(date=date(2024, 1, 1), reply_by=date(2024, 2, 1)), screening, library, data)
    assert "leaving Anytown" not in flat(letter)


def test_days_that_do_not_fit_together_are_refused(written: Any) -> None:
    with pytest.raises(WrongUse, match="later than the letter's date"):
        written(date=date(2026, 1, 1))
    sender = draft_with().sender.model_dump() | {"since": "2030"}
    with pytest.raises(WrongUse, match="2030 is later"):
        written(sender=sender)


def test_americans_get_an_american_letter(written: Any) -> None:
    letter = written(language="en-US", sender=_american(), asks=["still-held"])
    text = flat(letter)
    assert letter.paper == "letter"
    assert "November 23, 2026" in text
    assert "Dear Head of Stewardship:" in text
    assert "I own shares of the Example World Fund" in text
    assert "Sincerely," in text


def _american() -> dict[str, Any]:
    address = {
        "lines": ["1 Example Road"],
        "city": "Springfield",
        "region": "IL",
        "postcode": "62701",
        "country": "US",
    }
    return {"name": "Jo Example", "address": address}


def test_a_us_person_and_a_banned_company_is_another_letter(written: Any) -> None:
    american = written(language="en-US", sender=_american(), asks=["still-held", "last-checked"])
    british = written()
    assert "forbids US persons" in flat(american)
    assert "how you make sure that it may" in flat(american)
    assert "forbids US persons" not in flat(british)
    assert any("forbids US persons to buy it" in warning for warning in american.warnings)


def test_an_ask_that_does_not_fit_is_refused(written: Any) -> None:
    with pytest.raises(WrongUse, match="last-checked"):
        written(asks=["last-checked"])


def test_asks_are_at_most_five_and_known(written: Any) -> None:
    with pytest.raises(WrongUse, match="'nonsense'"):
        written(asks=["nonsense"])


def test_a_list_prints_what_it_does_not_forbid(written: Any) -> None:
    text = flat(written(claims=["ban/listed@1"]))
    assert "The US Treasury made known on 10 December 2021 that it was adding Acme to its list [2]." in text
    assert "That list binds US persons only." in text


def test_every_refusal_is_told_at_once(library: Library, data: LetterData, fund: Fund) -> None:
    library.matters["cameras"] = Matter.model_validate(matter(responses=[], review_by="2026-01-01"))
    screening = Screening(fund, (held("acme"),), (), Unscreened(0, None, {}))
    with pytest.raises(EvidenceForbids) as error:
        compose(draft_with(), screening, library, data)
    assert [refusal.subject for refusal in error.value.refusals] == ["cameras/sold@1", "cameras/sold@1"]
    assert "review was due on 2026-01-01" in str(error.value)


def test_an_overdue_review_can_be_overruled_but_a_missing_response_cannot(
    library: Library, data: LetterData, screening: Screening
) -> None:
    override = [{"claim": "cameras/sold@1", "reason": "looked at it again today"}]
    library.matters["cameras"] = Matter.model_validate(matter(review_by="2026-01-01"))
    assert compose(draft_with(overrides=override), screening, library, data).sources
    library.matters["cameras"] = Matter.model_validate(matter(responses=[]))
    with pytest.raises(EvidenceForbids):
        compose(draft_with(overrides=override), screening, library, data)


def test_a_claim_that_changed_since_the_draft_is_refused(written: Any) -> None:
    with pytest.raises(EvidenceForbids, match="it is now version 1"):
        written(claims=["cameras/sold@2"])


def test_a_company_without_a_claim_and_a_claim_without_its_company(written: Any) -> None:
    with pytest.raises(WrongUse, match="no claim about it"):
        written(companies=["acme", "bolt"])
    with pytest.raises(WrongUse, match="There is no claim"):
        written(claims=["cameras/nonsense@1"])


def test_without_a_recipients_address_the_house_is_printed_and_the_sender_told(written: Any) -> None:
    letter = written()
    assert letter.recipient == ("Head of Stewardship", "Example House")
    assert any("No sourced address" in warning for warning in letter.warnings)


def test_a_recipient_of_the_senders_own_wins(written: Any) -> None:
    address = {"lines": ["1 High Street"], "city": "Dublin", "postcode": "D01", "country": "IE"}
    letter = written(recipient={"house": "Other House", "person": "Sam Sample", "address": address})
    assert letter.recipient[:2] == ("Sam Sample", "Other House")
    assert letter.recipient[-1] == "Ireland"
    assert letter.salutation == "Dear Sam Sample"
    assert letter.close == "Yours sincerely"


def test_a_member_needs_the_name_of_the_scheme(written: Any) -> None:
    sender = draft_with().sender.model_dump() | {"relation": "scheme-member"}
    with pytest.raises(WrongUse, match="name of the scheme"):
        written(sender=sender)
    text = flat(written(sender=sender | {"scheme": "Example Pension Scheme"}))
    assert "I am a member of Example Pension Scheme" in text


def test_a_list_without_a_date_makes_no_letter(library: Library, data: LetterData, fund: Fund) -> None:
    undated = Screening(dataclasses.replace(fund, as_of=None), (held("acme"),), (), Unscreened(0, None, {}))
    with pytest.raises(WrongUse, match="of which day"):
        compose(draft_with(), undated, library, data)


def test_a_date_that_the_list_does_not_state_is_said(library: Library, data: LetterData, fund: Fund) -> None:
    guessed = dataclasses.replace(fund, as_of_basis="given by you")
    screening = Screening(guessed, (held("acme", shares=None),), (), Unscreened(0, None, {}))
    text = flat(compose(draft_with(), screening, library, data))
    assert (
        "as at 12 February 2026 (a date that the list itself does not state) shows 0.00048% of the fund in"
        in text
    )


def test_a_holding_worth_money_without_weight(library: Library, data: LetterData, fund: Fund) -> None:
    shown = held(
        "acme", shares=None, weight_percent=None, market_value=Decimal(1241058528), currency="NOK", isin=None
    )
    text = flat(compose(draft_with(), Screening(fund, (shown,), (), Unscreened(0, None, {})), library, data))
    assert "shows a position worth NOK 1,241,058,528 in Acme Cameras" in text


def test_the_same_draft_has_the_same_reference(written: Any) -> None:
    assert written().reference == written().reference
    assert written().reference != written(date=date(2026, 11, 24)).reference


def test_a_denial_and_a_refusal_to_answer_have_their_own_words(
    library: Library, data: LetterData, screening: Screening
) -> None:
    answer = matter()["responses"][0]
    silent = {key: answer[key] for key in ("company", "date", "sources", "to")} | {"stance": "no-answer"}
    library.listings["ban"] = Listing.model_validate(ban(responses=[silent]))
    denied = answer | {"stance": "denial", "to": None}
    library.matters["cameras"] = Matter.model_validate(
        matter(responses=[denied, denied | {"date": "2019-01-01"}])
    )
    text = flat(compose(draft_with(claims=["cameras/sold", "ban/listed"]), screening, library, data))
    assert "Acme disputed this: it said in June 2018 that it had sold" in text
    assert "It said in January 2019 that it had sold" in text
    assert "Acme did not answer a request for comment from The Example Post in June 2018" in text


def test_what_a_section_has_told_is_not_told_at_length_again(
    library: Library, data: LetterData, screening: Screening
) -> None:
    library.matters["more"] = Matter.model_validate(matter(id="more", title={"en": "More cameras"}))
    letter = compose(draft_with(claims=["cameras/sold", "more/sold"]), screening, library, data)
    text = flat(letter)
    assert text.count("was leaving Anytown") == 1
    assert text.count("only its standard offering") == 1
    assert "What is told above of 23 December 2024 concerns this too [3]." in text
    assert "Acme's answer above, of June 2018, covers this too [2, ¶ 14]." in text


def test_a_reply_is_asked_for_after_the_letter(written: Any) -> None:
    with pytest.raises(WrongUse, match="not after the letter's date"):
        written(reply_by=date(2026, 11, 23))


def test_asks_know_the_letters_day(data: LetterData) -> None:
    def ids(day: date) -> set[str]:
        given = asks.Circumstances(companies=("dahua",), country="GB", on=day)
        return {ask.id for ask in asks.fitting(data.asks.values(), given)}

    assert "contact-since-ending" in ids(date(2026, 1, 1))
    assert "contact-since-ending" not in ids(date(2024, 12, 23))
    assert "contact-before-ending" in ids(date(2024, 12, 23))
    assert "contact-before-ending" not in ids(date(2026, 1, 1))


def test_engagement_is_not_asked_about_a_company_that_the_law_closes(data: LetterData) -> None:
    given = asks.Circumstances(
        companies=("sensetime", "alibaba"), country="US", on=DAY, closed=("sensetime",)
    )
    fit = asks.fitting(data.asks.values(), given)
    assert [ask.restricted for ask in fit[:3]] == [True, True, True]
    for ask in fit:
        about = asks.concerned(ask, given)
        assert about == (("sensetime",) if ask.restricted else ("alibaba",))


def test_bonds_are_called_bonds_and_have_no_vote(library: Library, data: LetterData, fund: Fund) -> None:
    bond = held("acme", kind=Kind.BOND, market_value=Decimal(708698), currency="USD", isin="US458140BR09")
    screening = Screening(fund, (bond,), (), Unscreened(0, None, {}))
    text = flat(compose(draft_with(), screening, library, data))
    assert (
        "shows a position worth US$708,698, 0.00048% of the fund, in bonds of Acme Cameras Co., Ltd." in text
    )
    assert "shares of Acme" not in text
    with pytest.raises(WrongUse, match="what-would-change"):
        compose(draft_with(asks=["what-would-change"]), screening, library, data)


def test_an_adr_and_ordinary_shares_are_not_added_up(library: Library, data: LetterData, fund: Fund) -> None:
    lines = [
        Proof(
            Holding(name="ACME", kind=Kind.EQUITY, shares=Decimal(n), weight_percent=Decimal(1)),
            "ticker",
            ticker,
        )
        for n, ticker in ((100, "BABA"), (800, "9988"))
    ]
    screening = Screening(fund, (Exposure("acme", tuple(lines)),), (), Unscreened(0, None, {}))
    text = flat(compose(draft_with(), screening, library, data))
    assert "900 shares" not in text
    assert "shows 2% of the fund in Acme" in text


def test_an_isin_that_the_list_lacks_is_not_put_into_its_mouth(
    library: Library, data: LetterData, fund: Fund
) -> None:
    screening = Screening(fund, (held("acme", isin=None),), (), Unscreened(0, None, {}))
    assert (
        "ISIN"
        not in flat(compose(draft_with(), screening, library, data)).partition("What the fund")[2][:300]
    )


def test_a_claim_that_names_another_company_is_refused(
    library: Library, data: LetterData, screening: Screening
) -> None:
    claim = matter()["claims"][0] | {"text": {"en": "Acme had sold cameras made with Bolt"}}
    library.matters["cameras"] = Matter.model_validate(matter(claims=[claim]))
    with pytest.raises(EvidenceForbids, match="it names Bolt"):
        compose(draft_with(), screening, library, data)
    library.matters["cameras"] = Matter.model_validate(matter(claims=[claim | {"mentions": ["bolt"]}]))
    assert compose(draft_with(), screening, library, data).sources


def test_a_strangers_fund_name_is_one_plain_line(library: Library, data: LetterData, fund: Fund) -> None:
    odd = dataclasses.replace(fund, name="The Foo\n\u202eFund {x} <b>")
    screening = Screening(odd, (held("acme"),), (), Unscreened(0, None, {}))
    letter = compose(draft_with(), screening, library, data)
    assert "in the Foo Fund {x} <b>" in letter.title


def test_sources_are_numbered_by_first_mention_in_the_whole_letter(written: Any) -> None:
    letter = written(language="en-US", sender=_american(), asks=["still-held"])
    seen = [i.number for s in letter.sentences() for i in s.inlines if isinstance(i, Cite)]
    assert list(dict.fromkeys(seen)) == sorted(set(seen))


def test_the_paragraph_on_the_law_passes_the_gate_and_carries_the_companys_side(
    written: Any, library: Library
) -> None:
    asked = {"language": "en-US", "sender": _american(), "asks": ["still-held"]}
    letter = written(**asked)
    roles = [sentence.role for sentence in letter.sentences()]
    assert roles[roles.index(Role.LAW) + 1] is Role.RESPONSE
    library.listings["ban"] = Listing.model_validate(ban(review_by="2026-01-01"))
    with pytest.raises(EvidenceForbids, match="ban/listed@1"):
        written(**asked)


def test_an_override_lifts_only_its_own_claim_and_is_told(
    library: Library, data: LetterData, screening: Screening
) -> None:
    for name in ("cameras", "more"):
        library.matters[name] = Matter.model_validate(matter(id=name, review_by="2026-01-01"))
    override = [{"claim": "cameras/sold@1", "reason": "looked at it again today"}]
    letter = compose(draft_with(overrides=override), screening, library, data)
    assert any("looked at it again today" in warning for warning in letter.warnings)
    with pytest.raises(EvidenceForbids, match="more/sold@1"):
        compose(
            draft_with(overrides=override, claims=["cameras/sold", "more/sold"]), screening, library, data
        )


def test_answers_stand_in_the_order_of_time(library: Library, data: LetterData, screening: Screening) -> None:
    answer = matter()["responses"][0]
    later = answer | {"date": "2020-01-01", "text": {"en": "it had stopped"}}
    library.matters["cameras"] = Matter.model_validate(matter(responses=[later, answer]))
    text = flat(compose(draft_with(), screening, library, data))
    assert text.index("only its standard offering") < text.index("it had stopped")


def test_two_developments_of_one_day_and_source_are_both_told(
    library: Library, data: LetterData, screening: Screening
) -> None:
    first = matter()["developments"][0]
    second = first | {"text": {"en": "Acme denied everything"}}
    library.matters["more"] = Matter.model_validate(matter(id="more", developments=[second]))
    text = flat(compose(draft_with(claims=["cameras/sold", "more/sold"]), screening, library, data))
    assert "leaving Anytown" in text
    assert "Acme denied everything" in text


def test_the_subject_puts_no_companys_question_to_another(
    library: Library, data: LetterData, fund: Fund
) -> None:
    screening = Screening(
        fund, (held("acme"), held("bolt", isin="US0378331005")), (), Unscreened(0, None, {})
    )
    answer = matter()["responses"][0] | {"company": "bolt"}
    claim = matter()["claims"][0] | {"text": {"en": "Bolt had sold chips"}}
    bolt = matter(id="chips", companies=["bolt"], claims=[claim], responses=[answer], developments=[])
    library.matters["chips"] = Matter.model_validate(bolt)
    draft = draft_with(companies=["acme", "bolt"], claims=["cameras/sold", "chips/sold"])
    assert compose(draft, screening, library, data).title == (
        "Acme and Bolt in the Example World Fund: questions about these holdings"
    )


def test_lines_of_one_company_are_summed_and_shown_apart(
    draft: Draft, screening: Screening, library: Library, data: LetterData
) -> None:
    ordinary, receipt = held("acme").proofs[0], held("acme", name="ACME ADR", isin="US01609W1027").proofs[0]
    both = dataclasses.replace(screening, exposures=(Exposure("acme", (ordinary, receipt)),))

    said = flat(compose(draft, both, library, data))

    assert "0.00096% of the fund" in said
    assert "It stands there in 2 lines: “acme inc” (ISIN CNE100000BJ4, 0.00048%) and “ACME ADR”" in said


@pytest.mark.parametrize("language", ["en-GB", "en-US", "de-DE", "fr-FR"])
def test_a_list_with_lines_left_out_says_so_and_no_list_is_called_whole(
    screening: Screening, data: LetterData, language: str
) -> None:
    def said(fund: Fund) -> str:
        writer = HoldingWriter(fund, data.wording(language), Numbering(Library(), data.wording(language)))
        told = writer.paragraph([])
        return " ".join(sentence.text() for sentence in told.sentences)

    put = Holding("Acme Put", Kind.DERIVATIVE)
    whole = screening.fund
    caveat = data.wording(language).text("holding.apart")
    assert caveat not in said(whole)
    assert caveat in said(dataclasses.replace(whole, left_out=1))
    assert caveat in said(dataclasses.replace(whole, holdings=(*whole.holdings, put)))
    for template in (None, "reminder", "complaint"):
        text = data.wording(language, template).text("holding.caveat")
        assert not any(word in text for word in ("whole", "ganze", "entière"))


def test_many_lines_are_counted(
    draft: Draft, screening: Screening, library: Library, data: LetterData
) -> None:
    bonds = tuple(held("acme", name=f"ACME {n}%", kind=Kind.BOND, isin=None).proofs[0] for n in range(1, 7))
    many = dataclasses.replace(screening, exposures=(Exposure("acme", bonds),))

    said = flat(compose(draft, many, library, data))

    assert "in 6 lines: “ACME 1%” (a bond, 0.00048%)" in said
    assert "and 2 more." in said


def test_a_form_n_port_is_said_to_be_published_late(
    draft: Draft, screening: Screening, library: Library, data: LetterData
) -> None:
    fund = dataclasses.replace(screening.fund, form=Form.N_PORT, filed_on=date(2026, 4, 29))

    said = flat(compose(draft, dataclasses.replace(screening, fund=fund), library, data))

    assert "Form N-PORT, filed on 29 April 2026: the US Securities and Exchange Commission" in said


def test_a_manager_s_form_13f_is_no_fund_s_list(
    draft: Draft, screening: Screening, library: Library, data: LetterData
) -> None:
    fund = dataclasses.replace(screening.fund, form=Form.THIRTEEN_F)

    with pytest.raises(EvidenceForbids) as refused:
        compose(draft, dataclasses.replace(screening, fund=fund), library, data)

    assert "all its clients together" in refused.value.refusals[0].reason


def test_a_strangers_name_stays_inside_its_quotation_marks(
    screening: Screening, library: Library, data: LetterData
) -> None:
    name = "Acme” (ISIN), which tortures people. “" + "x" * 100
    proofs = (*screening.exposures[0].proofs, *held("acme", name=name).proofs)
    screening = dataclasses.replace(screening, exposures=(Exposure("acme", proofs),))

    said = flat(compose(draft_with(), screening, library, data))

    assert "“Acme' (ISIN), which tortures people. 'xxx" in said
    assert "x…”" in said


def test_an_impossible_weight_is_not_printed(
    screening: Screening, library: Library, data: LetterData
) -> None:
    alone = dataclasses.replace(screening, exposures=(held("acme", weight_percent=Decimal(1500)),))
    assert "% of the fund" not in flat(compose(draft_with(), alone, library, data))

    misread = tuple(Holding(name=f"Issuer {n}", weight_percent=Decimal(20)) for n in range(10))
    fund = dataclasses.replace(screening.fund, holdings=misread)
    letter = compose(draft_with(), dataclasses.replace(screening, fund=fund), library, data)
    assert "% of the fund" not in flat(letter)
    assert any("add up to 200%" in warning for warning in letter.warnings)


def test_the_list_of_a_house_that_takes_no_savers_is_refused_from_a_file_too(
    screening: Screening, library: Library, data: LetterData
) -> None:
    closed = FundRecord.model_validate(
        {
            "id": "closed",
            "name": "Closed Fund",
            "manager": "house",
            "as_of": "2026-01-01",
            "as_of_basis": "stated in the file",
            "open_to_savers": "false",
            "sources": [{"id": "post"}],
            "holdings": [{"name": "Acme"}],
        }
    )
    library.funds["closed"] = closed
    with pytest.raises(EvidenceForbids, match="nobody can hold it"):
        compose(draft_with(), screening, library, data)
    library.funds["open"] = closed.model_copy(update={"id": "open", "open_to_savers": True})
    assert compose(draft_with(), screening, library, data)


def test_an_old_list_says_its_age_in_the_letter(
    screening: Screening, library: Library, data: LetterData
) -> None:
    old = dataclasses.replace(screening.fund, as_of=date(2020, 3, 3))
    letter = compose(draft_with(), dataclasses.replace(screening, fund=old), library, data)
    said = flat(letter)
    assert "The list is 81 months old: if the fund no longer holds this, please tell me so." in said
    assert "It may have changed since." not in said
    assert any("81 months old" in warning for warning in letter.warnings)
