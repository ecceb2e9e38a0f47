"""What all questions of one run share: the conversation, the letter being written, the draft that is kept."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from advocacy import workflows
from advocacy.cli.write.talk import Talk
from advocacy.errors import AdvocacyError
from advocacy.model import Candidate, Screening
from advocacy.workflows import Workspace
from advocacy.workflows.writing import drafts
from advocacy.workflows.writing.gaps import Gap
from advocacy.workflows.writing.state import LetterState
from advocacy.workflows.writing.steps import Step
from advocacy.workflows.writing.terms import TERMS

MISSING = "missing"
"""What a question returns to go to the first one whose answer is missing."""


@dataclass(slots=True)
class Session:
    """One run."""

    talk: Talk
    state: LetterState
    source: str | None = None
    """A fund, holdings file or draft to open at once."""
    candidates: tuple[Candidate, ...] = ()
    """Those that the fund showed when it was opened; a decision changes none of their places."""
    deciding: frozenset[int] = frozenset()
    """Places of those that the person decides now."""
    remarked: bool = False
    """Whether what the reading of the list left to say was said."""
    resumed: bool = False
    """Whether a draft was opened."""
    from_file: bool = False
    """Whether the question for a fund was answered by asking for a file."""
    types_sender: bool = True
    """Whether name and address are asked one by one; else those known are offered as they are."""
    types_recipient: bool = False
    """Whether the recipient's name and address are asked one by one."""
    answered: frozenset[str] = frozenset()
    """Keys of the questions that were answered: what was heard is not told again."""
    told_notices: tuple[str, ...] = ()
    """Remarks on the list that were told with the holdings."""
    told_standings: frozenset[str] = frozenset()
    """Standings that were explained already."""
    draft_kept: Path | None = None
    saved: Path | None = None
    """The letter, once it is saved."""

    @property
    def desk(self) -> Workspace:
        """The workspace."""
        return self.state.desk()

    def opened(self, screening: Screening) -> None:
        """Take what a fund shows that was just opened."""
        several = len(screening.candidates) > 1
        self.candidates, self.remarked = screening.candidates, False
        self.deciding = frozenset() if several else frozenset(range(len(screening.candidates)))

    def keep(self) -> None:
        """Keep what is chosen so far, as soon as a fund is; where that fails, go on."""
        if self.state.screening is None or self.saved:
            return
        try:
            self.draft_kept = drafts.keep_state(self.state)
        except AdvocacyError as error:
            if self.draft_kept is not None:
                self.talk.say(f"The draft can't be kept any more. {error.message}")
            self.draft_kept = None

    def way_back(self) -> tuple[str, str]:
        """What becomes of what was answered, and the command to go on; empty where there is none."""
        if self.saved:
            return "The letter is saved.", ""
        if self.draft_kept:
            return f"Your answers are kept in {self.draft_kept}. To go on:", command(self.draft_kept)
        if self.state.source:
            return "Your answers could not be kept. To begin again:", command(self.state.source)
        return "Nothing was chosen yet, so nothing is lost.", ""


def command(source: Path | str) -> str:
    """The command that opens something here."""
    return f"advocacy write --plain {shlex.quote(str(source))}"


def always(_: Session) -> bool:
    """For questions that every letter has."""
    return True


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the interview."""

    key: str
    """Unique; a field's question has the field's key."""
    step: Step
    ask: Callable[[Session], str | None]
    """Asks until it has an answer and takes it. Returns the key of the question to go to, if not the next."""
    applies: Callable[[Session], bool] = always


def explained(step: Step, *paragraphs: str, words: Sequence[str] = ()) -> tuple[str, ...]:
    """What `?` says: some paragraphs, and the meaning of some of a step's words."""
    known = dict(TERMS[step])
    return (*paragraphs, *(f"{word}: {known[word]}." for word in words))


def trouble(talk: Talk, error: AdvocacyError) -> None:
    """Say an error: where, what, and what to do."""
    place = f"{error.where}: " if error.where else ""
    talk.say(f"{place}{error.message}", *([error.remedy] if error.remedy else []))


def place_of(session: Session, gap: Gap) -> str:
    """The key of the question that mends a gap."""
    state = session.state
    if gap.field:
        return "recipient" if gap.field.startswith("to_") and not session.types_recipient else gap.field
    if gap.step is Step.EVIDENCE:
        bare = [company for company in state.companies if not _has_claim(state, company)]
        return f"claims:{(bare or list(state.companies))[0]}"
    if gap.step is Step.HOLDINGS and state.fund:
        silent = "fund-name" if not state.fund.name else "fund-day" if state.fund.as_of is None else ""
        return silent or first_of_holdings(session)
    return "fund"


def first_of_holdings(session: Session) -> str:
    """The key of the first question on holdings."""
    return {0: "companies", 1: "candidate:0"}.get(len(session.candidates), "candidates")


def _has_claim(state: LetterState, company: str) -> bool:
    return any(view.ref in state.ticked for view in state.views.get(company, ()))


def read_claims(session: Session) -> None:
    """Read the claims about the chosen companies, as they print now."""
    state = session.state
    state.read({company: state.claims_of(company) for company in state.companies})


def open_screening(session: Session, screening: Screening) -> Screening:
    """The same fund screened again with the decisions made since."""
    return workflows.screen_fund(session.desk, screening.fund, accepted=session.state.accepted)
