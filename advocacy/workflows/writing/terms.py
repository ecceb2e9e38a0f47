"""The words of each step, explained to somebody who has never seen them."""

from __future__ import annotations

from advocacy.workflows.writing.steps import Step

TERMS: dict[Step, tuple[tuple[str, str], ...]] = {
    Step.FUND: (
        ("fund", "a pot of shares and bonds that many people own together, ETFs included"),
        ("ISIN", "the number of a security, such as IE00B44Z5B48; it stands on your bank statement"),
        ("as at", "the day of the list of holdings; a letter always says it"),
        ("partial", "only some lines of this fund are on record, so nothing is said of the others"),
        ("draft", "a letter that you began; it is kept by itself and shown first"),
    ),
    Step.HOLDINGS: (
        ("ISIN, SEDOL, CUSIP", "numbers that prove whose line it is; names do not"),
        ("weight", "the line's share of the fund; small is normal in index funds"),
        ("matter", "one file of evidence: what is reported, the company's side, what came later"),
        ("could not be screened", "cash, funds in the fund, and lines without any number"),
    ),
    Step.EVIDENCE: (
        ("official act", "a government or another public body did something"),
        ("official finding", "the published conclusion of a public body"),
        ("public record", "a filing or a register"),
        ("reported", "journalists or researchers report it; the letter names them"),
        ("alleged", "claimed, and not established; the letter says who claims it"),
        ("company statement", "the company's own words"),
        ("review", "evidence is looked at again by a set day; a later letter is refused until it was"),
    ),
    Step.LETTER: (
        ("house", "the company that manages the fund and votes its shares"),
        (
            "office",
            "the people there who speak with companies: stewardship, voting, responsible investment",
        ),
        ("kind", "to the manager, to a scheme's trustees, to an index provider, for a meeting …"),
        ("envelope", "one with a window: the letter is laid out so that the address shows in it"),
        ("ask", "a question that can be answered by yes or no, or by a date; three to five are best"),
        ("reply by", "the day until which you wait; empty means about six weeks"),
    ),
    Step.SAVE: (
        ("PDF", "the finished letter, the same on every machine"),
        ("draft", "your choices, so that the letter can be made again"),
        ("sources", "the numbered list at the letter's end; every statement points to it"),
    ),
}
"""By step: a word and what it means."""
