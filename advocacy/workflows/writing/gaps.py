"""What a letter still lacks, in words; no screen is known here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from advocacy.model import Fund, Relation
from advocacy.workflows.writing.countries import country_code
from advocacy.workflows.writing.records import MAILBOX, MISSING_HOUSE, PAGE, Fields, clauses_of, parse_day
from advocacy.workflows.writing.steps import Step

if TYPE_CHECKING:
    from advocacy.workflows.writing.state import LetterState

EARLIEST_YEAR = 1900
_WHO = {"manager": "the manager", "trustees": "the trustees", "index-provider": "the provider"}
_WHOSE = {"manager": "the manager's", "trustees": "the trustees'", "index-provider": "the provider's"}


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing or wrong."""

    text: str
    """What, as it stands after "Still missing:"."""
    step: Step
    """Where to mend it."""
    field: str = ""
    """The form's field, if it is one."""
    blocking: bool = True
    """Whether no letter can be saved while it lasts; else it is advice."""


def letter_gaps(state: LetterState) -> Iterator[Gap]:
    """What a letter lacks, in the order of the steps."""
    fund = state.fund
    if fund is None:
        yield Gap("a fund", Step.FUND)
        return
    kind = state.kind
    if not fund.name:
        yield Gap("the fund's name, which its file does not say", Step.HOLDINGS)
    if fund.as_of is None:
        yield Gap("the day of the list, which its file does not say", Step.HOLDINGS)
    if not state.companies:
        yield Gap("a company to write about", Step.HOLDINGS)
        return
    if kind.prints("claims"):
        yield from _claim_gaps(state, kind.most_claims)
    yield from form_gaps(state.shown(), kind.addressee)
    if not kind.prints("asks"):
        return
    if state.offered and not state.asks:
        yield Gap("something that you ask for", Step.LETTER, "asks")
    if len(state.asks) > state.most_asks:
        yield Gap(f"fewer asks: {state.most_asks} at most, or none is answered", Step.LETTER, "asks")


def hindrance(state: LetterState, step: Step) -> str | None:
    """Why a step can't be taken yet, as a sentence; None where it can."""
    fund = state.fund
    speechless = fund is not None and state.kind.prints("claims") and not state.claims
    hindrances = (
        (fund is None, Step.HOLDINGS, "Choose a fund first."),
        (not state.companies, Step.EVIDENCE, "Tick a company first: move to it and press the space bar."),
        (
            fund and silent(fund),
            Step.EVIDENCE,
            "Say the fund's name and the day of its list: press d there.",
        ),
        (speechless, Step.LETTER, "Tick a claim first: move to it and press the space bar."),
    )
    return next((why for holds, first, why in hindrances if holds and step.number >= first.number), None)


def _claim_gaps(state: LetterState, most: int | None) -> Iterator[Gap]:
    ticked = [view for view in state.shown_claims() if view.ref in state.ticked]
    for company in state.companies:
        if not any(state.spoken_of(company) & set(view.companies) for view in ticked):
            yield Gap(f"a claim about {state.short_name(company)}", Step.EVIDENCE)
    for view in ticked:
        if missing := [company for company in view.companies if company not in state.companies]:
            names = ", ".join(state.short_name(company) for company in missing)
            yield Gap(f"{names} among the companies (a ticked claim is about them too)", Step.HOLDINGS)
    if most is not None and len(ticked) > most:
        yield Gap(f"fewer claims: {most} at most for this kind of letter", Step.EVIDENCE, blocking=False)


def form_gaps(fields: Fields, addressee: str = "manager") -> Iterator[Gap]:
    """What the form lacks, in its own order.

    Args:
        fields: what is typed, by the fields' keys; only those that the kind of letter has.
        addressee: to whom this kind of letter goes, as its manifest says.
    """
    yield from _sender_gaps(fields)
    if addressee != "nobody":
        yield from _recipient_gaps(fields, addressee)
    if "index" in fields and not _text(fields, "index"):
        yield _gap("the name of the index, as the fund's papers print it", "index")
    if any(not item.text for item in clauses_of(fields.get("clauses", ""))):
        yield _gap("words after each clause's number", "clauses")
    yield from _day_gaps(fields)
    if (page := _text(fields, "sources_url")) and not PAGE.fullmatch(page):
        yield _gap(f"an address that begins with https:// instead of “{page}”", "sources_url")


def _gap(text: str, field: str, *, blocking: bool = True) -> Gap:
    return Gap(text, Step.LETTER, field, blocking)


def _sender_gaps(fields: Fields) -> Iterator[Gap]:
    for key, text in (("name", "your name"), ("line1", "your street and number")):
        if not _text(fields, key):
            yield _gap(text, key)
    if not _text(fields, "postcode"):
        yield _gap("your postcode", "postcode", blocking=False)
    if not _text(fields, "city"):
        yield _gap("your town", "city")
    yield from _country_gap(fields, "country", "your country")
    if (mailbox := _text(fields, "email")) and not MAILBOX.fullmatch(mailbox):
        yield _gap(f"an e-mail address like jo@example.org instead of “{mailbox}”", "email")
    if fields.get("relation", Relation.FUND_HOLDER) != Relation.FUND_HOLDER and not _text(fields, "scheme"):
        yield _gap("the name of your scheme or group", "scheme")
    if not _is_year(_text(fields, "since")):
        yield _gap(f"a year instead of “{fields['since']}”", "since")


def _recipient_gaps(fields: Fields, addressee: str) -> Iterator[Gap]:
    who, whose = _WHO[addressee], _WHOSE[addressee]
    if not _text(fields, "to_house") and addressee != "trustees":
        yield _gap(MISSING_HOUSE[addressee], "to_house")
    if "to_line1" not in fields:
        return
    begun = [key for key in ("to_line1", "to_city", "to_country") if _text(fields, key)]
    if not begun:
        yield _gap(f"an address of {who}", "to_line1", blocking=False)
        return
    for key, text in (("to_line1", f"{whose} street"), ("to_city", f"{whose} town")):
        if not _text(fields, key):
            yield _gap(text, key)
    yield from _country_gap(fields, "to_country", f"{whose} country")


def _day_gaps(fields: Fields) -> Iterator[Gap]:
    on, reply = _text(fields, "date"), _text(fields, "reply_by")
    if parse_day(on) is None:
        yield _gap("the letter's date, written 2026-11-23", "date")
    if not reply:
        return
    answered, written = parse_day(reply), parse_day(on)
    if answered is None:
        yield _gap("the day to reply by, written 2027-01-06 (or leave it empty)", "reply_by")
    elif written and answered <= written:
        yield _gap("a day to reply by that is after the letter's date", "reply_by")


def _country_gap(fields: Fields, key: str, text: str) -> Iterator[Gap]:
    typed = _text(fields, key)
    if not typed:
        yield _gap(text, key)
    elif country_code(typed) is None:
        yield _gap(f"{text}: “{typed}” is none that I know, write its English name or its two letters", key)


def _is_year(text: str) -> bool:
    return not text or (text.isdecimal() and len(text) == len("2019") and int(text) >= EARLIEST_YEAR)


def _text(fields: Fields, key: str) -> str:
    return fields.get(key, "").strip()


def silent(fund: Fund) -> bool:
    """Whether a fund's file leaves out what a letter must say: the fund's name, or the day of the list."""
    return not fund.name or fund.as_of is None
