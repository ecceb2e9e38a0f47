"""Shared pages with each member's lines put on them: a tagged file each, or pages of a print run."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from advocacy.letters.stamping import Mark, SharedPages, Stamp

_SHOWING = frozenset({"Tj", "TJ"})
_MARK_END, _MARK_BEGIN, _DO = "EMC", "BDC", "Do"
_MARKING = frozenset({"BDC", "BMC", "EMC"})
_POINTS = 0.75
"""Of a pixel."""


def form_name(index: int) -> str:
    """The name under which a page knows the form of a place."""
    return f"/Adv{index}"


@dataclass(frozen=True, slots=True)
class PrintPage:
    """A shared page as a print run has it."""

    page: Any
    """pikepdf's, for its size."""
    resources: Any
    content: bytes
    """What the letters share of it."""
    places: tuple[int, ...]
    """Which forms of a stamp go on it."""

    def own_content(self, stamp: Stamp) -> bytes:
        """The content of a letter's own that is drawn over the shared one."""
        height = float(self.page.MediaBox[3])
        forms = b"\n".join(b"q\n" + stamp.forms[index] + b"\nQ" for index in self.places)
        return b"q\n%f 0 0 -%f 0 %f cm\n%s\nQ" % (_POINTS, _POINTS, height, forms)


class StampedFiles:
    """Makes a letter's file of a stamp; what the letters share is prepared once.

    Args:
        shared: the pages.
    """

    def __init__(self, shared: SharedPages) -> None:
        import pikepdf  # noqa: PLC0415

        self._marks, self._stand_ins = shared.marks(), shared.stand_ins()
        self._file, self._shared = pikepdf.open(BytesIO(shared.pdf)), pikepdf.open(BytesIO(shared.pdf))
        self._forms = [self._new_form(pikepdf, mark) for mark in self._marks]
        packed = pikepdf.Name.FlateDecode
        for number, page in enumerate(self._file.pages):
            here = {mark.content: index for index, mark in enumerate(self._marks) if mark.page == number}
            page.Contents = self._file.make_stream(b"")
            # Packed once here, or every letter would pack it again.
            page.Contents.write(zlib.compress(_opened(self._shared.pages[number], here)), filter=packed)
            resources = pikepdf.Dictionary(dict(page.Resources.items()))
            resources.XObject = pikepdf.Dictionary(
                {
                    **dict(resources.get("/XObject", {})),
                    **{form_name(i): self._forms[i] for i in here.values()},
                }
            )
            page.Resources = resources
        self._links = list(self._contact_links())
        self._metadata = self._file.Root.Metadata.read_bytes()
        self._author = escape(self._stand_ins.signature).encode()

    def _new_form(self, pikepdf: Any, mark: Mark) -> Any:
        page = self._file.pages[mark.page]
        form = self._file.make_stream(b"")
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = pikepdf.Array([0, 0, *(float(side) / _POINTS for side in page.MediaBox[2:])])
        form.Resources = pikepdf.Dictionary(Font=page.Resources.Font, ExtGState=page.Resources.ExtGState)
        return form

    def _contact_links(self) -> list[tuple[Any, int, float]]:
        """The links to a member's own addresses: annotation, which of them, its left edge in points."""
        found = []
        for page in self._file.pages:
            for annotation in page.get("/Annots", ()):
                address = str(annotation.A.get("/URI", "") if "/A" in annotation else "")
                for index, contact in enumerate(self._stand_ins.contact):
                    if contact and contact in address:
                        found.append((annotation, index, float(annotation.Rect[0])))
        return found

    def print_pages(self) -> list[PrintPage]:
        """The pages for a print run: the shared content without tags, and what each letter shares of them."""
        found = []
        for number, page in enumerate(self._shared.pages):
            places = tuple(index for index, mark in enumerate(self._marks) if mark.page == number)
            resources = (
                page.Resources if page.Resources.is_indirect else self._shared.make_indirect(page.Resources)
            )
            hidden = {self._marks[index].content for index in places}
            found.append(PrintPage(page, resources, _untagged(page, hidden), places))
        return found

    def file(self, stamp: Stamp) -> bytes:
        """A letter as a tagged PDF, the same bytes for the same stamp."""
        import pikepdf  # noqa: PLC0415

        for form, content in zip(self._forms, stamp.forms, strict=True):
            form.write(content)
        for annotation, index, left in self._links:
            address = stamp.personal.contact[index]
            annotation.A.URI = pikepdf.String(f"mailto:{address}")
            annotation.Contents = pikepdf.String(f"mailto:{address}")
            width = stamp.width(len(stamp.personal.sender) + index)
            annotation.Rect[2] = round(left + width * _POINTS, 6)
        author = escape(stamp.personal.signature).encode()
        self._file.Root.Metadata.write(self._metadata.replace(self._author, author))
        self._file.docinfo["/Author"] = pikepdf.String(stamp.personal.signature)
        made = BytesIO()
        with _quick_packing():
            self._file.save(made, deterministic_id=True, fix_metadata_version=False)
        return made.getvalue()


@contextmanager
def _quick_packing() -> Iterator[None]:
    """What is left to pack is small: a hundredth more of size saves half of a letter's time."""
    import pikepdf  # noqa: PLC0415

    pikepdf.settings.set_flate_compression_level(1)
    try:
        yield
    finally:
        pikepdf.settings.set_flate_compression_level(-1)


def _instructions(page: Any) -> Iterator[tuple[Any, Any]]:
    import pikepdf  # noqa: PLC0415

    for instruction in pikepdf.parse_content_stream(page):
        yield instruction.operands, instruction.operator


def _opened(page: Any, marks: dict[int, int]) -> bytes:
    """A page's content with forms in place of the stand-ins.

    Only what shows text is taken out: orders on colour and font stay, for what follows relies on them.
    """
    import pikepdf  # noqa: PLC0415

    made, inside = [], None
    for operands, operator in _instructions(page):
        name = str(operator)
        if name == _MARK_BEGIN and "/MCID" in operands[1]:
            inside = marks.get(int(operands[1].MCID))
        if name in _SHOWING and inside is not None:
            continue
        if name == _MARK_END and inside is not None:
            made.append(([pikepdf.Name(form_name(inside))], pikepdf.Operator(_DO)))
            inside = None
        made.append((operands, operator))
    return bytes(pikepdf.unparse_content_stream(made))


def _untagged(page: Any, hidden: set[int]) -> bytes:
    """A page's content without tags, and without what certain marked contents show."""
    import pikepdf  # noqa: PLC0415

    made, inside = [], False
    for operands, operator in _instructions(page):
        name = str(operator)
        if name in _MARKING:
            inside = name == _MARK_BEGIN and int(operands[1].get("/MCID", -1)) in hidden
        elif not (inside and name in _SHOWING):
            made.append((operands, operator))
    # Closed in itself: what a letter draws over it begins with a page's own measures again.
    return b"q\n%s\nQ\n" % bytes(pikepdf.unparse_content_stream(made))
