"""A letter on shared pages is the letter laid out whole, as a picture and as text, for every member."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from advocacy.campaigns.making import Kinds, LetterMaker, look_alike, same_pictures
from advocacy.letters import letter_text, render, with_personal
from advocacy.letters.print_parts import PrintPart
from advocacy.workflows import OpenCampaign
from tests.campaigns.conftest import DRAFT, ROWS

Opened = Callable[..., OpenCampaign]


def maker(opened: OpenCampaign) -> LetterMaker:
    return LetterMaker(Kinds(opened.plan.kinds, opened.workspace.style, opened.plan.alphabet(), proof=0))


def whole(opened: OpenCampaign, index: int) -> bytes:
    job = opened.plan.jobs[index]
    return render(with_personal(opened.plan.kinds[job.kind], job.personal), opened.workspace.style, ".pdf")


@pytest.mark.parametrize(("zone", "rows"), [(None, ROWS[::3]), ("uk-dl", ROWS)], ids=["plain", "uk-dl"])
def test_every_letter_is_the_same_as_one_laid_out_whole(
    opened: Opened, zone: str | None, rows: tuple[str, ...]
) -> None:
    campaign = opened(rows=rows, draft=DRAFT.model_copy(update={"zone": zone}))
    worker = maker(campaign)
    made = worker.files(campaign.plan.jobs, [".pdf"])
    assert [one.fault for one in made] == [""] * len(rows)
    assert [one.whole for one in made] == [""] * len(rows)
    for index, one in enumerate(made):
        assert look_alike(one.content[".pdf"], whole(campaign, index)), campaign.plan.jobs[index].personal
    printed = worker.part(campaign.plan.jobs, "1 / 1", None, duplex=True)
    assert not printed.whole
    assert same_pictures(printed.content, joined([one.content[".pdf"] for one in made]))


def joined(files: list[bytes]) -> bytes:
    """Files one after the other."""
    part = PrintPart(duplex=True)
    for file in files:
        part.add_file(file)
    return part.file("")


def test_a_print_run_that_looked_otherwise_is_laid_out_whole_and_says_so(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = opened(rows=ROWS[:1])
    with monkeypatch.context() as wrong:
        wrong.setattr("advocacy.campaigns.making.look_alike", lambda *_: True)
        wrong.setattr("advocacy.campaigns.making.same_pictures", lambda *_: False)
        printed = maker(campaign).part(campaign.plan.jobs, "1 / 1", None, duplex=True)
    assert printed.whole == ("it looked otherwise on shared pages",)
    assert same_pictures(printed.content, whole(campaign, 0))


def test_an_address_that_an_envelope_would_hide_is_told_of(opened: Opened) -> None:
    changes = {"zone": "din-5008-b", "language": "de-DE"}
    campaign = opened(draft=DRAFT.model_copy(update=changes))
    made = maker(campaign).files(campaign.plan.jobs, [".pdf"])
    lines = [len(job.personal.sender) for job in campaign.plan.jobs]
    assert [bool(one.fault) for one in made] == [count > 4 for count in lines]
    assert all("window of din-5008-b" in one.fault for one in made if one.fault)
    for index, one in enumerate(made):
        assert one.fault or look_alike(one.content[".pdf"], whole(campaign, index))


def test_small_lines_of_a_senders_in_a_window_leave_the_body_where_it_is(opened: Opened) -> None:
    """A glyph's width, noted from the small line, would move it in the body: no letter could share pages."""
    draft = DRAFT.model_copy(update={"zone": "din-5008-b", "language": "de-DE"})
    campaign = opened(rows=("Jo,Example,Beispielweg 1,,Berlin,10115,,I save.",), draft=draft, country="DE")
    assert [one.whole for one in maker(campaign).files(campaign.plan.jobs, [".pdf"])] == [""]


def test_the_comparison_sees_one_wrong_letter(opened: Opened) -> None:
    campaign = opened()
    made = maker(campaign).files(campaign.plan.jobs[:2], [".pdf"])
    assert not look_alike(made[0].content[".pdf"], whole(campaign, 1))


def test_tags_language_links_and_author_are_the_members_own(opened: Opened) -> None:
    campaign = opened()
    for index, one in enumerate(maker(campaign).files(campaign.plan.jobs[:2], [".pdf"])):
        job = campaign.plan.jobs[index]
        with (
            pikepdf.open(BytesIO(one.content[".pdf"])) as stamped,
            pikepdf.open(BytesIO(whole(campaign, index))) as own,
        ):
            assert str(stamped.docinfo["/Author"]) == job.personal.signature
            assert job.personal.signature in stamped.Root.Metadata.read_bytes().decode()
            assert stamped.Root.Lang == own.Root.Lang
            assert tags(stamped) == tags(own)
            assert links(stamped) == links(own)
            assert b"Qx0" not in stamped.Root.Metadata.read_bytes()


def tags(pdf: pikepdf.Pdf) -> list[str]:
    return [
        str(item.S)
        for item in pdf.objects
        if isinstance(item, pikepdf.Dictionary) and "/S" in item and "/P" in item
    ]


def links(pdf: pikepdf.Pdf) -> list[tuple[str, list[int]]]:
    found = [link for page in pdf.pages for link in page.get("/Annots", ())]
    return [(str(link.get("/Contents")), [round(float(side)) for side in link.Rect]) for link in found]


def test_a_letter_has_the_same_bytes_whoever_else_writes(opened: Opened) -> None:
    campaign = opened()
    together = maker(campaign).files(campaign.plan.jobs, [".pdf"])
    alone = [maker(campaign).files([job], [".pdf"])[0] for job in campaign.plan.jobs[1:3]]
    assert [one.content for one in alone] == [one.content for one in together[1:3]]


def test_what_can_not_share_is_laid_out_whole_and_said(opened: Opened) -> None:
    long = "A" * 55
    campaign = opened(rows=(*ROWS[:1], f"{long},Example,14 Example Street,,London,N1 9ZZ,,"))
    made = {one.id: one for one in maker(campaign).files(campaign.plan.jobs, [".pdf"])}
    job = next(job for job in campaign.plan.jobs if job.personal.signature.startswith("AAA"))
    assert made[job.id].whole == "a line is too long"
    assert look_alike(made[job.id].content[".pdf"], whole(campaign, campaign.plan.jobs.index(job)))


def test_the_plan_composes_as_the_letter_alone_would_be(opened: Opened) -> None:
    campaign = opened()
    for job in campaign.plan.jobs:
        text = letter_text(with_personal(campaign.plan.kinds[job.kind], job.personal))
        assert re.search(re.escape(job.personal.signature), text)
        assert job.personal.reference in text
        assert "The Group" not in text
