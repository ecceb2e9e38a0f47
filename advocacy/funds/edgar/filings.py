"""The newest public Form N-PORT of a fund: found in EDGAR's listings, downloaded, and kept."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

from advocacy.errors import CannotRead
from advocacy.funds.edgar.client import Edgar, strange
from advocacy.funds.edgar.lookup import Registrant
from advocacy.funds.formats.prolog import xml_root
from advocacy.funds.read import read_fund
from advocacy.model import Filing, Fund
from advocacy.paths import write_private

_FORM = "NPORT-P"
_AMENDMENT = "NPORT-P/A"
_ATOM = "{http://www.w3.org/2005/Atom}"
_ACCESSION = re.compile(r"\d{10}-\d{2}-\d{6}")
_REGISTRANT = re.compile(r"/edgar/data/(\d+)/")
_SERIES = re.compile(rb"<(?:\w+:)?seriesId>\s*(S\d{9})\s*<")
_SERIES_PAGE = "https://www.sec.gov/search-filings/mutual-funds-search"


def newest_filing(edgar: Edgar, registrant: Registrant) -> tuple[Filing, Fund, Path]:
    """The filing with the latest list that is public, downloaded unless it was before.

    Filings are listed by the day on which they were filed. An amendment of an old list may be the newest
    of them, so where one is, the newest list in its first form is looked at too.

    Returns:
        The filing, the fund that it shows, and its file.

    Raises:
        CannotRead: the SEC can't be asked, has no such filing, or the filing is not what it should be.
    """
    listed = _of_series(edgar, registrant.series) if registrant.series else _of_registrant(edgar, registrant)
    newest = listed[0]
    first = next((item for item in listed if item.form == _FORM), None)
    wanted = [newest] if first is None or first is newest else [newest, first]
    read = [(item, *_download(edgar, item, registrant.series)) for item in wanted]
    return max(read, key=lambda found: (found[1].as_of or date.min, found[0].filed))


def _of_series(edgar: Edgar, series: str) -> list[Filing]:
    url, what = edgar.browse_url(series, _FORM), f"the filings of {series}"
    content = edgar.get(url, what)
    if content is None or not _is_feed(content, url):
        raise _nothing(f"the series {series}", url)
    try:
        feed = fromstring(content)  # noqa: S314  # `xml_root` has refused the declarations that make XML dangerous
    except ParseError as error:
        raise strange(url, what) from error
    found = [_of_entry(edgar, entry, url, what) for entry in feed.iter(f"{_ATOM}entry")]
    return _sorted(found, f"the series {series}", url)


def _is_feed(content: bytes, url: str) -> bool:
    """Whether this is a listing: for an id that it does not know, EDGAR answers with a page for people."""
    try:
        return xml_root(BytesIO(content), url) == f"{_ATOM}feed"
    except CannotRead:  # a page declares a document type
        return False


def _of_entry(edgar: Edgar, entry: Element, url: str, what: str) -> Filing:
    texts = {element.tag.removeprefix(_ATOM): (element.text or "").strip() for element in entry.iter()}
    href = texts.get("filing-href", "")
    # The element with the number has been spelled in two ways; the address always has it.
    accession, registrant = _ACCESSION.search(href), _REGISTRANT.search(href)
    if not accession or not registrant:
        raise strange(url, what)
    try:
        filed = date.fromisoformat(texts.get("filing-date", ""))
    except ValueError as error:
        raise strange(url, what) from error
    return _filing(edgar, int(registrant[1]), accession[0], texts.get("filing-type", ""), filed)


def _of_registrant(edgar: Edgar, registrant: Registrant) -> list[Filing]:
    """For a registrant that has no series: its filings all together, and they must be of one fund."""
    cik = registrant.cik or 0
    url, what = edgar.urls.build_submissions_url(cik), f"the filings of registrant {cik}"
    found = edgar.get_json(url, what)
    if found is None:
        raise _nothing(f"the registrant {cik}", url)
    try:
        recent = found["filings"]["recent"]
        rows = list(
            zip(
                recent["accessionNumber"],
                recent["form"],
                recent["filingDate"],
                recent["reportDate"],
                strict=True,
            )
        )
        filings = {
            _filing(edgar, cik, number, form, date.fromisoformat(filed)): reported
            for number, form, filed, reported in rows
            if form in {_FORM, _AMENDMENT}
        }
    except (TypeError, KeyError, ValueError) as error:
        raise strange(url, what) from error
    listed = _sorted(list(filings), f"the registrant {cik}", url)
    of_a_day = [filings[item] for item in listed if item.form == _FORM]
    if len(of_a_day) != len(set(of_a_day)):
        raise CannotRead(
            f"The registrant {cik} files for several funds.",
            where=url,
            remedy=f"Ask for one by its series (S and nine digits); {_SERIES_PAGE} lists them.",
        )
    return listed


def _filing(edgar: Edgar, cik: int, accession: str, form: str, filed: date) -> Filing:
    url = edgar.urls.build_archive_url(f"data/{cik}/{accession.replace('-', '')}/primary_doc.xml")
    return Filing(accession=accession, form=form, filed=filed, cik=cik, url=url)


def _sorted(filings: list[Filing], whose: str, url: str) -> list[Filing]:
    """Newest first, those of other forms left out."""
    found = [item for item in filings if item.form in {_FORM, _AMENDMENT}]
    if not found:
        raise _nothing(whose, url)
    return sorted(found, key=lambda item: (item.filed, item.accession), reverse=True)


def _nothing(whose: str, url: str) -> CannotRead:
    return CannotRead(
        f"SEC EDGAR has no public Form N-PORT of {whose}.",
        where=url,
        remedy="Companies, money market funds, commodity and Bitcoin trusts and very new funds file none. "
        f"Check the fund at {_SERIES_PAGE}, or import a file from the manager's page.",
    )


def _download(edgar: Edgar, filing: Filing, series: str | None) -> tuple[Fund, Path]:
    """The fund of a filing; a filing never changes, so one that was read once is not asked for again."""
    path = edgar.folder / "filings" / f"sec-{filing.form.lower().replace('/', '-')}-{filing.accession}.xml"
    if path.is_file():
        try:
            return _read(path, series, filing), path
        except CannotRead:
            path.unlink(missing_ok=True)
    content = edgar.get(filing.url, f"the filing {filing.accession}")
    if content is None:
        raise CannotRead(
            f"The filing {filing.accession} has no XML where it should be.",
            where=filing.url,
            remedy="Open the filing at SEC EDGAR and import the file by hand.",
        )
    write_private(path, content)
    try:
        return _read(path, series, filing), path
    except CannotRead:
        path.unlink(missing_ok=True)
        raise


def _read(path: Path, series: str | None, filing: Filing) -> Fund:
    fund = read_fund(path)
    stated = _SERIES.search(path.read_bytes())
    if series and stated and stated[1].decode() != series:
        raise CannotRead(
            f"The filing {filing.accession} is of the series {stated[1].decode()}, not of {series}.",
            where=filing.url,
            remedy="Open the filing at SEC EDGAR, and import the right one by hand.",
        )
    return fund
