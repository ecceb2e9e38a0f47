"""Codes of the faults that show when files are read; docs/errors.md explains each with an example.

The rules that compare records with each other, or look at what they say, name their codes themselves
(`advocacy.evidence.rules`): E2xx for references, E3xx for content.
"""

from __future__ import annotations

from typing import Final

UNREADABLE: Final = "E100"
UNKNOWN_KEY: Final = "E101"
MISSING_KEY: Final = "E102"
NOT_ALLOWED: Final = "E103"
WRONG_KIND: Final = "E104"
WRONG_FORM: Final = "E105"
NOT_UNDERSTOOD: Final = "E106"
NOT_A_NUMBER: Final = "E107"
WRONG_LENGTH: Final = "E108"
REFUSED: Final = "E109"
SYNTAX: Final = "E110"
DUPLICATE_KEY: Final = "E111"
TAB: Final = "E112"
TAG: Final = "E113"
TOO_MUCH: Final = "E114"
ENCODING: Final = "E115"
BYTE_ORDER_MARK: Final = "E116"
CONTROL_CHARACTER: Final = "E117"
SEVERAL_DOCUMENTS: Final = "E118"
NOT_A_MAPPING: Final = "E119"
FILE_NAME: Final = "E120"
STRAY_FILE: Final = "E121"
ID_IN_TWO_PLACES: Final = "E205"
NOTHING_TO_REPLACE: Final = "E209"
REPLACED_IN_A_CIRCLE: Final = "E210"
BAD_INDEX: Final = "E401"
BAD_PACK: Final = "E402"
BAD_NAME_IN_PACK: Final = "E403"
PACK_TOO_LARGE: Final = "E404"
PACK_CHANGED: Final = "E405"

READING_CODES: Final[dict[str, str]] = {
    UNREADABLE: "File cannot be read",
    UNKNOWN_KEY: "Unknown key",
    MISSING_KEY: "Missing key",
    NOT_ALLOWED: "Word not allowed here",
    WRONG_KIND: "Wrong kind of value",
    WRONG_FORM: "Wrong form",
    NOT_UNDERSTOOD: "Value not understood",
    NOT_A_NUMBER: "Wrong number, yes or no",
    WRONG_LENGTH: "Too few, too many, too short or too long",
    REFUSED: "Value refused",
    SYNTAX: "Not valid YAML",
    DUPLICATE_KEY: "Key given twice",
    TAB: "Tab used for indentation",
    TAG: "YAML tag",
    TOO_MUCH: "Too big, too deep or too many entries",
    ENCODING: "Not UTF-8",
    BYTE_ORDER_MARK: "Byte order mark",
    CONTROL_CHARACTER: "Control character",
    SEVERAL_DOCUMENTS: "Several documents in one file",
    NOT_A_MAPPING: "No keys where keys are expected",
    FILE_NAME: "File name differs from the id",
    STRAY_FILE: "File or folder that is not read",
    ID_IN_TWO_PLACES: "Id in two places",
    NOTHING_TO_REPLACE: "Replaced record does not exist",
    REPLACED_IN_A_CIRCLE: "Records replace each other",
    BAD_INDEX: "Index not understood",
    BAD_PACK: "Not a pack",
    BAD_NAME_IN_PACK: "Name that a pack must not have",
    PACK_TOO_LARGE: "Pack too large",
    PACK_CHANGED: "Pack differs from its index",
}
"""Every code of a fault that reading can find, with its name."""
