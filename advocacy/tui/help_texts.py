"""What each step is, in plain words, and what the words on its screen mean."""

from __future__ import annotations

from dataclasses import dataclass

from advocacy.workflows.writing.steps import Step
from advocacy.workflows.writing.terms import TERMS


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
        TERMS[Step.FUND],
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
                "them until you decide: “a” says that it is this company, “r” that it is not. Both are "
                "remembered."
            ),
        ),
        TERMS[Step.HOLDINGS],
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
        TERMS[Step.EVIDENCE],
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
        TERMS[Step.LETTER],
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
        TERMS[Step.SAVE],
    ),
}
