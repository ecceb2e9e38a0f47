"""The beginning of an XML file: its root, and the refusal of declarations that no holdings file needs."""

from __future__ import annotations

from typing import BinaryIO
from xml.etree.ElementTree import ParseError, XMLParser

from advocacy.errors import CannotRead

_CHUNK = 65_536
_LONGEST_PROLOG = 1_048_576


class _RootFoundError(Exception):
    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.tag = tag


class _Prolog:
    """An XML target that stops at the root or at a document type declaration."""

    def __init__(self, file: str) -> None:
        self._file = file

    def doctype(self, *_: str | None) -> None:
        raise CannotRead(
            "This XML file declares a document type (DOCTYPE), which may hide entities that never end.",
            where=self._file,
            remedy="Download the filing's own XML again from its publisher; it has no such declaration.",
        )

    def start(self, tag: str, _: dict[str, str]) -> None:
        raise _RootFoundError(tag)


def xml_root(stream: BinaryIO, file: str) -> str | None:
    """The root element as `{namespace}name`; None where the XML is not well-formed.

    Args:
        stream: at the `<` where the XML begins.
        file: its path as given, for errors.

    Raises:
        CannotRead: there is a DOCTYPE, so entities could be declared; after the root starts, none may come.
    """
    parser = XMLParser(target=_Prolog(file))  # noqa: S314 - it refuses the declarations that make XML dangerous
    try:
        for _ in range(_LONGEST_PROLOG // _CHUNK):
            chunk = stream.read(_CHUNK)
            parser.feed(chunk)
            if not chunk:
                break
    except _RootFoundError as found:
        return found.tag
    except (ParseError, ValueError, LookupError):
        return None
    return None
