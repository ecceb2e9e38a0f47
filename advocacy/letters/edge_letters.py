"""Letters at the edges of what people write: what a template has to stand before anybody relies on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from advocacy.letters.data import Manifest
from advocacy.letters.wording import Wording
from advocacy.model import (
    CardRow,
    Cite,
    Heading,
    Letter,
    NumberedAsks,
    Paragraph,
    QuestionCard,
    Run,
    Sentence,
    SourceNote,
)

_WORDS = "The example office reported in June 2018 that the example company had sold 300 cameras "
_MANY = 40
_NAMES = {
    "Chinese": "张三",
    "Hebrew": "דנה לדוגמה",
    "Arabic": "مثال العربي",
    "Cyrillic, Greek, Polish and Vietnamese": "Олена Приклад, Ελένη Δείγμα, Łucja Żak, Nguyễn Thị Ví Dụ",
}
"""The Arabic one is refused where the package with its font is missing, and the check says so."""
_LABELS = ("answer", "rating", "green", "amber", "red", "action", "owner", "date")


def edge_letters(manifest: Manifest, wording: Wording, paper: str) -> Iterator[tuple[str, Letter]]:
    """Letters of a template, each with the name of what is unusual in it.

    Args:
        manifest: of the template.
        wording: of the language.
        paper: `A4` or `letter`.
    """
    plain = _letter(manifest, wording, paper, claims=3)
    yield "an ordinary letter", plain
    yield "one claim", _letter(manifest, wording, paper, claims=1)
    yield f"{_MANY} claims", _letter(manifest, wording, paper, claims=_MANY)
    yield "no own words", replace(plain, blocks=tuple(b for b in plain.blocks if not _is_own(b)))
    yield (
        "a street of 60 characters",
        replace(plain, sender=("Jo Example", "S" + "treet " * 9 + "lane", "Anytown")),
    )
    yield "a long name of a fund", _titled(plain, "Example " * 16 + "Fund")
    for script, name in _NAMES.items():
        yield f"a name in {script}", _of(plain, name)
    yield "no reference, no greeting", replace(plain, salutation="", close="")


def _letter(manifest: Manifest, wording: Wording, paper: str, *, claims: int) -> Letter:
    blocks = (
        Paragraph((Sentence((Run("I hold units in the Example World Fund."),)),)),
        Heading((Run("Example Company"),)),
        *(
            Paragraph(
                (Sentence((Run(_WORDS), Cite(place, "¶ 9", f"cite-{place}"), Run("."))),), lead=f"{place}."
            )
            for place in range(1, claims + 1)
        ),
        Heading((Run("What I ask"),)),
        NumberedAsks(tuple(Sentence((Run(f"Question {place}? (yes or no)"),)) for place in range(1, 6))),
        *((_card(),) if "cards" in manifest.parts else ()),
        Paragraph(
            (Sentence((Run("I would rather not own this."),)),), lead="In my own words.", own_words=True
        ),
    )
    notes = tuple(
        SourceNote(n, None, (Run(f"Source {n}"),), f"https://example.org/{n}", (), (f"cite-{n}",))
        for n in range(1, claims + 1)
    )
    headed = manifest.letterhead
    return Letter(
        template=manifest.id,
        language=wording.language,
        paper=paper,
        title="The example company: a question",
        author="Jo Example",
        created="2026-11-23",
        sender=("Jo Example", "14 Example Street", "Anytown") if headed else (),
        contact=("jo@example.org",) if headed else (),
        recipient=("Head of Stewardship", "Example House", "1 Example Row", "Anytown") if headed else (),
        date="23 November 2026",
        reference_label=wording.text("reference_label"),
        reference="EXA-1234",
        subject=(Run("The example company: a question"),),
        salutation="Dear Head of Stewardship",
        blocks=blocks,
        close="" if "cards" in manifest.parts else "Yours faithfully",
        signature="Jo Example",
        sources_heading=wording.text("sources_heading"),
        sources=notes,
        labels={name: wording.text(key) for name, key in _LETTER_LABELS.items()},
    )


_LETTER_LABELS = {"back": "back_to_text", "online": "sources_online", "qr": "sources_qr"}


def _claim(place: int) -> Sentence:
    return Sentence((Run(_WORDS), Cite(place, "¶ 9", f"cite-{place}"), Run(".")))


def _card() -> QuestionCard:
    row = CardRow("Why it matters", (Sentence((Run("It matters to this scheme."),)),))
    labels = {name: name.capitalize() for name in _LABELS}
    return QuestionCard(
        "example:card", "Question 1", Sentence((Run("What have you asked?"),)), (row,), labels
    )


def _of(letter: Letter, name: str) -> Letter:
    sender = (name, *letter.sender[1:]) if letter.sender else ()
    return replace(letter, author=name, signature=name, sender=sender)


def _titled(letter: Letter, title: str) -> Letter:
    return replace(letter, title=title, subject=(Run(title),))


def _is_own(block: object) -> bool:
    return isinstance(block, Paragraph) and block.own_words
