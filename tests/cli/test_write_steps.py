"""`advocacy write --plain` question by question, on invented evidence."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest

from advocacy import workflows
from advocacy.cli.write.talk import WIDTH, Talk
from advocacy.errors import CannotRead, WrongUse
from tests.cli.plain import ME, TODAY, USUAL, WORLD, hear
from tests.funds.files import ACME_ISIN, BETA_ISIN

LATER, ACME, ENGLISH, SUGGESTED = "", "1", "", ""
TO_LETTER = (LATER, ACME, ENGLISH, SUGGESTED)
TO_SAVE = (*TO_LETTER, *ME, *USUAL)
IN_WORDS = (*TO_SAVE[:-3], "I hold it", "for my pension")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


# The conversation itself ------------------------------------------------------------------------------


def test_every_prompt_explains_itself_and_goes_on() -> None:
    heard = hear("?", "?")
    first, second = heard.said.split("Only the name is alike")[1:]
    assert "back goes back" in first
    assert "Question 1. Is this" in second


def test_a_wrong_answer_is_told_what_is_accepted_and_asked_again() -> None:
    heard = hear(LATER, "9", "9-12", "zeppelin", ACME)
    assert heard.said.count("Numbers are 1 to") == 3
    assert heard.state.companies == ("acme",)


def test_back_goes_to_the_question_before_and_keeps_the_answer() -> None:
    heard = hear(*TO_LETTER, "Jo Example", "back", "back", SUGGESTED, "")
    assert "Enter keeps: Jo Example." in heard.said
    assert heard.said.count("Question 4. What does the letter say") == 2
    assert "Type list to hear the list." in heard.said
    assert heard.state.fields["name"] == "Jo Example"


def test_there_is_nothing_before_the_first_question() -> None:
    assert "This is the first question." in hear("back", source=None).said


def test_review_reads_what_is_chosen_and_what_is_missing() -> None:
    heard = hear("review", *TO_LETTER, "review")
    assert "Still missing: a company to write about." in heard.said
    last = heard.flat.rpartition("Answer: review")[2]
    assert "Claim 1:" in last
    assert "Still missing: your name; your street and number; your town; your country." in last


def test_lines_are_short_and_names_in_files_give_the_terminal_no_orders() -> None:
    out = StringIO()
    talk = Talk(StringIO("\x1b[31mred\n"), out)
    talk.say("a word " * 40, "\x1b[2J")
    assert talk.read_line() == "[31mred"
    assert "\x1b" not in out.getvalue()
    assert all(len(line) <= WIDTH for line in out.getvalue().splitlines())


def test_a_terminal_without_these_letters_hears_others() -> None:
    said = BytesIO()
    old = TextIOWrapper(said, encoding="ascii")
    Talk(StringIO(), old).say("Français, “quoted”")
    assert said.getvalue() == b'Francais, "quoted"\n'


# Fund --------------------------------------------------------------------------------------------------


def test_a_fund_is_found_by_words() -> None:
    heard = hear("1", "zeppelin", "example", "2", source=None)
    assert "No fund on record fits." in heard.said
    assert "1. Example Small Companies Fund" in heard.said
    assert heard.state.source == WORLD


def test_a_fund_that_is_not_there_ends_it_with_the_error() -> None:
    heard = hear(source="exmaple-world")
    assert isinstance(heard.error, CannotRead)
    assert "Question" not in heard.said


def test_columns_name_and_day_that_a_file_does_not_say_are_asked(here: Path) -> None:
    lines = ("Papel,Kode,Bit", f"Acme Ltd,{ACME_ISIN},60.0", f"Beta Ltd,{BETA_ISIN},30.0", "Gamma Ltd,-,10.0")
    (here / "list-2026-09-30.csv").write_text("\n".join(lines), "utf-8")
    heard = hear(
        *("2", "none.csv", "list-2026-09-30.csv", "1", "", "back", "1", "", "", "", "1", "", "", "", "", ""),
        *("Example Fund", "tomorrow", "", LATER),
        source=None,
    )
    assert "There is no file none.csv." in heard.said
    assert heard.said.count("Which column is: ISIN?") == 2
    assert "Write the day as 2026-02-12." in heard.said
    fund = heard.state.screened().fund
    assert (fund.name, str(fund.as_of)) == ("Example Fund", "2026-09-30")
    assert fund.columns == {"name": "Papel", "isin": "Kode", "weight": "Bit"}
    assert "Decide a name that looks like one" in heard.flat


# Holdings ----------------------------------------------------------------------------------------------


def test_a_candidate_is_told_with_its_reasons_and_the_record() -> None:
    heard = hear("no", "back")
    assert "The list has “Delta Optique Internationale”, France, 0.26% of the fund." in heard.said
    assert "On record: Delta Optique Internationale SA, France" in heard.flat
    assert "Remembered: it is not Delta" in heard.said


def test_a_candidate_that_is_accepted_can_be_written_about() -> None:
    heard = hear("yes", "delta")
    assert "Remembered: it is Delta" in heard.said
    assert ", you said so, 1 matter." in heard.flat
    assert "delta" in [item.company for item in heard.state.screened().exposures]


def test_of_many_candidates_only_those_that_are_chosen_are_asked(here: Path) -> None:
    lines = ("Name,ISIN,Weight", "Delta Optique Internationale,,60", "Acme Vision Holdings,,30")
    (here / "many.csv").write_text("\n".join(lines), "utf-8")
    heard = hear("Example", "2026-09-30", "", "acme", "1", "yes", "1", source="many.csv")
    assert "2 names only look like companies on record." in heard.flat
    assert heard.said.count("Is this ") == 1
    assert len(heard.state.companies) == 1
    assert "Decide a name that looks like one" in heard.flat


def test_what_proves_a_company_and_what_could_not_be_screened_is_told() -> None:
    heard = hear(LATER)
    assert "0.00048% of the fund, proved by ISIN GB00EXACME14" in heard.flat
    assert "Could not be screened" in heard.said
    assert "Only five of the list's 2,000 lines are recorded." in heard.said


# Evidence ----------------------------------------------------------------------------------------------


def test_claims_are_told_with_the_other_side_and_chosen_by_numbers() -> None:
    heard = hear(LATER, ACME, ENGLISH, "none", "refused", "1?", "2 1")
    told = heard.after("What does the letter say about")
    for part in ("1. Suggested.", "Standing: reported.", "The company's side:", "Source: "):
        assert part in told
    assert "Choose at least one." in told
    assert "Refused: " in told
    assert len(heard.state.claims) == 2


# Letter ------------------------------------------------------------------------------------------------


def test_a_country_and_a_year_are_looked_at() -> None:
    heard = hear(*TO_LETTER, *ME[:4], "Atlantis", "us", "CA", "", "2", "Example Scheme", "soon", "2019")
    assert "No country is called Atlantis." in heard.said
    assert "Your state or province?" in heard.said
    assert "Type a year, such as 2019." in heard.said
    fields = heard.state.fields
    assert (fields["country"], fields["region"], fields["scheme"]) == (
        "United States",
        "CA",
        "Example Scheme",
    )
    assert heard.state.language == "en-US"


def test_a_member_may_write_to_the_trustees() -> None:
    heard = hear(*TO_LETTER, *ME[:6], "2", "Example Scheme", "", "4", "", "", "", "", "", "", "", "", "l.txt")
    assert heard.error is None, heard.said
    draft = workflows.read_draft(Path("l.yaml"))
    assert draft.template == "member-letter"
    assert (draft.manager, draft.recipient and draft.recipient.house) == (None, "Example Scheme")
    assert "Example Scheme" in Path("l.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("answers", "template"),
    [
        ((*ME, "2", ""), "agm-question"),
        ((*ME, "3", "Example Index", "Index House", "", "", "", *USUAL[2:]), "index-letter"),
        ((*ME[:6], "3", "Example Scheme", "", "4"), "trustee-questions"),
    ],
)
def test_other_kinds_of_letter_ask_only_for_what_they_print(answers: tuple[str, ...], template: str) -> None:
    heard = hear(*TO_LETTER, *answers, "l.txt")
    assert heard.error is None, heard.said
    assert workflows.read_draft(Path("l.yaml")).template == template


def test_another_recipient_is_asked_for_with_its_address() -> None:
    typed = ("Other House", "", "Sam Example", "1 Row, Floor 2", "Springfield", "62701", "us", "IL")
    heard = hear(*TO_LETTER, *ME, "", "3", *typed, "review")
    assert (
        "To: Sam Example, Other House, 1 Row, Floor 2, Springfield, 62701, IL, United States." in heard.flat
    )


def test_at_most_five_asks_and_own_words_up_to_an_empty_line() -> None:
    heard = hear(*TO_LETTER, *ME, "", "", "1-6", "2 1", "I hold it", "for my pension.", "", "yesterday", "")
    assert "Choose one to 5." in heard.said
    assert len(heard.state.asks) == 2
    assert heard.state.fields["own_words"] == "I hold it\nfor my pension."
    assert "Write the day as 2027-01-06." in heard.said


# Save --------------------------------------------------------------------------------------------------


def test_the_letter_is_read_checked_and_saved_in_the_form_of_its_ending(here: Path) -> None:
    heard = hear(*TO_SAVE, "read", "sources", "mine.doc", "mine.txt")
    assert heard.error is None
    assert "Before you sign:" in heard.said
    letter, _, sources = heard.said.partition("End of the letter.")
    assert "[1] " in sources
    assert "[1] " not in letter.partition("Answer: read")[2].partition("Yours faithfully")[2]
    assert "Let the file's name end in" in heard.said
    assert "Jo Example" in (here / "mine.txt").read_text("utf-8")
    assert workflows.read_draft(here / "mine.yaml") == heard.state.draft()
    assert "advocacy write --plain mine.yaml" in heard.said


def test_nothing_is_replaced_without_asking(here: Path) -> None:
    for name in ("mine.txt", "mine.yaml"):
        (here / name).write_text("mine")
    heard = hear(*TO_SAVE, "mine.txt", "", "mine.txt", "back", "mine.txt", "yes")
    assert heard.said.count("mine.txt and mine.yaml exist already. Replace?") == 3
    assert "Nothing was written. Type another name." in heard.said
    assert heard.error is None
    assert (here / "mine.txt").read_text("utf-8") != "mine"


# Leaving and going on ------------------------------------------------------------------------------------


@pytest.mark.parametrize("answers", [*(TO_SAVE[:count] for count in range(1, len(TO_SAVE) + 1)), IN_WORDS])
def test_wherever_the_input_ends_what_was_answered_is_kept(answers: tuple[str, ...]) -> None:
    heard = hear(*answers)
    assert isinstance(heard.error, WrongUse)
    assert heard.session.draft_kept
    assert f"advocacy write --plain {heard.session.draft_kept}" in str(heard.error)
    again = hear(source=str(heard.session.draft_kept))
    old, new = heard.state.fields, again.state.fields
    typed = ("name", "line1", "line2", "city", "postcode", "country", "email", "own_words")
    assert [new.get(key, "") for key in typed] == [old.get(key, "") for key in typed]
    assert again.state.companies == heard.state.companies
    assert set(heard.state.claims) <= set(again.state.claims)
    assert "[" not in again.said


def test_quit_says_where_the_draft_is() -> None:
    heard = hear(LATER, ACME, "quit")
    assert heard.error is None
    assert f"advocacy write --plain {heard.session.draft_kept}" in heard.said
    assert "nothing is lost" in hear("quit", source=None).said


def test_a_draft_goes_on_at_the_first_thing_that_is_missing() -> None:
    kept = hear(*TO_LETTER, *ME[:2]).session.draft_kept
    later = TODAY + timedelta(days=3)
    heard = hear("London", "back", "back", "review", source=str(kept), today=later)
    assert heard.after("Step 4 of 5: Letter.\n\n").startswith("Question 8. Your town?")
    assert "Enter keeps: 14 Example Street, Flat 2." in heard.said


def test_a_draft_of_the_same_day_and_fund_is_offered_before_it_is_replaced() -> None:
    hear(*TO_LETTER, *ME[:2])
    heard = hear("")
    assert "A draft of that day is kept: Acme" in heard.flat
    assert heard.state.fields["name"] == "Jo Example"


def test_the_sender_of_the_last_draft_is_offered_whole() -> None:
    hear(*TO_SAVE, "a.txt")
    heard = hear("1", "example small", "1", "quit", source=None, today=TODAY + timedelta(days=1))
    assert not heard.session.types_sender
    assert heard.state.fields["name"] == "Jo Example"
