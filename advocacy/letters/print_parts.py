"""A part of a print run: many letters in one file, in the order of printing, what they share stored once."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from advocacy.letters.stamped_files import PrintPage, StampedFiles
from advocacy.letters.stamping import Stamp


class PrintPart:
    """Takes letters one after the other, then gives the file.

    Args:
        duplex: whether each letter begins on a front.
    """

    def __init__(self, *, duplex: bool) -> None:
        import pikepdf  # noqa: PLC0415

        self._file = pikepdf.new()
        self._duplex = duplex
        self._shared: dict[int, list[tuple[PrintPage, Any, Any]]] = {}

    def add_stamped(self, files: StampedFiles, stamp: Stamp) -> tuple[int, int]:
        """Add a letter of shared pages; its first and last page in the file, from 1."""
        import pikepdf  # noqa: PLC0415

        first = len(self._file.pages) + 1
        for page, content, resources in self._of(files):
            own = self._file.make_stream(page.own_content(stamp))
            made = pikepdf.Dictionary(
                Type=pikepdf.Name.Page,
                MediaBox=pikepdf.Array([float(side) for side in page.page.MediaBox]),
                Contents=pikepdf.Array([content, own]),
                Resources=resources,
            )
            self._file.pages.append(pikepdf.Page(made))
        return self._closed(first)

    def add_file(self, pdf: bytes) -> tuple[int, int]:
        """Add a letter that was laid out alone, or a slip; its first and last page in the file."""
        import pikepdf  # noqa: PLC0415

        first = len(self._file.pages) + 1
        with pikepdf.open(BytesIO(pdf)) as alone:
            for name in ("/Names", "/Dests", "/Outlines"):
                if name in alone.Root:
                    del alone.Root[name]  # paper has no links
            for page in alone.pages:
                for name in ("/Annots", "/StructParents", "/Tabs"):
                    if name in page:
                        del page[name]
            self._file.pages.extend(alone.pages)
        return self._closed(first)

    def _closed(self, first: int) -> tuple[int, int]:
        last = len(self._file.pages)
        if self._duplex and last % 2:
            self._file.add_blank_page(page_size=self._size())
        return first, last

    def _size(self) -> Any:
        """The width and the height of the last page, in points."""
        return tuple(float(side) for side in list(self._file.pages[-1].MediaBox)[2:])

    def _of(self, files: StampedFiles) -> list[tuple[PrintPage, Any, Any]]:
        if id(files) not in self._shared:
            self._shared[id(files)] = [
                (page, self._file.make_stream(page.content), self._file.copy_foreign(page.resources))
                for page in files.print_pages()
            ]
        return self._shared[id(files)]

    def file(self, title: str) -> bytes:
        """The whole part."""
        import pikepdf  # noqa: PLC0415

        self._file.docinfo["/Title"] = pikepdf.String(title)
        made = BytesIO()
        self._file.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return made.getvalue()
