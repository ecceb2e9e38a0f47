"""What each step is, in plain words, and what the words on its screen mean."""

from __future__ import annotations

from dataclasses import dataclass

from advocacy.tui.steps import Step


@dataclass(frozen=True, slots=True)
class Help:
    """The help of one step."""

    about: tuple[str, ...]
    """Paragraphs."""
    words: tuple[tuple[str, str], ...]
    """A word and what it means."""


HELP = {
    Step.FUND: Help(
        (
            (
                "Here you say which fund you hold. Type a part of its name, of the house that runs it, its "
                "ISIN or its ticker; move with the arrow keys; Enter takes the line that is marked."
            ),
            (
                "The funds in the list are a few whose holdings this program knows, often only some of the "
                "lines. For all lines of any fund, get its holdings file: on the fund's page of the house's "
                "website, look for “holdings”, “portfolio” or “all positions” and download it as CSV or "
                "Excel. Then press Ctrl+O and give the file here. Reports to the US regulator (N-PORT, 13F) "
                "can be opened too."
            ),
        ),
        (
            ("fund", "a pot of shares and bonds that many people own together, ETFs included"),
            ("ISIN", "the number of a security, such as IE00B44Z5B48; it stands on your bank statement"),
            ("as at", "the day of the list of holdings; a letter always says it"),
            ("partial", "only some lines of this fund are on record, so nothing is said of the others"),
            ("draft", "a letter that you began; it is kept by itself and shown first"),
        ),
    ),
    Step.HOLDINGS: Help(
        (
            (
                "Here you see which companies with evidence on record the fund holds, and choose which to "
                "write about. The space bar ticks a line. One company, at most two, is best: a letter about "
                "one is answered, a letter about ten is not."
            ),
            (
                "Lines marked [?] only look like a known company by their name. Nothing is written about "
                "them until you decide: Enter shows the line beside the company's record, “a” says that it "
                "is this company, “r” that it is not. Both are remembered; “u” takes the latest back."
            ),
        ),
        (
            ("ISIN, SEDOL, CUSIP", "numbers that prove whose line it is; names do not"),
            ("weight", "the line's share of the fund; small is normal in index funds"),
            ("matter", "one file of evidence: what is reported, the company's side, what came later"),
            ("could not be screened", "cash, funds in the fund, and lines without any number"),
        ),
    ),
    Step.EVIDENCE: Help(
        (
            (
                "Here you read what is on record about each company, and choose what the letter says. Each "
                "line is a sentence as it will print; beside it stand what kind of statement it is, its "
                "sources, the company's side and what came later, which the letter always prints with it."
            ),
            (
                "Two to four sentences are read; more are not. Lines marked [!] may not be printed now; the "
                "reason stands beside them. “o” opens a source in your browser."
            ),
        ),
        (
            ("official act", "a government or another public body did something"),
            ("official finding", "the published conclusion of a public body"),
            ("public record", "a filing or a register"),
            ("reported", "journalists or researchers report it; the letter names them"),
            ("alleged", "claimed, and not established; the letter says who claims it"),
            ("company statement", "the company's own words"),
            ("review", "evidence is looked at again by a set day; a later letter is refused until it was"),
        ),
    ),
    Step.LETTER: Help(
        (
            (
                "Here you say who you are and what you ask for, and read the letter as it grows. What is "
                "still in [square brackets] is missing. Tab goes to the next field, Shift+Tab back; F2 "
                "changes between the form and the letter where the screen is narrow."
            ),
            (
                "You hold the fund; the house that runs it holds the company. So the letter goes to the "
                "house, and asks what it has done. Your own words print as they stand, marked as yours."
            ),
        ),
        (
            ("house", "the company that manages the fund and votes its shares"),
            (
                "office",
                "the people there who speak with companies: stewardship, voting, responsible investment",
            ),
            ("ask", "a question that can be answered by yes or no, or by a date; three to five are best"),
            ("reply by", "the day until which you wait; empty means about six weeks"),
        ),
    ),
    Step.SAVE: Help(
        (
            (
                "Here the letter becomes a PDF that you can print, sign and post, or send by e-mail. A file "
                "that exists is never replaced without asking you."
            ),
            (
                "The draft is a small text file with all your choices. Open it again with Ctrl+O to change "
                "the letter, or give it to others who hold the same fund."
            ),
        ),
        (
            ("PDF", "the finished letter, the same on every machine"),
            ("draft", "your choices, so that the letter can be made again"),
            ("sources", "the numbered list at the letter's end; every statement points to it"),
        ),
    ),
}
