"""Questions and answers over two streams, line by line: for screen readers, plain terminals and pipes.

Nothing is drawn, coloured or drawn again: each line is written once, and each answer is one line.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Sequence
from typing import TextIO

from anyascii import anyascii

from advocacy.cli.output import without_orders

WIDTH = 72
COMMANDS = "? explains, back goes back, review reads your choices, quit leaves."


class Back(Exception):
    """The person asks for the question before."""


class Quit(Exception):
    """The person leaves."""


class Ended(Exception):
    """The input has ended."""


class Talk:
    """A conversation.

    Args:
        source: where answers come from.
        out: where questions go.
    """

    def __init__(self, source: TextIO, out: TextIO) -> None:
        self._source, self._out = source, out
        self._echo = not source.isatty()
        self._wrap = textwrap.TextWrapper(width=WIDTH, break_long_words=False, break_on_hyphens=False)
        self.number = 0
        """Of the question asked last."""
        self.answers = 0
        """Lines read so far."""
        self.review: Callable[[], Iterable[str]] = tuple
        """What is chosen and what is missing, as paragraphs."""

    # Saying --------------------------------------------------------------------------------------

    def say(self, *paragraphs: str) -> None:
        """Say paragraphs, each beginning a line."""
        for paragraph in paragraphs:
            for line in paragraph.splitlines() or [""]:
                self._put(self._wrap.fill(line.replace("..", ".") if line.endswith("..") else line) + "\n")

    def show(self, line: str) -> None:
        """Say a line as it is, such as a command to type, never broken."""
        self._put(f"{line}\n")

    def _put(self, text: str) -> None:
        clean = without_orders(text)
        try:
            self._out.write(clean)
        except UnicodeEncodeError:
            self._out.write(anyascii(clean))
        self._out.flush()

    # Asking --------------------------------------------------------------------------------------

    def ask(self, question: str, explain: Sequence[str], *, hint: str = "") -> Asking:
        """Put a question; the answers to it are read from what is returned.

        Args:
            question: in a short sentence.
            explain: what `?` says, as paragraphs.
            hint: what may be answered, what Enter does.
        """
        self.number += 1
        asking = Asking(self, f"Question {self.number}. {question}", explain, hint)
        asking.repeat()
        return asking

    def read_line(self) -> str:
        """One line as it is typed.

        Raises:
            Ended: there is none.
        """
        self._put("Answer: ")
        line = self._source.readline()
        if not line:
            self._put("\n")
            raise Ended
        self.answers += 1
        typed = without_orders(line.rstrip("\r\n").replace("\t", " ")).replace("�", "").strip()
        if self._echo:
            self._put(f"{typed}\n")
        return typed


class Asking:
    """A question that waits for an answer it can take."""

    def __init__(self, talk: Talk, question: str, explain: Sequence[str], hint: str) -> None:
        self._talk, self._question, self._explain = talk, question, explain
        self.hint = hint

    def repeat(self) -> None:
        """Say the question, and what may be answered."""
        self._talk.say("", self._question, *([self.hint] if self.hint else []))

    def answer(self) -> str:
        """The next answer that is not meant for the conversation itself.

        Raises:
            Back: `back` was answered.
            Quit: `quit` was answered.
            Ended: there is none.
        """
        while True:
            typed = self._talk.read_line()
            match typed.casefold():
                case "back":
                    raise Back
                case "quit":
                    raise Quit
                case "?" | "help":
                    self._talk.say(*self._explain, COMMANDS)
                case "review":
                    self._talk.say(*self._talk.review())
                case _:
                    return typed
            self.repeat()
