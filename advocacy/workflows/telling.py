"""What is told of a claim, and of a fault in an evidence file, on the command line as on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from advocacy import paths
from advocacy.letters import ClaimView


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that is told."""

    label: str
    text: str
    detail: bool = False
    """Whether it belongs to the one before."""


def tell_claim(view: ClaimView) -> Iterator[Told]:
    """All that is known of a claim beside its sentence, in the order in which a careful reader asks.

    Args:
        view: from `read_claims`.
    """
    yield from (Told("refused", f"{item.reason}. {item.remedy}") for item in view.refusals)
    yield Told("standing", f"{view.standing}: {view.standing_means}")
    for ground in view.grounds:
        yield Told("source", f"{ground.described} [{ground.id}]")
        told = (("address", ground.url), ("archive", ground.archive), ("note", ground.note))
        yield Told("grade", ground.grade, detail=True)
        yield Told("read", ground.seen, detail=True)
        yield from (Told(label, text, detail=True) for label, text in told if text)
    yield from (Told("not said", text) for text in view.limits)
    yield from (Told("later", text) for text in view.developments)
    if view.company_side:
        yield from (Told("company's side", text) for text in view.company_side)
    else:
        yield Told("company's side", "nothing on record in this language; a letter can't print the claim")
    yield from _history(view)


def _history(view: ClaimView) -> Iterator[Told]:
    version = view.ref.rpartition("@")[2]
    yield Told("history", f"version {version}" + ("" if view.corrections else ", no correction on record"))
    for correction in view.corrections:
        label = f"corrected on {correction.date} (version {correction.version})"
        yield Told(label, correction.text, detail=True)
    if view.replaces:
        yield Told("takes the place of", ", ".join(view.replaces), detail=True)
    yield Told("written by", f"{view.written_by}; reviewed by: {view.reviewed_by}", detail=True)
    yield Told("review by", review_day(view), detail=True)
    if view.norms:
        yield Told("standards", ", ".join(view.norms))
    yield Told("languages", ", ".join(view.languages))
    if view.place:
        yield Told("stands in", view.place)


def review_day(view: ClaimView) -> str:
    """The day until which a claim's matter is to be looked at again, and whether it has passed."""
    return f"{view.review_by} OVERDUE" if view.overdue else str(view.review_by)


@dataclass(frozen=True, slots=True)
class Explained:
    """What a code of a fault means."""

    title: str
    about: str
    example: str
    """A few lines that have the fault; empty where there are none."""
    mend: str


@cache
def explain_code(code: str) -> Explained | None:
    """What docs/errors.md says of a code such as `E101`; None where it says nothing.

    Args:
        code: of a problem.
    """
    try:
        page = paths.errors_page().read_text("utf-8")
    except OSError:
        return None
    found = re.search(rf"^## {re.escape(code)}: (.+?)\n(.*?)(?=^##? E|\Z)", page, re.MULTILINE | re.DOTALL)
    if not found:
        return None
    about, _, rest = found[2].strip().partition("```yaml\n")
    example, _, after = rest.partition("```")
    text, _, mend = (f"{about}\n{after}").partition("Mend:")
    return Explained(found[1], _plain(text), example.rstrip(), _plain(mend))


def _plain(text: str) -> str:
    return " ".join(text.replace("`", "").split())
