"""What a letter is written from: the evidence, the fund, and what is typed of who writes and when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from advocacy.errors import WrongUse
from advocacy.model import Accepted, Fund, Screening
from advocacy.workflows import Workspace
from advocacy.workflows.writing.countries import country_code
from advocacy.workflows.writing.records import parse_day


@dataclass(slots=True)
class Opened:
    """What is open, before anything is chosen."""

    today: date
    workspace: Workspace | None = None
    """None until the evidence is loaded."""
    source: str = ""
    """The fund's id or its file, as it was given."""
    given_day: date | None = None
    """The list's day, where a person had to say it."""
    given_name: str | None = None
    """The fund's name, where a person had to say it."""
    screening: Screening | None = None
    accepted: tuple[Accepted, ...] = ()
    """Candidates that a restored draft counts as confirmed; decisions made here are remembered elsewhere."""
    fields: dict[str, str] = field(default_factory=dict)
    """What is typed into the form."""

    def __post_init__(self) -> None:
        self.fields = {
            "relation": "fund-holder",
            "template": "investor-letter",
            "language": "",
            "date": self.today.isoformat(),
            **self.fields,
        }

    def desk(self) -> Workspace:
        """The workspace.

        Raises:
            WrongUse: the evidence is not loaded yet.
        """
        if self.workspace is None:
            raise WrongUse("The evidence is still being loaded.", remedy="Try again in a moment.")
        return self.workspace

    def screened(self) -> Screening:
        """The screening.

        Raises:
            WrongUse: no fund is open.
        """
        if self.screening is None:
            raise WrongUse("No fund is open.", remedy="Choose a fund first.")
        return self.screening

    @property
    def fund(self) -> Fund | None:
        """The fund that is open."""
        return self.screening.fund if self.screening else None

    @property
    def language(self) -> str:
        """The letter's language, `en-GB`: the one chosen, else that of the sender's country."""
        american = country_code(self.fields.get("country", "")) == "US"
        return self.fields["language"] or ("en-US" if american else "en-GB")

    @property
    def day(self) -> date:
        """The letter's date; today's while the one typed makes no sense."""
        return parse_day(self.fields["date"]) or self.today

    @property
    def home(self) -> str:
        """The sender's country; while none is typed, the one that goes with the language."""
        return (
            country_code(self.fields.get("country", "")) or self.fields["language"].partition("-")[2] or "GB"
        )

    def short_name(self, company: str) -> str:
        """What a letter calls a company; its id where the library lacks it."""
        known = self.desk().evidence.companies.get(company)
        return known.short_name if known else company

    def full_name(self, company: str) -> str:
        """A company's legal name; its id where the library lacks it."""
        known = self.desk().evidence.companies.get(company)
        return known.name if known else company
