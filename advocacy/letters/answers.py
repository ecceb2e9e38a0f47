"""What was filled into a meeting pack: the answers on its cards, by the stable names of its fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from advocacy.errors import CannotRead

_RATINGS = ("green", "amber", "red")
_TEXTS = ("answer", "action", "owner", "date")
_OFF = "/Off"
_AGAIN = "Take the pack that `advocacy letter --template trustee-questions` made."


@dataclass(frozen=True, slots=True)
class CardAnswer:
    """What stands on one card."""

    company: str
    """Its id; `fund` on a card about the fund."""
    card: str
    rating: str | None = None
    """`green`, `amber` or `red`; None where none is ticked."""
    texts: dict[str, str] = field(default_factory=dict)
    """`answer`, `action`, `owner`, `date`, where something was written."""


def read_answers(pdf: bytes, name: str) -> tuple[CardAnswer, ...]:
    """The answers in a filled pack, card by card, in its order; cards without any are there too.

    Args:
        pdf: the file, saved by whatever viewer.
        name: for errors.

    Raises:
        CannotRead: it is no PDF, has no cards, or a card has several ratings.
    """
    import pikepdf  # noqa: PLC0415

    try:
        with pikepdf.open(BytesIO(pdf)) as document:
            form: Any = document.Root.get("/AcroForm", {})
            values = {str(item.get("/T", "")): item.get("/V") for item in form.get("/Fields", [])}
            cards = _cards({name: None if value is None else str(value) for name, value in values.items()})
    except pikepdf.PdfError as error:
        raise CannotRead("This is no PDF that can be opened.", where=name, remedy=_AGAIN) from error
    if not cards:
        raise CannotRead("This PDF has no cards to read.", where=name, remedy=_AGAIN)
    return tuple(_answer(key, fields, name) for key, fields in cards.items())


def _cards(values: dict[str, str | None]) -> dict[str, dict[str, Any]]:
    cards: dict[str, dict[str, Any]] = {}
    for field_name, value in values.items():
        card, _, part = field_name.rpartition(":")
        if part in {*_RATINGS, *_TEXTS} and card.count(":") == 1:
            cards.setdefault(card, {})[part] = value
    return cards


def _answer(key: str, fields: dict[str, Any], name: str) -> CardAnswer:
    company, _, card = key.partition(":")
    ticked = [rating for rating in _RATINGS if (fields.get(rating) or _OFF) != _OFF]
    if len(ticked) > 1:
        raise CannotRead(
            f"The card {key} is rated {' and '.join(ticked)}.", where=name, remedy="Tick one box and save it."
        )
    texts = {part: text for part in _TEXTS if (text := (fields.get(part) or "").strip())}
    return CardAnswer(company, card, ticked[0] if ticked else None, texts)
