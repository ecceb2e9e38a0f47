"""The choices for a new campaign, as a form has them, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from advocacy.tui.files import expand
from advocacy.workflows import NewCampaign

FILE = "campaign.yaml"


@dataclass(slots=True)
class NewForm:
    """What is typed and ticked."""

    kept: str = ""
    """The path of a draft that is kept; empty where another file is named."""
    draft: str = ""
    members: str = ""
    folder: str = "letters"
    file: str = ""
    """Of the campaign; empty for one beside the members' list."""
    pdf: bool = True
    eml: bool = False
    print_run: bool = False
    zone: str = ""
    sheets: str = "1000"
    columns: dict[str, str] = field(default_factory=dict)

    def suggested_file(self) -> str:
        """Where the campaign's file goes if nobody says otherwise."""
        return str(Path(self.members.strip()).parent / FILE) if self.members.strip() else FILE

    def missing(self) -> tuple[str, str] | None:
        """The first field that has to be filled, by its id, and what to say; None where nothing lacks."""
        return next(self._lacks(), None)

    def _lacks(self) -> Iterator[tuple[str, str]]:
        if not (self.kept or self.draft.strip()):
            yield "draft", "Name the letter's draft, or choose one that is kept."
        elif not expand(self.kept or self.draft).is_file():
            yield "draft", f"There is no file {(self.kept or self.draft).strip()}."
        if not self.members.strip():
            yield "members", "Name the members' list: CSV, TSV, XLSX or ODS."
        elif not expand(self.members).is_file():
            yield "members", f"There is no file {self.members.strip()}."
        if not self.folder.strip():
            yield "folder", "Name a folder for the letters."
        if not (self.pdf or self.eml or self.print_run):
            yield "outputs", "Tick what is to be made."
        if self.print_run and not self.sheets.strip().replace(",", "").isdigit():
            yield "sheets", "How many sheets a part has is a number, such as 1000."

    def wanted(self) -> NewCampaign:
        """The choices, once nothing is missing."""
        return NewCampaign(
            path=expand(self.file.strip() or self.suggested_file()),
            draft=expand(self.kept or self.draft),
            members=expand(self.members),
            folder=self.folder,
            pdf=self.pdf,
            eml=self.eml,
            print_run=self.print_run,
            zone=self.zone or None,
            split_sheets=int(self.sheets.strip().replace(",", "")) if self.print_run else 1000,
            columns=self.columns or None,
        )
