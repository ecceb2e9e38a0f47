"""A finished PDF looked at: how long it is, and how its pages look."""

from __future__ import annotations

from io import BytesIO

_TOP, _BOTTOM = 20.0, 20.0
"""Millimetres of margin, about: what stands below is the number of the page."""
_MM = 72 / 25.4


def page_length(pdf: bytes) -> tuple[int, float]:
    """How many pages a PDF has, and how many it fills: `(2, 1.4)`.

    Args:
        pdf: the finished file.
    """
    import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument(pdf)
    pages = len(document)
    last = document[pages - 1]
    height = last.get_size()[1]
    text = last.get_textpage()
    bottoms = (text.get_rect(index)[1] for index in range(text.count_rects()))
    lowest = min((bottom for bottom in bottoms if bottom > _BOTTOM * _MM), default=height - _TOP * _MM)
    used = (height - _TOP * _MM - lowest) / (height - (_TOP + _BOTTOM) * _MM)
    return pages, pages - 1 + min(1.0, max(0.1, used))


def page_picture(pdf: bytes, number: int, width: int) -> bytes:
    """A page as a PNG.

    Args:
        pdf: the finished file.
        number: of the page, from 0.
        width: of the picture in pixels.
    """
    import pypdfium2  # noqa: PLC0415

    page = pypdfium2.PdfDocument(pdf)[number]
    image = page.render(scale=width / page.get_size()[0]).to_pil().convert("RGB")
    made = BytesIO()
    image.save(made, "PNG")
    return made.getvalue()
