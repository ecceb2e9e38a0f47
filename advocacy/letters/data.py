"""What a volunteer may change without Python: wording, asks, norms and templates' manifests."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from advocacy.errors import CannotRead, WrongUse
from advocacy.evidence import read_yaml, read_yaml_mapping
from advocacy.letters.own_words import AccusingWords
from advocacy.letters.wording import Wording
from advocacy.letters.zones import Zone, Zones
from advocacy.model import Ask, Card, Norm, Record, Relation, Reply

Audience = Literal["manager", "trustees", "index-provider", "nobody"]
"""To whom a letter goes."""

_SHARED = "shared"


class Asks(Record):
    """The file of asks."""

    asks: tuple[Ask, ...]


class Norms(Record):
    """The file of norms."""

    norms: tuple[Norm, ...]


class Replies(Record):
    """The file of the usual answers."""

    replies: tuple[Reply, ...]


class Cards(Record):
    """The file of a meeting pack's questions."""

    cards: tuple[Card, ...]


class Manifest(Record):
    """What a template is for."""

    id: str
    title: str
    audience: str
    asks_of_sender: str
    languages: tuple[str, ...]
    outputs: tuple[str, ...]
    norms: tuple[str, ...] = ()
    """Ids of the standards that a letter cites by default."""
    addressee: Audience = "manager"
    letterhead: bool = True
    """Whether the addresses of sender and recipient stand on it."""
    relations: tuple[Relation, ...] = tuple(Relation)
    """Who may send it."""
    parts: tuple[str, ...] = (
        "opening",
        "holding",
        "control",
        "evidence",
        "law",
        "norms",
        "asks",
        "right_of_reply",
        "own_words",
    )
    """The parts of the body, in order; `letters.parts` knows them."""
    addresses: Literal["one", "all"] = "one"
    """Whether a source's copy has its address written out too, where the source itself has one."""
    most_claims: int | None = None
    """How many claims are suggested at most; None: as many as are short enough to be read."""
    most_asks: int = 5
    needs: tuple[Literal["earlier", "answer", "replies", "complaint", "index"], ...] = ()
    """What the draft must say beyond what every letter needs."""

    def prints(self, field: Literal["claims", "asks"]) -> bool:
        """Whether the body has a place for a draft's claims or asks."""
        places = {"claims": {"evidence"}, "asks": {"asks", "question"}}
        return not places[field].isdisjoint(self.parts)


@dataclass(frozen=True, slots=True)
class LetterData:
    """Asks, norms, wording and templates, from the bundled folder or one that lies over it."""

    folders: tuple[Path, ...]
    """The first one that has a file wins."""
    asks: dict[str, Ask]
    norms: dict[str, Norm]
    replies: dict[str, Reply] = field(default_factory=dict)

    def file(self, *parts: str) -> Path:
        """A file of the first folder that has it; a template's file may also be the one that all share.

        Raises:
            CannotRead: no folder has it.
        """
        # What a template lacks it has from the house style that all share.
        for place in (parts, (_SHARED, *parts[1:])):
            for folder in self.folders:
                if (path := folder.joinpath(*place)).is_file():
                    return path
        raise CannotRead(f"There is no {'/'.join(parts)}.", remedy=f"Looked in: {_names(self.folders)}.")

    def manifest(self, template: str) -> Manifest:
        """The manifest of a template.

        Raises:
            WrongUse: there is no such template.
        """
        for folder in self.folders:
            if (path := folder / template / "manifest.yaml").is_file():
                return read_yaml(path, Manifest)
        known = self._ids()
        near = difflib.get_close_matches(template, known, n=1)
        hint = f"Did you mean {near[0]!r}? " if near else ""
        raise WrongUse(f"There is no template {template!r}.", remedy=f"{hint}Known are: {', '.join(known)}.")

    def shared(self) -> tuple[Path, ...]:
        """The folders of the house style, which every template may extend."""
        return tuple(folder / _SHARED for folder in self.folders if (folder / _SHARED).is_dir())

    def manifests(self) -> tuple[Manifest, ...]:
        """The manifests of all templates, by id; of two with one id, the user's own."""
        return tuple(self.manifest(template) for template in self._ids())

    def _ids(self) -> list[str]:
        return sorted(
            {path.parent.name for folder in self.folders for path in folder.glob("*/manifest.yaml")}
        )

    def cards(self, template: str, name: str) -> tuple[Card, ...]:
        """The questions of a meeting pack.

        Args:
            template: in whose folder they lie.
            name: of the file.
        """
        return read_yaml(self.file(template, name), Cards).cards

    def zones(self) -> tuple[Zone, ...]:
        """The envelopes that there are."""
        return read_yaml(self.file("zones.yaml"), Zones).zones

    def accusing(self) -> AccusingWords:
        """Words that accuse, by language."""
        return read_yaml(self.file("own-words.yaml"), AccusingWords)

    def wording(self, language: str, template: str | None = None) -> Wording:
        """The wording for a language, the base language's texts behind it, and a template's own over both.

        Args:
            language: as `en-GB`.
            template: whose texts lie over those that all letters share; none where absent.

        Raises:
            WrongUse: there is none for this language.
        """
        names = (language.partition("-")[0], language)
        homes = (Path(), Path(template)) if template else (Path(),)
        places = [
            folder / home / "wording" / f"{name}.yaml"
            for home in homes
            for name in names
            for folder in reversed(self.folders)
        ]
        texts: dict[str, Any] = {}
        for path in places:
            texts = _overlay(texts, read_yaml_mapping(path)) if path.is_file() else texts
        whole = "-" in language  # "fr" has only what all French letters share
        if not whole or not any(
            (folder / "wording" / f"{language}.yaml").is_file() for folder in self.folders
        ):
            known = sorted({path.stem for f in self.folders for path in f.glob("wording/*-*.yaml")})
            remedy = f"There is wording for: {', '.join(known)}."
            raise WrongUse(f"There is no wording for the language {language!r}.", remedy=remedy)
        return Wording(language, texts)


def load_letter_data(folders: Sequence[Path]) -> LetterData:
    """Read asks and norms; wording and templates are read when a letter asks for them.

    Args:
        folders: the user's own first, the bundled one last.
    """
    asks: dict[str, Ask] = {}
    norms: dict[str, Norm] = {}
    replies: dict[str, Reply] = {}
    for folder in reversed(folders):
        if (path := folder / "asks.yaml").is_file():
            asks |= {ask.id: ask for ask in read_yaml(path, Asks).asks}
        if (path := folder / "norms.yaml").is_file():
            norms |= {norm.id: norm for norm in read_yaml(path, Norms).norms}
        if (path := folder / "replies.yaml").is_file():
            replies |= {reply.id: reply for reply in read_yaml(path, Replies).replies}
    return LetterData(tuple(folders), asks, norms, replies)


def _overlay(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for key, value in over.items():
        below = merged.get(key)
        merged[key] = _overlay(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged


def _names(folders: Sequence[Path]) -> str:
    return ", ".join(str(folder) for folder in folders)
