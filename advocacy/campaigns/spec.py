"""The campaign's file: a draft, a members' list, and what is to be made of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator

from advocacy.evidence import read_yaml
from advocacy.model import Record
from advocacy.model.base import Slug


class Variant(Record):
    """One way of writing the letter: members are spread over them by a seed, or by a column."""

    name: Slug
    own_words: str | None = None
    """A paragraph for members who added none of their own."""
    claims: tuple[str, ...] = ()
    """In place of the draft's."""
    asks: tuple[Slug, ...] = ()
    """In place of the draft's."""


class Outputs(Record):
    """Files for single letters."""

    folder: str
    """Where everything of the campaign goes; relative to the campaign's file."""
    name: str = "{name}-{id}"
    """Of a letter's file, without its ending: `{name}`, `{postcode}`, `{row}`, `{member}` and `{id}`."""
    pdf: bool = True
    """A tagged PDF for each member."""
    eml: bool = False
    """An e-mail draft for each member, with the PDF attached."""

    @field_validator("name")
    @classmethod
    def _has_id(cls, value: str) -> str:
        import string  # noqa: PLC0415

        fields = {field for _, field, _, _ in string.Formatter().parse(value) if field is not None}
        if unknown := fields - {"name", "postcode", "row", "member", "id"}:
            raise ValueError(f"{min(unknown)!r} is no part of a file's name")
        if "id" not in fields:
            raise ValueError("it needs {id}, or two members of one name would get one file")
        if "/" in value or "\\" in value:
            raise ValueError("a file's name has no folders in it")
        return value


class PrintRun(Record):
    """One run for the print shop."""

    file: str = "print-run.pdf"
    """The name of the file; parts are numbered: `print-run-01.pdf`."""
    zone: Slug | None = None
    """The envelope, by its id; the draft's where absent."""
    duplex: bool = True
    """Whether each letter begins on a front, with an empty back where it has an odd number of pages."""
    split_sheets: Annotated[int, Field(ge=10, le=20_000)] = 1000
    """How many sheets a part takes."""
    sort: Literal["file", "postcode", "sheets"] = "postcode"
    cover: bool = True
    """Whether each part begins with a slip that says what is in it."""
    omr_strip: Annotated[float, Field(ge=0, le=20)] = 0
    """Millimetres at the left edge that the shop's marks need; a letter that prints there is refused."""

    @field_validator("file")
    @classmethod
    def _is_a_name(cls, value: str) -> str:
        if "/" in value or "\\" in value:
            raise ValueError(
                "a file's name has no folders in it: the print run goes into the campaign's folder"
            )
        if value.startswith(".") or not value.casefold().endswith(".pdf"):
            raise ValueError("it is the name of a PDF, such as print-run.pdf")
        return value


class Dask(Record):
    """A cluster that renders."""

    dask: str
    """The scheduler's address, such as `tcp://192.0.2.7:8786`."""


class Campaign(Record):
    """A draft and a members' list, with what is to be made of them."""

    draft: str
    """The draft's file, relative to this one; its sender stands for all members."""
    members: str
    """The members' file: CSV, TSV, XLSX or ODS."""
    columns: dict[str, str] = Field(default_factory=dict)
    """Which column is meant, where its name does not tell: `postcode: "PLZ/Ort 2"`."""
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    """Of members whose row names none; the draft's sender's where absent."""
    filters: dict[str, tuple[str, ...] | str] = Field(default_factory=dict)
    """Only rows whose cell in that column is this, or one of these."""
    variants: tuple[Variant, ...] = ()
    seed: str = "1"
    """Spreads members over the variants; the same seed spreads them in the same way."""
    households: Literal["each", "one"] = "each"
    """Whether every member of a household writes, or the first one only."""
    outputs: Outputs
    print_run: PrintRun | None = None
    engine: Literal["local"] | Dask = "local"
    workers: Annotated[int, Field(ge=1, le=256)] | None = None
    """Processes on this machine; as many as it has processors where absent."""


def read_campaign(path: Path) -> Campaign:
    """A campaign's file.

    Raises:
        CannotRead: there is no such file.
        Problems: it has faults, each with its place.
    """
    return read_yaml(path, Campaign)


def campaign_schema() -> dict[str, Any]:
    """The JSON Schema of a campaign's file, for editors."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Campaign.model_json_schema()}
