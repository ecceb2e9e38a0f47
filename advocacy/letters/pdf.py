"""HTML to PDF, through WeasyPrint: tagged (PDF/UA-1), the same bytes each time, no network, our fonts only.

WeasyPrint is not thread-safe: one render at a time in a process. Fonts, styles and the fetcher are made once
a process, which saves a third of the time and keeps memory flat.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import logging
import os
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from advocacy.errors import CannotRead, LetterFaulty, MachineNotReady
from advocacy.letters import field_font
from advocacy.letters.field_font import add_field_font
from advocacy.letters.fonts import font_file, font_rules, how_to_print, named
from advocacy.letters.pages import has_torn_line, is_full, is_nearly_empty, may_end_badly, parts_sources
from advocacy.letters.qr import QR, qr_drawing

_BREADTHS = (0.3, 0.8, 1.3, 1.9)
"""Millimetres: so little less to a line moves every place where WeasyPrint is in two minds about a word."""
_PANGO_REMEDY = (
    "On Debian and Ubuntu: `apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`; "
    "on macOS: `brew install pango`."
)
_ASSETS = "asset:///"
"""Where relative addresses of a template lead: to files of its own folder."""
_PRINT_FLAG = 4
_NOTDEF = re.compile(r'\.notdef glyph rendered for Unicode string unsupported by fonts: "(.*?)"', re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Tools:
    """What WeasyPrint needs and can use again."""

    html: Any
    css: Any
    fetcher: Any
    fonts: Any
    font_rules: Any
    forbidden: type[BaseException]
    """What the fetcher raises: a `BaseException`, which `except Exception` would let through."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A document that is laid out, and the styles that it took."""

    document: Any
    """WeasyPrint's."""
    sheets: tuple[Path, ...]
    over: str
    """Rules laid over the sheets."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file inside a PDF."""

    name: str
    content: str
    description: str
    relationship: str
    """How it stands to the letter (ISO 32000-2, 7.11.3): `Source`, `Data`, `Supplement`."""


def render_pdf(
    html: str,
    stylesheet: Path,
    *,
    tighter: Path | None = None,
    over: str = "",
    attached: Sequence[Attached] = (),
    on: date | None = None,
) -> bytes:
    """Lay out and print a document.

    Args:
        html: with a title and a language.
        stylesheet: its style; files that it names must lie in its folder.
        tighter: a style laid over it where that saves a last page with next to nothing on it.
        over: rules laid over everything, as an envelope's zone makes them.
        attached: files to put into the PDF, which is then PDF/A-3a instead of PDF/UA-1.
        on: the day that the files carry; no clock is read.

    Raises:
        LetterFaulty: a character is in none of our fonts, or the style names something unknown.
        MachineNotReady: Pango is missing.
    """
    with judged(stylesheet):
        return print_document(lay_out(html, stylesheet, tighter, over).document, attached, on)


@contextmanager
def judged(stylesheet: Path) -> Iterator[None]:
    """Turn what WeasyPrint only logs, and what its fetcher raises, into errors.

    Raises:
        LetterFaulty: a character is in none of our fonts, or the style is faulty.
        MachineNotReady: Pango is missing.
    """
    tools = _tools()
    with _messages() as messages:
        try:
            yield
        except tools.forbidden as error:
            raise LetterFaulty(f"The template fails: {error}.", where=str(stylesheet.parent)) from None
    _judge(messages)


def print_document(document: Any, attached: Sequence[Attached] = (), on: date | None = None) -> bytes:
    """The PDF of a document that is laid out; its boxes know their marked content afterwards."""
    # WeasyPrint leaves the file of its colour profile to be closed by chance.
    with _fixed_time(), warnings.catch_warnings(action="ignore", category=ResourceWarning):
        made: bytes = document.write_pdf(
            pdf_variant="pdf/a-3a" if attached else "pdf/ua-1",
            finisher=_finish,
            attachments=[_attachment(file, on) for file in attached] or None,
        )
    return made


def _attachment(file: Attached, on: date | None) -> Any:
    from weasyprint import Attachment  # noqa: PLC0415

    day = datetime.combine(on or date(1980, 1, 1), time(12), tzinfo=UTC)
    return Attachment(
        string=file.content,
        name=file.name,
        description=file.description,
        relationship=file.relationship,
        created=day,
        modified=day,
        url_fetcher=_tools().fetcher,
    )


def lay_out(html: str, stylesheet: Path, tighter: Path | None = None, over: str = "") -> Laid:
    """Lay a letter out; closer set where that saves a last page with next to nothing on it.

    Sources that would run over to a page with nothing else stand all together on that page.
    """
    laid = _closed_up(html, stylesheet, tighter, over)
    if not parts_sources(laid.document.pages):
        return laid
    apart = _whole(html, *laid.sheets, over=f"{over} .sources {{ break-before: page }}")
    pages = apart.document.pages
    fine = len(pages) == len(laid.document.pages) and not is_nearly_empty(pages[-2])
    return apart if fine else laid


def _closed_up(html: str, stylesheet: Path, tighter: Path | None, over: str) -> Laid:
    if not tighter or not tighter.is_file():
        return _whole(html, stylesheet, over=over)
    closer = None
    if may_end_badly(html):
        closer = _whole(html, stylesheet, tighter, over=over)
        # A full page, set closer, would have run over; one that is not full says nothing.
        if len(closer.document.pages) > 1 and is_full(closer.document.pages[-1]):
            return closer
    usual = _whole(html, stylesheet, over=over)
    if len(usual.document.pages) > 1 and is_nearly_empty(usual.document.pages[-1]):
        closer = closer or _whole(html, stylesheet, tighter, over=over)
        return closer if len(closer.document.pages) < len(usual.document.pages) else usual
    return usual


def _whole(html: str, *sheets: Path, over: str = "") -> Laid:
    """The laid-out document, without lines that WeasyPrint tore apart."""
    laid = lay_out_in(html, sheets, over)
    if not has_torn_line(laid.document.pages):
        return laid
    for breadth in _BREADTHS:
        again = lay_out_in(html, sheets, f"{over} p, li {{ padding-right: {breadth}mm }}")
        if not has_torn_line(again.document.pages):
            return again
    return laid


def lay_out_in(html: str, sheets: tuple[Path, ...], over: str = "") -> Laid:
    """Lay a document out in given styles, the later over the earlier."""
    tools = _tools()
    tools.fetcher.folder = sheets[0].parent
    styles = [_stylesheet(sheet, sheet.stat().st_mtime_ns) for sheet in sheets]
    styles += [_rules(over)] if over else []
    document = tools.html(string=html, url_fetcher=tools.fetcher, base_url=_ASSETS).render(
        stylesheets=[tools.font_rules, *styles], font_config=tools.fonts, presentational_hints=False
    )
    return Laid(document, sheets, over)


def read_style(path: Path) -> str:
    """A stylesheet's text.

    Raises:
        CannotRead: it is not UTF-8.
    """
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise CannotRead("The style is not UTF-8.", where=str(path), remedy="Save it as UTF-8.") from error


def subsets_quickly() -> bool:
    """Whether libharfbuzz-subset is there: without it a letter takes twice the time.

    Raises:
        MachineNotReady: Pango itself is missing.
    """
    _tools()
    from weasyprint.text import ffi  # noqa: PLC0415

    return getattr(ffi, "harfbuzz_subset", None) is not None


@cache
def _tools() -> _Tools:
    """Import WeasyPrint and make what is made once a process."""
    try:
        # WeasyPrint prints a banner of its own where Pango is missing; ours says what to do.
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            import weasyprint  # noqa: PLC0415
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
        from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse  # noqa: PLC0415
    except OSError as error:
        raise MachineNotReady(
            "Pango, which lays out the letter, is not installed.", remedy=_PANGO_REMEDY
        ) from error

    class Assets(URLFetcher):  # type: ignore[misc]
        """Opens files of the template's folder and the bundled fonts; nothing else, and no network."""

        folder: Path | None = None
        """The template's folder: set for each letter, and never taken from an address."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            del headers
            scheme, _, name = url.partition(":///")
            if scheme == QR:
                return URLFetcherResponse(url, qr_drawing(unquote(name)), {"Content-Type": "image/svg+xml"})
            path = font_file(unquote(name)) if scheme == "font" else self._asset(scheme, unquote(name))
            if not path:
                raise FatalURLFetchingError(f"{url}: templates may use only files of their own folder")
            return URLFetcherResponse(url, path.read_bytes())

        def _asset(self, scheme: str, name: str) -> Path | None:
            if scheme != "asset" or not self.folder:
                return None
            path = (self.folder / name).resolve()
            return path if path.is_relative_to(self.folder.resolve()) and path.is_file() else None

    _subset_fonts_of_forms_too()
    _remember_marked_content()
    atexit.register(_forget)
    fetcher, fonts = Assets(), FontConfiguration()
    rules = weasyprint.CSS(string=font_rules(), font_config=fonts, url_fetcher=fetcher)
    return _Tools(weasyprint.HTML, weasyprint.CSS, fetcher, fonts, rules, FatalURLFetchingError)


def _subset_fonts_of_forms_too() -> None:
    """Let fonts that stand in fields be subset as all others are.

    WeasyPrint embeds them whole, for whoever fills the field in; then ligatures lose their letters when the
    text is read aloud or copied, and the file is five times as large. Our fields have a font of their own.
    """
    from weasyprint.pdf.fonts import Font  # noqa: PLC0415

    Font.used_in_forms = property(lambda _: False, lambda _, value: None)  # noqa: ARG005


def _remember_marked_content() -> None:
    """Let each box of text know the number of its marked content, which WeasyPrint forgets when done."""
    from weasyprint.pdf.stream import Stream  # noqa: PLC0415

    original = Stream.marked

    @contextmanager
    def marked(self: Any, box: Any, tag: str) -> Iterator[None]:
        if self._tags is not None:
            box.marked_content = len(self._tags)
        with original(self, box, tag):
            yield

    Stream.marked = marked


@cache
def _stylesheet(path: Path, changed: int) -> Any:
    """A parsed style; `changed` makes an edited one count as another."""
    del changed
    tools = _tools()
    return tools.css(
        string=read_style(path),
        font_config=tools.fonts,
        url_fetcher=tools.fetcher,
        base_url=_ASSETS,
    )


@cache
def _rules(text: str) -> Any:
    """Parsed rules of our own: an envelope's zone has few, so few are ever kept."""
    tools = _tools()
    return tools.css(string=text, font_config=tools.fonts, url_fetcher=tools.fetcher, base_url=_ASSETS)


def _forget() -> None:
    """Let fonts go while the interpreter still stands: WeasyPrint's own clean-up would fail later."""
    _stylesheet.cache_clear()
    _rules.cache_clear()
    _tools.cache_clear()


def _finish(document: Any, pdf: Any) -> None:
    """Set the print flag of links, which PDF/UA wants and WeasyPrint's ua-1 variant leaves out; mend fields.

    A field that is filled in is drawn by the viewer. In the page's fonts it could draw only the letters that
    the page happens to have, so fields have a font of their own.
    """
    del document
    for thing in pdf.objects:
        if isinstance(thing, dict) and thing.get("Type") == "/Annot":
            thing["F"] = _PRINT_FLAG
    if form := pdf.catalog.get("AcroForm"):
        _write_fields_in_their_own_font(form, pdf)


def _write_fields_in_their_own_font(form: Any, pdf: Any) -> None:
    import pydyf  # noqa: PLC0415

    form["DR"] = pydyf.Dictionary({"Font": pydyf.Dictionary({field_font.NAME: add_field_font(pdf)})})
    form["DA"] = pydyf.String(f"/{field_font.NAME} 10 Tf 0 g")
    for thing in pdf.objects:
        if isinstance(thing, dict) and thing.get("Subtype") == "/Widget" and thing.get("FT") == "/Tx":
            thing["DA"] = form["DA"]


@contextmanager
def _fixed_time() -> Iterator[None]:
    """Without libharfbuzz-subset, fontTools writes the time into fonts unless the environment fixes it."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


@contextmanager
def _messages() -> Iterator[list[str]]:
    """What WeasyPrint only logs."""
    found: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: found.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("weasyprint")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield found
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate


def _judge(messages: list[str]) -> None:
    """Turn what was only logged into errors: a letter with an empty box in a name must not go out."""
    for message in messages:
        if missing := _NOTDEF.search(message):
            names = named(char for char in missing[1] if not char.isspace())
            raise LetterFaulty(
                f"The letter's fonts lack a character: {names}.",
                remedy=f"{how_to_print(missing[1])} The letter was not saved.",
            )
        if "libharfbuzz" not in message and ("Ignored" in message or "Unknown" in message):
            raise LetterFaulty(
                f"The template's style is faulty: {message}", remedy="The letter was not saved."
            )
