"""Which parts a letter's body can have; a template's manifest names them, and they are written in its order.

A part is a function from the letter's basis, and what was written before it, to blocks; `@part` registers it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from advocacy.errors import CannotRead, EvidenceForbids
from advocacy.letters.basis import Basis
from advocacy.letters.sentences import MissingText
from advocacy.model import Block

Part = Callable[[Basis, Sequence[Block]], Iterable[Block]]

PARTS: dict[str, Part] = {}
"""By the name under which manifests ask for them."""


def part(write: Part) -> Part:
    """Register a part under its function's name."""
    PARTS[write.__name__] = write
    return write


def write_parts(basis: Basis) -> tuple[Block, ...]:
    """The body of a letter, part by part, as its template's manifest orders them.

    Raises:
        CannotRead: the manifest names a part that there is not.
        EvidenceForbids: a text is missing in the letter's language.
        WrongUse: the draft lacks something that a part needs.
    """
    unknown = [name for name in basis.manifest.parts if name not in PARTS]
    if unknown:
        raise CannotRead(
            f"The template {basis.manifest.id} has no part {unknown[0]!r}.",
            where=f"{basis.manifest.id}/manifest.yaml",
            remedy=f"Known are: {', '.join(sorted(PARTS))}.",
        )
    blocks: list[Block] = []
    try:
        for name in basis.manifest.parts:
            blocks += PARTS[name](basis, tuple(blocks))
    except MissingText as missing:
        raise EvidenceForbids((missing.refusal,)) from missing
    return tuple(blocks)
