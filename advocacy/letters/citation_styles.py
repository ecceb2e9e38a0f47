"""Citation styles in CSL: which files we can use, and what is wrong with the others.

A style may come from the CSL project or from a stranger: it is looked at before citeproc parses it, which
would follow entities.
"""

from __future__ import annotations

import io
import warnings
from functools import cache
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from babel import Locale, UnknownLocaleError
from citeproc import CitationStylesStyle

from advocacy.errors import CannotRead

_NAMESPACE: Final = "http://purl.org/net/xbiblio/csl"
_CSL: Final = f"{{{_NAMESPACE}}}"
_MAX_BYTES: Final = 2_000_000
_GET_ONE: Final = "Take an independent style from the CSL project's collection."


@cache
def load_style(path: Path, language: str) -> CitationStylesStyle:
    """A style, ready to print sources in a language.

    Args:
        path: a .csl file; one that numbers the entries leaves the number to the letter.
        language: of the letter: `en-GB`.

    Raises:
        CannotRead: the file is no CSL style, depends on another one, has no bibliography, or its language
            is not known.
    """
    root = _parsed(path)
    _check(root, path)
    _check_language(root, path)
    _without_numbers(root)
    ET.register_namespace("", _NAMESPACE)
    content = io.BytesIO(ET.tostring(root, encoding="utf-8", xml_declaration=True))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return CitationStylesStyle(content, validate=False, locale=root.get("default-locale", language))
    except Exception as error:  # citeproc meets faults of styles with errors of many kinds
        raise _unusable(path, f"it can't be used: {type(error).__name__}: {error}.") from error


def _parsed(path: Path) -> ET.Element:
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise _unusable(path, f"it can't be read: {error.strerror or error}.", "Check the path.") from error
    if len(data) > _MAX_BYTES:
        raise _unusable(path, f"it is larger than {_MAX_BYTES // 1_000_000} MB, as no style is.")
    parser = ET.XMLParser(target=_NoDoctype(path))  # noqa: S314 - a document type is refused below
    try:
        parser.feed(data)
        made: ET.Element = parser.close()
    except ET.ParseError as error:
        line, column = error.position
        message = f"it is not valid XML: {str(error).partition(':')[0]}."
        raise CannotRead(message, where=f"{path}:{line}:{column + 1}", remedy=_GET_ONE) from None
    except LookupError as error:
        raise _unusable(path, f"its encoding is not known: {error}.") from error
    return made


class _NoDoctype(ET.TreeBuilder):
    """Builds a tree and refuses a document type at its first character: no entity is ever defined."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def doctype(self, *_: str | None) -> None:
        raise _unusable(
            self._path,
            "it declares a document type (DOCTYPE), which may hide entities that never end.",
            "No style needs one: delete that line, or take the style from the CSL project's collection.",
        )


def _check(root: ET.Element, path: Path) -> None:
    if root.tag != f"{_CSL}style":
        name = root.tag.rpartition("}")[2]
        raise _unusable(path, f"it is not a CSL style: its first element is <{name}>.")
    for link in root.iterfind(f"{_CSL}info/{_CSL}link"):
        if link.get("rel") == "independent-parent":
            parent = link.get("href", "another style")
            raise _unusable(path, f"it only points to {parent}.", "Take that style instead.")
    bibliography = root.find(f"{_CSL}bibliography/{_CSL}layout")
    if bibliography is None or not len(bibliography):
        raise _unusable(
            path, "it has no bibliography, as styles for footnotes may.", "Take a style with a bibliography."
        )
    macros = {macro.get("name") for macro in root.iter(f"{_CSL}macro")}
    for part in root.iter():
        named = part.get("macro")
        if named is not None and named not in macros:
            raise _unusable(path, f"it uses a macro {named!r} that it does not have.")


def _check_language(root: ET.Element, path: Path) -> None:
    """Refuse a language that nobody knows: citeproc would print American English without a word."""
    told = root.get("default-locale")
    if told is None:
        return
    try:
        Locale.parse(told, sep="-")
    except (ValueError, UnknownLocaleError):
        problem, remedy = (
            f"its language {told!r} is not known.",
            "Mend or delete `default-locale` in its first lines.",
        )
        raise _unusable(path, problem, remedy) from None


def _without_numbers(root: ET.Element) -> None:
    """Take entries' numbers out: the letter prints its own before each source, and entries are set singly."""
    for parent in (*root.iter(f"{_CSL}macro"), *root.iter(f"{_CSL}bibliography")):
        for part in list(parent.iter()):
            for child in list(part):
                if child.tag == f"{_CSL}text" and child.get("variable") == "citation-number":
                    part.remove(child)


def _unusable(path: Path, message: str, remedy: str = _GET_ONE) -> CannotRead:
    return CannotRead(f"The citation style: {message}", where=str(path), remedy=remedy)
