"""The choices for one letter as the five steps fill them in; no screen is known here.

One `LetterState` is shared by all steps. What stands in it never changes in place but is replaced, so that
`snapshot` gives a thread a copy that nobody alters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from advocacy import workflows
from advocacy.errors import WrongUse
from advocacy.letters import Manifest
from advocacy.model import Accepted, Draft, Fund, Manager, Override, Screening
from advocacy.workflows import AskView, ClaimView, Workspace
from advocacy.workflows.writing import kinds
from advocacy.workflows.writing.claims import Changes, bare, changes, is_barred, moved, overrule
from advocacy.workflows.writing.countries import country_code
from advocacy.workflows.writing.fields import BY_KEY, DEFAULTS, longest
from advocacy.workflows.writing.gaps import Gap, hindrance, letter_gaps
from advocacy.workflows.writing.making import letter_name, make_draft, recipient_fields, restore
from advocacy.workflows.writing.records import parse_day
from advocacy.workflows.writing.steps import Step

MOST_ASKS = 5
"""As many as a draft takes."""


@dataclass(slots=True)
class LetterState:
    """What has been chosen so far, what is still missing, and the draft that follows."""

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
    companies: tuple[str, ...] = ()
    views: dict[str, tuple[ClaimView, ...]] = field(default_factory=dict)
    """Claims by company, in the order of printing."""
    ticked: frozenset[str] = frozenset()
    """References of claims to print."""
    offered: tuple[AskView, ...] = ()
    chosen_asks: tuple[str, ...] | None = None
    """None: those that are suggested."""
    manager: Manager | None = None
    fields: dict[str, str] = field(default_factory=dict)
    """What is typed into the form."""
    opened: Draft | None = None
    """The draft that was opened: what the form has no field for stays as it says."""
    overrides: tuple[Override, ...] = ()
    """Claims that are past their review and print all the same, each with the sender's reason."""
    norms: tuple[str, ...] | None = None
    """Standards to cite; None: those of this kind of letter."""
    recipients: dict[str, dict[str, str]] = field(default_factory=dict)
    """What was typed about other recipients, by whom a kind of letter goes to."""
    kept_as: Path | None = None
    """The draft's own file, once it is kept."""
    touched: bool = False
    """Whether a choice was made that is in no saved letter yet."""

    def __post_init__(self) -> None:
        self.fields = {**DEFAULTS, "date": self.today.isoformat(), **self.fields}

    def snapshot(self) -> LetterState:
        """A copy for a thread."""
        return replace(self, fields=dict(self.fields), views=dict(self.views))

    # What is open --------------------------------------------------------------------------------

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

    @property
    def kind(self) -> Manifest:
        """The kind of letter."""
        return kinds.manifest(self.desk().style, self.fields["template"])

    @property
    def kinds(self) -> tuple[Manifest, ...]:
        """The kinds that the sender may choose, as they stand to the fund."""
        return kinds.kinds(self.desk().style, self.fields["relation"], self.opened)

    def short_name(self, company: str) -> str:
        """What a letter calls a company; its id where the library lacks it."""
        known = self.desk().evidence.companies.get(company)
        return known.short_name if known else company

    def full_name(self, company: str) -> str:
        """A company's legal name; its id where the library lacks it."""
        known = self.desk().evidence.companies.get(company)
        return known.name if known else company

    # Choices -------------------------------------------------------------------------------------

    def open(
        self, source: str, screening: Screening, *, day: date | None = None, name: str | None = None
    ) -> None:
        """Take another fund: its companies, claims and asks are chosen anew, the sender stays."""
        manager = workflows.guess_manager(self.desk(), screening.fund)
        self.source, self.screening, self.given_day, self.given_name = source, screening, day, name
        self.accepted, self.companies, self.views, self.ticked = (), (), {}, frozenset()
        self.offered, self.chosen_asks = (), None
        self.opened, self.overrides, self.norms, self.recipients = None, (), None, {}
        if self.kind not in self.kinds:
            self.fields["template"] = kinds.USUAL
        self.address_to(manager)
        self.kept_as, self.touched = None, False

    def address_to(self, manager: Manager | None) -> None:
        """Write to a manager, or to the house that the fund's file names, or whom this kind goes to."""
        self.manager = manager
        self.fields = {key: value for key, value in self.fields.items() if not key.startswith("to_")}
        self.fields.update(self.recipients.get(self.kind.addressee) or recipient_fields(self))

    def write(self, template: str) -> None:
        """Write another kind of letter; what was typed of a recipient is kept for when it is chosen again."""
        before = self.kind.addressee
        typed = {key: value for key, value in self.fields.items() if key.startswith("to_")}
        self.recipients = self.recipients | {before: typed}
        self.fields["template"] = template
        if self.kind.addressee != before:
            self.chosen_asks = None
            self.address_to(self.manager)

    def renew(self, screening: Screening) -> None:
        """Take a new screening of the same fund, after a decision; companies that it lost are unticked."""
        self.screening = screening
        self.choose(self.companies)

    def choose(self, companies: Iterable[str]) -> None:
        """Write about some companies, in the order in which the fund shows them.

        With a company in control goes the one that the fund holds, for without it there is nothing to say.
        """
        screening, wanted = self.screened(), set(companies)
        wanted |= {ways[-1].through for company in wanted if (ways := screening.chain(company))}
        shown = [exposure.company for exposure in screening.exposures]
        shown += dict.fromkeys(item.company for item in screening.controllers)
        self.companies = tuple(company for company in shown if company in wanted)
        self.touched = True

    def toggle_company(self, company: str) -> None:
        """Tick or untick a company; one that is no longer held to is left with those that control it."""
        wanted = set(self.companies) ^ {company}
        if company not in wanted:
            wanted -= {item for item in self.controllers if self._held_by(item) == company}
        self.choose(wanted)

    @property
    def controllers(self) -> tuple[str, ...]:
        """Those of the chosen companies that the fund does not hold."""
        return tuple(company for company in self.companies if self.screened().chain(company))

    def _held_by(self, controller: str) -> str:
        """The company that the fund holds and another controls."""
        return self.screened().chain(controller)[-1].through

    def read(self, views: dict[str, tuple[ClaimView, ...]]) -> Changes:
        """Take the claims about the chosen companies, as they print now.

        Claims seen before keep their place and their tick, also when the evidence was loaded anew; those of a
        company that is new here are ticked as suggested. A claim that may not be printed loses its tick, and
        so does one that says something else now.

        Returns:
            What became of ticked claims.
        """
        before = {company: self.views.get(company, ()) for company in views}
        ticked = set(self.ticked)
        for company, claims in views.items():
            place = {bare(view.ref): number for number, view in enumerate(before[company])}
            if company not in self.views:
                alone = [view for view in claims if set(view.companies) <= set(self.companies)]
                ticked.update(workflows.suggested_claims(alone))
            self.views[company] = tuple(
                sorted(claims, key=lambda view: place.get(bare(view.ref), len(place)))
            )
        refused = {view.ref for claims in self.views.values() for view in claims if self.barred(view)}
        old = [view for claims in before.values() for view in claims]
        found = changes(self.ticked, old, [view for claims in views.values() for view in claims], refused)
        self.ticked = frozenset(ticked - refused - set(found.gone) - set(found.changed))
        return found

    def barred(self, view: ClaimView) -> bool:
        """Whether a claim may not print: refused, and not overruled where that is possible."""
        return is_barred(view, self.overrides)

    def overrule(self, view: ClaimView, reason: str) -> None:
        """Print a claim that is past its review, for a reason that the draft keeps.

        Raises:
            WrongUse: the reason is too short, or nothing may overrule what stands against the claim.
        """
        self.overrides = overrule(view, self.overrides, reason)
        self.ticked |= {view.ref}
        self.touched = True

    def toggle_claim(self, ref: str) -> None:
        """Tick or untick a claim; one that is refused stays unticked."""
        if any(view.ref == ref and self.barred(view) for view in self.shown_claims()):
            return
        self.ticked = self.ticked ^ {ref}
        self.touched = True

    def move_claim(self, company: str, ref: str, by: int) -> None:
        """Print a claim earlier (-1) or later (1) among those of its company."""
        self.views[company] = moved(self.views[company], ref, by)
        self.touched = True

    def offer(self, asks: Sequence[AskView]) -> None:
        """Take the asks that fit; ticks on others print nothing, and count again once those fit again."""
        self.offered = tuple(asks)

    def toggle_ask(self, ask: str) -> None:
        """Tick or untick an ask; asks keep the order in which they are offered."""
        offered, wanted = [item.id for item in self.offered], set(self.asks) ^ {ask}
        others = [item for item in self.chosen_asks or () if item not in offered]
        self.chosen_asks = (*(item for item in offered if item in wanted), *others)
        self.touched = True

    @property
    def cited(self) -> tuple[str, ...]:
        """The standards to cite, where they stand on the letter's day."""
        return self.kind.norms if self.norms is None else self.norms

    def toggle_norm(self, norm: str, offered: Iterable[str]) -> None:
        """Cite a standard, or leave it out, with whatever principle of it was chosen; of those offered."""
        self.norms = kinds.toggled(self.cited, norm, offered)
        self.touched = True

    def fill(self, key: str, value: str) -> None:
        """Take what is typed into a field, as much as it takes."""
        value = value.encode("utf-8", "ignore").decode()[: longest(key)]
        if self.fields.get(key, "") == value:
            return
        self.touched = True
        if key == "template":
            self.write(value)
            return
        self.fields[key] = value
        if key == "relation" and self.workspace and self.kind not in self.kinds:
            self.write(kinds.USUAL)

    def renew_evidence(self, screening: Screening | None) -> Changes:
        """Take the evidence as it is now, after its files have changed; choices are kept by their references.

        Args:
            screening: of the same fund, against the evidence as it is now; None where none is open.

        Returns:
            What became of claims that were ticked and are no more.
        """
        if screening is None:
            return Changes()
        ticked, before = self.ticked, list(self.shown_claims())
        if self.manager:
            self.manager = self.desk().evidence.managers.get(self.manager.id)
        self.renew(screening)
        shown = {company: self.claims_of(company) for company in self.companies if company in self.views}
        self.read(shown)
        self.views = {company: self.views[company] for company in shown}
        now = list(self.shown_claims())
        self.ticked &= {view.ref for view in now}
        return changes(ticked, before, now, {view.ref for view in now if self.barred(view)})

    def restore(self, draft: Draft, screening: Screening) -> tuple[str, ...]:
        """Go on with a draft.

        Returns:
            References of its claims that have changed since, or may not be printed: they are not ticked.
        """
        return restore(self, draft, screening)

    # What follows --------------------------------------------------------------------------------

    def claims_of(self, company: str) -> tuple[ClaimView, ...]:
        """The claims about a company as they print now, each in the section of one chosen company only."""
        found = workflows.claim_views(
            self.desk(), self.screened(), company, language=self.language, on=self.day
        )
        return tuple(view for view in found if self._section(view) == company)

    def _section(self, view: ClaimView) -> str:
        """The first chosen company that a claim is about: where the letter prints it."""
        return next((company for company in self.companies if company in view.companies), "")

    def shown_claims(self) -> Iterator[ClaimView]:
        """The claims about the chosen companies, in the order of printing."""
        for company in self.companies:
            yield from self.views.get(company, ())

    @property
    def claims(self) -> tuple[str, ...]:
        """References of the claims to print, in order."""
        return tuple(view.ref for view in self.shown_claims() if view.ref in self.ticked)

    @property
    def asks(self) -> tuple[str, ...]:
        """Ids of the asks to print, in order."""
        if self.chosen_asks is not None:
            known = {ask.id for ask in self.offered}
            return tuple(ask for ask in self.chosen_asks if ask in known or not known)
        fit = [ask.id for ask in self.offered if ask.default] or [ask.id for ask in self.offered]
        return tuple(fit[: self.most_asks])

    @property
    def most_asks(self) -> int:
        """As many asks as this kind of letter takes."""
        return min(MOST_ASKS, self.kind.most_asks)

    def gaps(self) -> tuple[Gap, ...]:
        """What is missing before the letter can be saved, and what it would be better to have."""
        return tuple(letter_gaps(self))

    def blocking(self) -> tuple[Gap, ...]:
        """What is missing before the letter can be saved."""
        return tuple(gap for gap in self.gaps() if gap.blocking)

    def spoken_of(self, company: str) -> set[str]:
        """The companies whose claims are why the letter names one: itself, and those that control it."""
        return {company, *(item for item in self.controllers if self._held_by(item) == company)}

    def closed(self, step: Step) -> str | None:
        """Why a step can't be taken yet, as a sentence; None where it can."""
        return hindrance(self, step)

    def draft(self, *, preview: bool = False) -> Draft:
        """The draft of these choices.

        Args:
            preview: put words in square brackets where the form has gaps, for reading only.

        Raises:
            WrongUse: something is missing, and it is not a preview.
        """
        if not preview and (gaps := self.blocking()):
            raise WrongUse(
                f"The letter can't be saved yet. Still missing: {'; '.join(gap.text for gap in gaps)}.",
                remedy="Go back to the step that has it, and fill it in.",
            )
        return make_draft(self, preview=preview)

    def shown(self) -> dict[str, str]:
        """What the form holds in the fields that this kind of letter has."""
        return {key: self.fields.get(key, "") for key in BY_KEY if key in kinds.shown_fields(self.kind)}

    def file_name(self) -> Path:
        """A name for the letter's file in the current folder."""
        return letter_name(self)
