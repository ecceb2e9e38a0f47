"""What each place, step and field is, in plain words, and what the words on the screen mean."""

from __future__ import annotations

from dataclasses import dataclass

from advocacy.tui.modes import Mode
from advocacy.workflows.writing.steps import Step
from advocacy.workflows.writing.terms import TERMS


@dataclass(frozen=True, slots=True)
class Help:
    """The help of one step."""

    about: tuple[str, ...]
    """Paragraphs."""
    words: tuple[tuple[str, str], ...]
    """A word and what it means."""


HELP: dict[Mode | Step, Help] = {
    Mode.START: Help(
        (
            (
                "This program writes letters to the people who manage a fund that you hold. It looks up "
                "which companies the fund owns, shows what published sources say of them, prints each "
                "company's own side and what came later, and asks the manager what it has done."
            ),
            (
                "Choose a line with the arrow keys and press Enter. You can leave at any time with Ctrl+Q:"
                " what you chose is kept, and the start offers it again."
            ),
        ),
        (
            ("fund", "a pot of shares and bonds that many people own together, ETFs included"),
            ("holdings file", "the list of what a fund owns; its house publishes it on the web"),
            ("draft", "a letter that you began"),
            ("campaign", "one letter for many members, each with their own name and address"),
        ),
    ),
    Mode.CAMPAIGN: Help(
        (
            (
                "Here a group turns one draft and a list of its members into letters: PDFs, e-mail drafts,"
                " or one print run for the print shop. First the campaign's file is checked, and every row"
                " that gives no letter is shown with its reason; then the letters are made. A run that is "
                "stopped, or loses power, goes on where it was."
            ),
        ),
        (
            ("campaign file", "a small text file that names the draft, the members' list and what to make"),
            ("row", "a line of the members' list; rows are named by their number, never by a person's name"),
            ("print run", "all letters in one file, in the order in which they are printed"),
            ("rejected", "a row that gives no letter, with the reason"),
            ("sheet", "a piece of paper; with printing on both sides it takes two pages"),
            ("alike", "how much of two letters is the same; offices answer no letters that are copies"),
        ),
    ),
    Mode.EVIDENCE: Help(
        (
            (
                "Here you read what is on record: companies, matters about them, each claim as a letter "
                "would print it, with its sources, the company's side and what came later. Faults in "
                "evidence files are listed with their place and the mend."
            ),
            (
                "The numbers 1 to 5 choose what is listed; “/” searches it. Enter opens a line with what "
                "lies under it. Lines with [!] would be refused in a letter of today, and the text says "
                "why. Whoever writes evidence files can leave the list open: a file that is saved is read"
                " again at once, and “e” opens the file in the editor that VISUAL or EDITOR names."
            ),
        ),
        (
            ("matter", "one file of evidence: what is reported, the company's side, what came later"),
            ("claim", "one statement of fact with its source"),
            ("standing", "what kind of statement it is; it picks the verb that the letter prints"),
            ("review", "evidence is looked at again by a set day; a later letter is refused until it was"),
        ),
    ),
    Mode.REGISTER: Help(
        (
            (
                "Here it will stand what was sent, to whom, and what came back. Today only the drafts that"
                " are kept on this computer are shown, by the day until which an answer was asked for."
            ),
        ),
        (("due", "the day until which the letter asks for an answer"),),
    ),
    Step.FUND: Help(
        (
            (
                "Here you say which fund you hold. Type a part of its name, of the house that runs it, its"
                " ISIN or its ticker; move with the arrow keys; Enter takes the line that is marked."
            ),
            (
                "The funds in the list are a few whose holdings this program knows, often only some of the"
                " lines. For all lines of any fund, get its holdings file: on the fund's page of the "
                "house's website, look for “holdings”, “portfolio” or “all positions” and download it as "
                "CSV or Excel. Then press Ctrl+O and give the file here. Reports to the US regulator "
                "(N-PORT, 13F) can be opened too."
            ),
        ),
        TERMS[Step.FUND],
    ),
    Step.HOLDINGS: Help(
        (
            (
                "Here you see which companies with evidence on record the fund holds, and choose which to "
                "write about. The space bar ticks a line. One company, at most two, is best: a letter "
                "about one is answered, a letter about ten is not."
            ),
            (
                "Lines marked [?] only look like a known company by their name. Nothing is written about "
                "them until you decide: Enter shows the line beside the company's record, “a” says that it "
                "is this company, “r” that it is not. Both are remembered; “u” takes the latest back."
            ),
        ),
        TERMS[Step.HOLDINGS],
    ),
    Step.EVIDENCE: Help(
        (
            (
                "Here you read what is on record about each company, and choose what the letter says. Each"
                " line is a sentence as it will print; beside it stand what kind of statement it is, its "
                "sources, the company's side and what came later, which the letter always prints with it."
            ),
            (
                "Two to four sentences are read; more are not. Lines marked [!] may not be printed now; "
                "“v” says why, and what could be done. “o” opens a source in your browser. “u” and “d”, or "
                "dragging with the mouse, put claims in order."
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
                "Ctrl+G shows the pages as they will print, Ctrl+L opens them in your PDF viewer, and Ctrl+R "
                "gives the text for a web form. F12, in a letter that you opened again, writes what "
                "follows it. “More choices” has language, dates, envelope and standards."
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
                "Here the letter becomes a PDF that you can print, sign and post, or send by e-mail. A "
                "file that exists is never replaced without asking you."
            ),
            (
                "The draft is a small text file with all your choices. Open it again with Ctrl+O to change"
                " the letter, or give it to others who hold the same fund."
            ),
        ),
        TERMS[Step.SAVE],
    ),
}

WIDGETS = {
    "begin": "what you can do. Arrow keys move, Enter chooses.",
    "due": "letters by the day of the answer. Enter opens the letter again.",
    "search": (
        "type a part of the fund's name, its house, its ISIN or its ticker; the best hits come first."
    ),
    "funds": "the funds that fit. Enter takes the marked one.",
    "browse": "what is on record. Arrow keys move, right and left open and close a line.",
    "browse-search": (
        "names in any script, aliases, numbers, words of claims. Only lines that have every word stay."
    ),
    "companies": ("the companies on record that the fund holds. The space bar ticks one for the letter."),
    "detail": "what is known of the marked line. Arrow keys scroll.",
    "remarks": "what the program noticed about the list of holdings. Arrow keys scroll.",
    "claims": "sentences as they will print. The space bar ticks one, u and d move it.",
    "asks": "what the letter asks the manager, at most five things. The space bar ticks one.",
    "letter": "the letter as it stands. What is missing stands in [square brackets].",
    "path": "the file to write. The PDF gets this name; the draft the same with .yaml.",
    "forms": "in which forms the letter is written, and where. The space bar ticks one.",
    "norms": "standards that the letter cites, in the edition of its day. The space bar ticks one.",
    "fold": "opens what a first letter can do without: language, dates, envelope, standards.",
    "page": "a page as it will print. Page Down and Page Up turn, arrow keys scroll.",
    "most": "how many characters the web form takes. Whole claims are left out until the text fits.",
    "reason": "why you print a claim that is past its review. It stays in your draft.",
    "answered": "the day of the answer, as 2026-12-01.",
    "said": "what the answer said. The space bar ticks a line.",
    "outcomes": "what came of the letter. Arrow keys move, Enter chooses.",
    "checks": "what to look at before you sign. [!] must be mended first.",
    "campaigns": "the ways to a campaign, and those that were opened lately. Enter chooses.",
    "facts": "what the check found; [!] asks for something. Arrow keys scroll, F2 changes the view.",
    "rows-filter": "type a row's number, a column or a word of the reason; the list below follows.",
    "rows": (
        "rows of the members' list that give no letter. [!] is to be mended in the list; the others are left "
        "out on purpose. Enter shows what stands in the row."
    ),
    "samples": "the shortest, the longest and the strangest letter. Enter shows the text, “o” the PDF.",
    "results": "what the run has made. Enter opens the marked thing.",
    "view-facts": "shows the overview.",
    "view-rows": "shows the rows that give no letter.",
    "view-samples": "shows three letters that are worth a look.",
    "view-run": "shows how the run goes, and where things are.",
    "campaign-close": "stops what goes on, or puts the campaign away. Nothing is lost.",
    "campaign-run": "makes the letters, after asking; while they are made, it stops.",
    "new-kept": "a letter that you wrote here. It is copied beside the campaign.",
    "new-draft": "the draft that the last step of writing saved, a file that ends in .yaml.",
    "new-members": (
        "the list of members as your database exports it: CSV, TSV, XLSX or ODS. Ctrl+O looks for it."
    ),
    "new-folder": "where the letters go. It lies beside the campaign's file and must not be there yet.",
    "new-file": "the file that keeps these choices; empty means campaign.yaml beside the members' list.",
    "new-outputs": "what is made of each letter. The space bar ticks.",
    "new-zone": "the envelope of the print shop: the address is put where its window is.",
    "new-sheets": "how many sheets a file for the print shop has at most.",
    "new-look": "looks for the file of the field that has the cursor.",
    "new-cancel": "closes this and writes nothing.",
    "new-make": "writes the campaign's file and opens it.",
    "reading": "a text to read. Arrow keys scroll.",
    "onward": "goes on to the next step.",
    "back": "goes back; nothing is lost.",
    "open": "opens the saved letter in the program that shows PDFs.",
    "tab-form": "shows the form.",
    "tab-letter": "shows the letter.",
    "field-name": "your name as you sign it. It prints at the top and under the letter.",
    "field-line1": "your street and number. The manager's answer comes to this address.",
    "field-line2": "a second line of the address, where there is one.",
    "field-postcode": "your postcode, written as in your country.",
    "field-city": "your town.",
    "field-region": "state, province or county, only where addresses carry one.",
    "field-country": (
        "your country in English, or its two letters. It decides paper, language and which requests fit."
    ),
    "field-email": "only if you like an answer by e-mail; it prints under your address.",
    "field-template": (
        "what kind of letter it is; below stands for whom. Your relation to the fund decides which there are."
    ),
    "field-index": "the name of the index that the fund follows, as the fund's own papers print it.",
    "field-vehicle": "whether the scheme shares the fund with others, or has a portfolio of its own.",
    "field-clauses": "clauses of the scheme's principles, one a line with its number; the pack tests them.",
    "field-zone": (
        "the envelope with a window into which the letter goes; it is laid out so that the address shows."
    ),
    "field-sources_url": "a page of yours with the letter's sources: printed short, and as a QR code.",
    "field-relation": (
        "how you stand to the fund. The letter never says that you own the company: the fund does."
    ),
    "field-since": "the year since when you hold the fund, if you like to say it.",
    "field-scheme": "the name of your pension scheme or group, where you write for or in one.",
    "field-to_house": ("the company that manages the fund and votes its shares. The letter goes to it."),
    "field-to_role": "the office there that speaks with companies, such as Head of Stewardship.",
    "field-to_person": "a name, only if you are sure of it; the office is enough.",
    "field-to_line1": ("the manager's street. Leave it empty if you do not know it: nothing is invented."),
    "field-to_line2": "a second line of the manager's address, where there is one.",
    "field-to_postcode": "the manager's postcode.",
    "field-to_city": "the manager's town.",
    "field-to_region": "state, province or county of the manager, only where addresses carry one.",
    "field-to_country": "the manager's country in English, or its two letters.",
    "field-language": "the letter's language. Evidence that lacks it is refused, never mixed in.",
    "field-date": "the letter's date. Evidence whose review is overdue on that day is refused.",
    "field-reply_by": "the day until which you wait for an answer; empty means about six weeks.",
    "field-own_words": "a paragraph of yours. It prints as it stands, marked as your own words.",
}
"""What a widget is for, by its id; the help shows it for the one that has the cursor."""
