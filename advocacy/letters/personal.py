"""What of a letter is one member's own, and all else, which the letters of a campaign share."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from advocacy.model import Block, Letter, Paragraph, Role, Run, Sentence

_OWN = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands where a member's own words were."""


@dataclass(frozen=True, slots=True)
class Personal:
    """What is one member's own in a letter, as it is printed."""

    sender: tuple[str, ...]
    contact: tuple[str, ...]
    reference: str
    signature: str
    own_words: str
    """Empty where they add none."""

    def lines(self) -> tuple[str, ...]:
        """All that stands on lines of its own, in a fixed order."""
        return (*self.sender, *self.contact, self.reference, self.signature)

    def with_lines(self, lines: tuple[str, ...]) -> Personal:
        """The same with other lines, in the order of `lines()`."""
        first, second = len(self.sender), len(self.sender) + len(self.contact)
        return replace(
            self,
            sender=lines[:first],
            contact=lines[first:second],
            reference=lines[second],
            signature=lines[second + 1],
        )


def personal_of(letter: Letter) -> Personal:
    """What is the sender's own in a letter."""
    own = next((block for block in letter.blocks if _is_own(block)), None)
    said = "".join(sentence.text() for sentence in own.sentences) if isinstance(own, Paragraph) else ""
    return Personal(letter.sender, letter.contact, letter.reference, letter.signature, said)


def with_personal(letter: Letter, personal: Personal) -> Letter:
    """A letter with another member's own in place of the first one's."""
    return replace(
        letter,
        author=personal.signature or letter.author,
        sender=personal.sender,
        contact=personal.contact,
        reference=personal.reference,
        signature=personal.signature,
        blocks=tuple(_with_words(block, personal.own_words) for block in letter.blocks),
    )


def shared_part(letter: Letter) -> Letter:
    """A letter without what is personal: of two letters with equal shared parts only that differs."""
    own = personal_of(letter)
    empty = Personal((), (), "", "", _OWN if own.own_words else "")
    # Warnings are for the sender's eyes; those on their own words differ from member to member.
    return replace(with_personal(letter, empty), author="", warnings=())


def shared_key(letter: Letter) -> str:
    """The same for letters that share all but their personal lines, in every process."""
    return hashlib.sha256(repr(shared_part(letter)).encode()).hexdigest()


def _is_own(block: object) -> bool:
    return isinstance(block, Paragraph) and block.own_words


def _with_words(block: Block, words: str) -> Block:
    if not isinstance(block, Paragraph) or not block.own_words:
        return block
    return replace(block, sentences=(Sentence((Run(words),), Role.OWN_WORDS),))
