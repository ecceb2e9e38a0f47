"""What a letter of a campaign costs, beside other ways to merge letters: `python -m tests.bench campaign`.

All print the same words: a two-page letter, with each member's lines. Typst gets them as plain paragraphs.
Peers are measured where their libraries are installed; WeasyMerge needs Python 3.12. One process and one core
each, so that rates can be compared.
"""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import weasyprint
import yaml

from advocacy.campaigns import LocalEngine, packed
from advocacy.campaigns.engines import Task, in_chunks, run_tasks
from advocacy.campaigns.making import LetterMaker
from advocacy.letters import letter_text, render, with_personal
from advocacy.letters.html import page
from advocacy.workflows import OpenCampaign, open_campaign, open_workspace
from tests.bench.measure import installed, table, times

LETTERS, QUICK_LETTERS = 400, 4
SLOW = 12
"""Letters of those that take longest: enough for two figures."""
CLAIMS = (
    "dahua-xinjiang-projects/yarkant",
    "dahua-xinjiang-projects/five-projects",
    "dahua-xinjiang-projects/wifi-sniffers",
    "dahua-ethnicity-analytics/uyghur-warnings",
    "dahua-ethnicity-analytics/four-cameras",
    "dahua-ethnicity-analytics/sdk-code",
    "dahua-protest-alarms/banner-alarm",
    "entity-list-2019/dahua",
)


def a_campaign(folder: Path, letters: int) -> OpenCampaign:
    """A campaign of a letter with eight claims; a third of the members add words of their own."""
    sender: dict[str, Any] = {
        "name": "The Group",
        "address": {"lines": ["1 Example Road"], "postcode": "N1 9ZZ"},
    }
    sender["address"] |= {"city": "London", "country": "GB"}
    draft = {
        "date": "2026-11-23",
        "reply_by": "2027-01-04",
        "fund": "spdr-msci-acwi-ucits",
        "companies": ["dahua"],
    }
    draft |= {
        "claims": list(CLAIMS),
        "asks": ["contact-since-ending", "held-today"],
        "manager": "state-street",
    }
    (folder / "draft.yaml").write_text(yaml.safe_dump(draft | {"sender": sender}), "utf-8")
    names = ("Jo", "Zoë", "Łukasz", "Maximilian", "Ann")
    rows = [
        f"{names[i % 5]} Example {chr(97 + i % 26)}{chr(97 + i // 26 % 26)},{i} Example Street,London,"
        f"E{i % 20 + 1} 1AB,m{i}@example.org,{'I have saved for years. ' * (i % 5) if i % 3 == 0 else ''}"
        for i in range(letters)
    ]
    head = "Name,Address,City,Postcode,Email,Message"
    (folder / "members.csv").write_text("\n".join((head, *rows)), "utf-8")
    campaign = {"draft": "draft.yaml", "members": "members.csv", "outputs": {"folder": "out"}}
    (folder / "campaign.yaml").write_text(yaml.safe_dump(campaign), "utf-8")
    return open_campaign(open_workspace(), folder / "campaign.yaml")


def tables(*, quick: bool = False) -> list[str]:
    """Letters a second and bytes a letter, in units of WeasyPrint in a plain loop; two processes beside one.

    Args:
        quick: a few letters, which shows that everything runs.
    """
    count = QUICK_LETTERS if quick else LETTERS
    with tempfile.TemporaryDirectory() as home:
        opened = a_campaign(Path(home), count)
        made = _ways(opened, Path(home), few=2 if quick else SLOW)
        base = made["WeasyPrint in a plain loop"]
        rows = [
            [name, times(base[0] / seconds), f"{size / 1024:,.0f} KB" if size else "–"]
            for name, (seconds, size) in sorted(made.items(), key=lambda item: item[1][0])
        ]
        note = f"{len(opened.kinds.letters[0].sources)} sources, 2 pages, one core."
        speed = table("Letters of a campaign", ["way", "speed", "a letter's size"], rows, note)
        return [speed, _two_cores(opened, quick=quick)]


def _ways(opened: OpenCampaign, home: Path, *, few: int) -> dict[str, tuple[float, float]]:
    """Seconds and bytes of a letter, by way."""
    jobs = opened.plan.jobs
    maker = LetterMaker(replace(opened.kinds, proof=500))
    maker.measure(jobs)  # what is laid out once, for however many letters
    letters = [with_personal(opened.kinds.letters[job.kind], job.personal) for job in jobs]
    style = opened.kinds.style
    css = style.file("investor-letter", "letter.css").read_text("utf-8")
    pages = [
        page(letter, style, style=False).replace("</head>", f"<style>{css}</style></head>")
        for letter in letters
    ]
    ways: dict[str, tuple[Callable[[int], bytes], int]] = {
        "this program, laid out whole": (lambda i: render(letters[i], style, ".pdf"), few),
        "WeasyPrint in a plain loop": (lambda i: bytes(weasyprint.HTML(string=pages[i]).write_pdf()), few),
    }
    if installed("weasymerge"):
        ways["WeasyMerge"] = (_weasymerge(pages[0], home), few)
    if installed("typst"):
        ways["Typst"] = (_typst([letter_text(letter) for letter in letters], home), min(len(jobs), 60))
    if installed("ferropdf"):
        ways["ferropdf"] = (_ferropdf(pages), few)
    found = {name: _timed(make, many) for name, (make, many) in ways.items()}
    started = time.perf_counter()
    files = maker.files(jobs, [".pdf"])
    found["this program, separate tagged PDFs"] = (
        (time.perf_counter() - started) / len(jobs),
        sum(len(one.content[".pdf"]) for one in files) / len(jobs),
    )
    started = time.perf_counter()
    part = maker.part(jobs, "1 / 1", None, duplex=True)
    found["this program, print run"] = (
        (time.perf_counter() - started) / len(jobs),
        len(part.content) / len(jobs),
    )
    return found


def _timed(make: Callable[[int], bytes], many: int) -> tuple[float, float]:
    make(0)
    started = time.perf_counter()
    sizes = [len(make(index)) for index in range(many)]
    return (time.perf_counter() - started) / many, sum(sizes) / many


def _weasymerge(html: str, home: Path) -> Callable[[int], bytes]:
    import weasymerge  # noqa: PLC0415

    (home / "letter.html").write_text(html.replace("{{", "").replace("{%", ""), "utf-8")
    template = weasymerge.load_template(str(home / "letter.html"))
    target = home / "merged.pdf"

    def make(index: int) -> bytes:
        weasymerge.generate_pdf(weasymerge.merge(template, {"name": str(index)}, index), str(target))
        return target.read_bytes()

    return make


def _typst(texts: Sequence[str], home: Path) -> Callable[[int], bytes]:
    import typst  # noqa: PLC0415

    special = re.compile(r"([#$*_`@<>\\\[\]~/=+-])")
    compiler: Any = None

    def make(index: int) -> bytes:
        nonlocal compiler
        body = special.sub(r"\\\1", texts[index])
        source = home / "letter.typ"
        source.write_text(
            f'#set page("a4", margin: 22mm)\n#set text(10pt)\n#set document(title: "x")\n{body}', "utf-8"
        )
        compiler = compiler or typst.Compiler(str(source))
        return bytes(compiler.compile(input=str(source), format="pdf"))

    return make


def _ferropdf(pages: Sequence[str]) -> Callable[[int], bytes]:
    import ferropdf  # noqa: PLC0415

    return lambda index: bytes(ferropdf.from_html(pages[index]))


def _two_cores(opened: OpenCampaign, *, quick: bool) -> str:
    """How much faster two processes are than one, once both have what letters share."""
    jobs, rates = opened.plan.jobs, []
    for workers in (1, 2):
        engine = LocalEngine(packed(opened.kinds), workers)
        chunks = [*jobs] * (1 if quick else 4)
        tasks = list(in_chunks(chunks, 24, lambda some: Task("files", some, ((".pdf",),))))
        warm = [Task("measure", jobs)] * workers * (1 if quick else 3)
        started = 0.0
        for done, _ in enumerate(run_tasks(engine, iter([*warm, *tasks])), 1):
            if done == len(warm):
                started = time.perf_counter()
        rates.append(len(chunks) / (time.perf_counter() - started))
    return table("Processes", ["processes", "speed"], [["1", times(1)], ["2", times(rates[1] / rates[0])]])
