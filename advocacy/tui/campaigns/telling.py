"""A campaign in plain words: what a check found, what a run is at, how it ended."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from advocacy.campaigns import THRESHOLD, column_names
from advocacy.tui.campaigns.pace import Pace, duration
from advocacy.tui.campaigns.state import CampaignState, Doing
from advocacy.workflows import CampaignStatus, OpenCampaign
from advocacy.workflows.writing.wording import count, number

_ROW = re.compile(r"row \d+")
_WANTED = {
    "email": "an e-mail address, so no e-mail draft can be made",
    "do_not_mail": "who wants no post",
    "own_words": "a member's own words",
}
"""Meanings whose lack is worth a remark, and what can't be told then."""
_DOING = {
    "rows read": "Reading the list",
    "letters planned": "Planning",
    "measured letters": "Laying out and measuring",
    "letters": "Making the letters and writing them",
    "printed pages": "Making the print run",
}
_PDFS_A_SECOND, _PRINTED_A_SECOND, _START, _ALONE = 80, 250, 12.0, 0.6
"""Of one worker on a small machine, as measured for docs/benchmarks.md and rounded down; seconds."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the overview."""

    label: str
    text: str
    heed: bool = False
    """Whether something is to be done about it."""


def facts(state: CampaignState) -> Iterator[Fact]:
    """The overview: what is finished first, then what a run makes, then what was read."""
    if (opened := state.opened) is None:
        return
    yield from _finished(state)
    plan = opened.plan
    recipient = ", ".join(plan.kinds[0].recipient[:2])
    yield Fact("Letters", f"{number(len(plan.jobs))} of {count(plan.rows, 'row')}, to {recipient}")
    yield Fact("Makes", _makes(opened))
    yield Fact("Pages", _pages(state))
    yield from _rows(state)
    yield from _columns(opened)
    yield from _filters(opened)
    yield from _variants(opened)
    yield from _alike(state)


def _finished(state: CampaignState) -> Iterator[Fact]:
    status = state.status
    if status is None or not status.begun or state.running:
        return
    if status.changed:
        yield Fact("Changed", _changed(status), heed=True)
    elif status.finished < status.letters:
        text = f"{number(status.finished)} of {number(status.letters)} are finished; Run (F10) goes on."
        yield Fact("Finished", text, heed=True)
    else:
        yield Fact("Finished", f"all {number(status.letters)}, each file as it was written")
    if status.damaged:
        some = ", ".join(status.damaged[:3]) + (" …" if len(status.damaged) > 3 else "")  # noqa: PLR2004
        text = f"{count(len(status.damaged), 'file')} gone or not as written: {some}. Run makes them again."
        yield Fact("Damaged", text, heed=True)


def _changed(status: CampaignStatus) -> str:
    """What differs from what the run was begun with, and what can be done."""
    text = f"{', '.join(status.changed)}, since letters were made in this folder. "
    if status.finished or status.foreign:
        text += (
            f"{number(status.finished)} of the letters there are as they would be made now, "
            f"{number(status.foreign)} are not. "
        )
    return text + (
        "Two kinds would mix, so no run goes on here. Put back what was changed, or name a new folder "
        "under outputs in the campaign's file."
    )


def _makes(opened: OpenCampaign) -> str:
    outputs, wanted = opened.campaign.outputs, opened.campaign.print_run
    made = ["a PDF each"] if outputs.pdf else []
    made += ["an e-mail draft each"] if outputs.eml else []
    if wanted:
        zone = f" for the envelope {wanted.zone}" if wanted.zone else ""
        made.append(f"a print run{zone}, {count(wanted.split_sheets, 'sheet')} a part at most")
    return f"{', '.join(made) or 'nothing'}, in the folder {outputs.folder}"


def _pages(state: CampaignState) -> str:
    check = state.check
    if check is None:
        return "being measured …" if state.doing is Doing.CHECKING else "not measured: Ctrl+R checks"
    by_pages = ", ".join(
        f"{number(many)} of {count(pages, 'page')}" for pages, many in check.by_pages.items()
    )
    text = f"{number(check.pages)} on {count(check.sheets, 'sheet')} ({by_pages})"
    if check.parts:
        text += f"; print run in {count(check.parts, 'part')}"
    if check.alone:
        text += f"; {number(check.alone)} laid out one by one, which takes longer"
    return text


def _rows(state: CampaignState) -> Iterator[Fact]:
    assert state.opened  # noqa: S101 - as `facts` has it
    if state.to_mend:
        yield Fact("To mend", f"{count(state.to_mend, 'row')} without a letter: see view 2", heed=True)
    plan = state.opened.plan
    left = Counter(_ROW.sub("another row", item.reason) for item in plan.rejections if item.wanted)
    for reason, many in left.most_common():
        yield Fact("Left out", f"{count(many, 'row')}: {reason}")
    if plan.households:
        rows = sum(len(home.rows) for home in plan.households)
        one = state.opened.campaign.households == "one"
        text = f"{number(len(plan.households))} with several members, {count(rows, 'row')} in all"
        who = "one letter each" if one else "every member writes"
        yield Fact("Households", f"{text} (same street, town and postcode); {who}")


def _columns(opened: OpenCampaign) -> Iterator[Fact]:
    columns = opened.plan.columns
    taken = ", ".join(f"{meaning.replace('_', ' ')} = {name}" for meaning, name in columns.items())
    yield Fact("Columns", taken)
    for meaning, what in _WANTED.items():
        if meaning in columns or (meaning == "email" and not opened.campaign.outputs.eml):
            continue
        example = column_names()[meaning][0]
        text = f"no column tells {what}. A column named “{example}” would; or press m and say which it is."
        yield Fact("", text, heed=meaning == "email")


def _filters(opened: OpenCampaign) -> Iterator[Fact]:
    for column, wanted in opened.campaign.filters.items():
        values = [wanted] if isinstance(wanted, str) else list(wanted)
        yield Fact("Filter", f"only rows whose {column} is {' or '.join(values)}")


def _variants(opened: OpenCampaign) -> Iterator[Fact]:
    if opened.plan.variants:
        spread = ", ".join(f"{name} {number(many)}" for name, many in sorted(opened.plan.variants.items()))
        yield Fact("Variants", spread)


def _alike(state: CampaignState) -> Iterator[Fact]:
    if found := state.similarity:
        if not found.pairs:
            return
        text = (
            f"{found.mean:.2f} in the mean, {found.highest:.2f} at most; from {THRESHOLD} on, letters are "
            f"taken for copies. {found.advice()}"
        )
        yield Fact("Alike", text, heed=found.mean > THRESHOLD)


# The run ----------------------------------------------------------------------------------------------


def estimate(state: CampaignState) -> float:
    """Seconds that a run takes, roughly."""
    assert state.opened  # noqa: S101 - nothing to estimate else
    campaign = state.opened.campaign
    letters = len(state.opened.plan.jobs) - state.finished
    workers = max(1, campaign.workers or 2)
    single = letters / _PDFS_A_SECOND if campaign.outputs.pdf or campaign.outputs.eml else 0
    printed = letters / _PRINTED_A_SECOND if campaign.print_run else 0
    alone = state.check.alone * _ALONE if state.check else 0
    return _START + (single + printed + alone) / workers


def confirmation(state: CampaignState) -> str:
    """What a run will do, before it begins."""
    assert state.opened  # noqa: S101 - nothing to run else
    plan, folder = state.opened.plan, state.opened.store.folder.resolve()
    left = len(plan.jobs) - state.finished
    whole = f" of {number(len(plan.jobs))}" if state.finished else ""
    what = count(left, "more letter" if state.finished else "letter") + whole
    text = f"{what}, into {folder}. It takes {duration(estimate(state))} on this machine."
    if state.to_mend:
        verb = "gives" if state.to_mend == 1 else "give"
        text += f" {count(state.to_mend, 'row')} {verb} no letter: they are listed in rejected.csv."
    return text + " You can stop at any time; what is finished stays."


def doing(pace: Pace) -> str:
    """What is going on."""
    return _DOING.get(pace.what, "Starting")


def progress(state: CampaignState) -> Iterator[str]:
    """How far the run is, line by line."""
    pace = state.pace
    if not pace.what:
        yield "Starting the processes that make the letters …"
        return
    yield f"{number(pace.done)} of {number(pace.whole)}"
    if pace.rate:
        yield (
            f"{pace.rate:,.0f} letters a second"
            if pace.rate >= 1
            else f"{pace.rate * 60:,.0f} letters a minute"
        )
        if pace.left:
            yield f"{duration(pace.left)} left"
    else:
        yield "The first pages are being laid out …"
    faults = len(state.outcome.faults) if state.outcome else 0
    yield f"{count(faults, 'letter')} could not be made so far" if faults else "No letter failed so far"


def ending(state: CampaignState) -> Iterator[Fact]:
    """How the last run ended; before any, what one would do."""
    if state.opened is None:
        return
    outcome, whole = state.outcome, len(state.opened.plan.jobs)
    if state.ended == "":
        if state.status and state.status.begun:
            yield from _finished(state)
        else:
            yield Fact("", f"Nothing is made yet. Run (F10) makes {count(whole, 'letter')}.")
        return
    assert outcome  # noqa: S101 - a run that ended has one
    finished = f"{number(state.finished)} of {number(whole)} letters are finished"
    if state.ended != "done":
        how = "Stopped" if state.ended == "stopped" else "Broken off"
        yield Fact(how, f"{finished}. Nothing is lost: Run (F10) goes on where it was.", heed=True)
        return
    before = f" ({number(outcome.before)} of them before)" if outcome.before else ""
    yield Fact("Done", f"{finished}{before}.")
    if outcome.parts:
        yield Fact("Print run", f"{count(outcome.sheets, 'sheet')} in {count(len(outcome.parts), 'part')}")
    if outcome.proved:
        yield Fact("Compared", f"{number(outcome.proved)} with a letter laid out whole, and alike")
    for why, many in outcome.whole.most_common(3):
        yield Fact("One by one", f"{number(many)}: {why}")
    if outcome.faults:
        yield Fact("Failed", f"{count(len(outcome.faults), 'letter')}, see rejected.csv", heed=True)
    if state.to_mend:
        yield Fact("To mend", f"{count(state.to_mend, 'row')}, see rejected.csv", heed=True)
