"""The same person twice, and several of one household."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from anyascii import anyascii

from advocacy.campaigns.members.people import Member, Rejection

SAME_PERSON = "same name, street and postcode", "same name and e-mail address"
SAME_HOUSEHOLD = "same street, town and postcode"


@dataclass(frozen=True, slots=True)
class Household:
    """Members who live at one address."""

    rows: tuple[int, ...]


def without_duplicates(members: Iterable[Member | Rejection]) -> Iterator[Member | Rejection]:
    """Each person once: of two rows that mean one person, the later one becomes a rejection."""
    seen: dict[tuple[str, ...], int] = {}
    for member in members:
        if isinstance(member, Rejection):
            yield member
            continue
        keys = [(_plain(member.name), *_home(member))]
        keys += [(_plain(member.name), member.email.casefold())] if member.email else []
        found = next(
            ((seen[key], rule) for key, rule in zip(keys, SAME_PERSON, strict=False) if key in seen), None
        )
        if found:
            yield Rejection(member.row, "", f"the same person as row {found[0]}: {found[1]}", wanted=True)
            continue
        seen.update(dict.fromkeys(keys, member.row))
        yield member


def households(members: Iterable[Member]) -> tuple[Household, ...]:
    """The addresses with more than one member."""
    homes: dict[tuple[str, ...], list[int]] = {}
    for member in members:
        homes.setdefault(_home(member), []).append(member.row)
    return tuple(Household(tuple(rows)) for rows in homes.values() if len(rows) > 1)


def one_a_household(members: Iterable[Member | Rejection]) -> Iterator[Member | Rejection]:
    """The first member of each household only."""
    seen: dict[tuple[str, ...], int] = {}
    for member in members:
        if isinstance(member, Member):
            first = seen.setdefault(_home(member), member.row)
            if first != member.row:
                yield Rejection(
                    member.row, "", f"one household with row {first}: {SAME_HOUSEHOLD}", wanted=True
                )
                continue
        yield member


def _home(member: Member) -> tuple[str, ...]:
    address = member.address
    return (
        _plain(" ".join(address.lines)),
        _plain(address.postcode or ""),
        _plain(address.city),
        address.country,
    )


def _plain(text: str) -> str:
    return "".join(char for char in anyascii(text).casefold() if char.isalnum())
