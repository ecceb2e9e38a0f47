"""Kinds of answers: a text, yes or no, one of a list, several of a list, some lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from advocacy.cli.write.talk import Talk

PAGE = 9
"""Lines of a list that are told at a time."""
NONE = "none"
_RANGE = re.compile(r"(\d+)-(\d+)")
_LONGEST_NUMBER = 4

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Item(Generic[V]):
    """Something to choose."""

    value: V
    lines: tuple[str, ...]
    """The first is told with its number."""
    more: tuple[str, ...] = ()
    """What its number with a question mark tells."""


def text(
    talk: Talk,
    question: str,
    explain: Sequence[str],
    *,
    keeps: str = "",
    optional: bool = False,
    fault: Callable[[str], str] = lambda _: "",
) -> str:
    """A text of one line.

    Args:
        talk: the conversation.
        question: in a short sentence.
        explain: what `?` says.
        keeps: what stands there now: Enter keeps it.
        optional: whether it may be empty.
        fault: says what is wrong with a text; nothing where nothing is.
    """
    asking = talk.ask(question, explain, hint=_hint_of_text(keeps, optional=optional))
    while True:
        typed = asking.answer()
        if not typed and (keeps or optional):
            return keeps
        if optional and typed.casefold() == NONE:
            return ""
        wrong = fault(typed) if typed else "An answer is needed here."
        if not wrong:
            return typed
        talk.say(wrong)


def _hint_of_text(keeps: str, *, optional: bool) -> str:
    if keeps:
        return f"Enter keeps: {keeps}." + (f" Type {NONE} to leave it empty." if optional else "")
    return "Enter leaves it empty." if optional else ""


def yes(talk: Talk, question: str, explain: Sequence[str]) -> bool:
    """Yes or no; Enter is no, the careful answer."""
    asking = talk.ask(question, explain, hint="Yes or no. Enter: no.")
    while True:
        typed = asking.answer().casefold()
        if typed in {"yes", "y"}:
            return True
        if typed in {"no", "n", ""}:
            return False
        talk.say("Type yes or no.")


def words(talk: Talk, question: str, explain: Sequence[str], keep: Callable[[str], None]) -> None:
    """Lines up to an empty one; each is kept as soon as it is there.

    Args:
        talk: the conversation.
        question: in a short sentence.
        explain: what `?` says.
        keep: takes the lines so far.
    """
    asking = talk.ask(question, explain, hint="Line by line; an empty line ends them, or means none.")
    lines: list[str] = []
    while typed := asking.answer():
        lines.append(typed)
        keep("" if [line.casefold() for line in lines] == [NONE] else "\n".join(lines))


class _List(Generic[V]):
    """A list that is told a page at a time, and answered by number."""

    def __init__(self, talk: Talk, items: Sequence[Item[V]], page: int) -> None:
        self._talk, self._page = talk, page
        self.items = items
        self._told = 0

    def tell(self) -> None:
        """Tell the next page."""
        here = self.items[self._told : self._told + self._page]
        for number, item in enumerate(here, self._told + 1):
            first, *others = item.lines
            self._talk.say(f"{number}. {first}", *others)
        self._told += len(here)
        left = len(self.items) - self._told
        if left:
            self._talk.say(f"{left} more: type more.")
        elif not here:
            self._talk.say("That was all.")

    def find(self, typed: str) -> bool:
        """Tell the items that have all words of an answer; whether there are any."""
        wanted = typed.casefold().split()
        found = False
        for number, item in enumerate(self.items, 1):
            if all(word in " ".join(item.lines).casefold() for word in wanted):
                self._talk.say(f"{number}. {item.lines[0]}")
                found = True
        return found

    def again(self, items: Sequence[Item[V]]) -> None:
        """Take another list."""
        self.items, self._told = items, 0
        self.tell()

    def told(self, typed: str) -> bool:
        """Whether an answer was for the list itself: `more`, `list`, or a number with a question mark."""
        if typed.casefold() == "more":
            self.tell()
        elif typed.casefold() == "list":
            self.again(self.items)
        elif typed.endswith("?") and (found := self.numbers(typed[:-1].strip())) and found[0].more:
            self._talk.say(*found[0].more)
        else:
            return False
        return True

    def numbers(self, typed: str) -> list[Item[V]]:
        """The items that numbers name; none where a number names none, or it is something else."""
        wanted: list[int] = []
        for part in typed.replace(",", " ").split():
            if len(part) <= _LONGEST_NUMBER and part.isascii() and part.isdigit():
                wanted.append(int(part))
            elif (found := _RANGE.fullmatch(part)) and len(part) <= 2 * _LONGEST_NUMBER:
                wanted += range(int(found[1]), int(found[2]) + 1)
            else:
                return []
        if not all(1 <= number <= len(self.items) for number in wanted):
            return []
        return [self.items[number - 1] for number in dict.fromkeys(wanted)]

    def accepted(self) -> str:
        """What numbers there are, in words."""
        return f"Numbers are 1 to {len(self.items)}." if len(self.items) > 1 else "The only number is 1."


def _about_list(items: Sequence[Item[V]]) -> tuple[str, ...]:
    if not items:
        return ()
    details = ", 1? tells more of 1" if any(item.more for item in items) else ""
    return (f"In a list, more goes on, list begins again, words find{details}.",)


def one(
    talk: Talk,
    question: str,
    explain: Sequence[str],
    items: Sequence[Item[V]],
    *,
    hint: str,
    keeps: V | None = None,
    told: bool = True,
    search: Callable[[str], Sequence[Item[V]]] | None = None,
    take: Callable[[str], V | None] = lambda _: None,
) -> V:
    """One of a list.

    Args:
        talk: the conversation.
        question: in a short sentence.
        explain: what `?` says.
        items: to choose from.
        hint: what may be answered, what Enter does.
        keeps: what Enter takes; None where there is nothing.
        told: whether the list is told at once; else `list` tells it.
        search: the items that words find, to choose from them.
        take: what an answer stands for by itself.
    """
    asking = talk.ask(question, (*explain, *_about_list(items)))
    listed = _List(talk, items, PAGE)
    if items and told:
        listed.tell()
    talk.say(hint)
    asking.hint = hint
    while True:
        typed = asking.answer()
        if not typed and keeps is not None:
            return keeps
        if (taken := take(typed)) is not None:
            return taken
        if len(chosen := listed.numbers(typed)) == 1:
            return chosen[0].value
        if not typed or listed.told(typed):
            continue
        if search and not typed.isdigit():
            if found := search(typed):
                listed.again(found)
        elif typed.isdigit() or not listed.find(typed):
            talk.say(f"{typed} is no answer here. {listed.accepted()}")


def several(
    talk: Talk,
    question: str,
    explain: Sequence[str],
    items: Sequence[Item[V]],
    *,
    keeps: Collection[V],
    page: int = PAGE,
    again: bool = False,
    optional: bool = False,
    fault: Callable[[Collection[V]], str] = lambda _: "",
    told: Callable[[str], bool] = lambda _: False,
) -> tuple[V, ...]:
    """Several of a list.

    Args:
        talk: the conversation.
        question: in a short sentence.
        explain: what `?` says.
        items: to choose from.
        keeps: what Enter takes; empty where there is nothing.
        page: items that are told at a time.
        again: whether it was answered before: then the list is told only on request.
        optional: whether Enter takes none where there is nothing that it keeps.
        fault: says what is wrong with a choice; nothing where nothing is.
        told: whether an answer was a command of this question, which it has followed.
    """
    numbers = " ".join(str(place) for place, item in enumerate(items, 1) if item.value in keeps)
    asking = talk.ask(question, (*explain, *_about_list(items), "all takes all."))
    listed = _List(talk, items, page)
    if not again:
        listed.tell()
    asking.hint = f"Enter takes: {numbers}." if numbers else "Type numbers, such as 1 3."
    asking.hint += " Enter: none." if optional and not numbers else ""
    asking.hint += " Type list to hear the list." if again else ""
    talk.say(asking.hint)
    while True:
        typed = asking.answer()
        if told(typed) or listed.told(typed):
            continue
        if typed and not any(letter.isdigit() for letter in typed) and typed.casefold() not in {NONE, "all"}:
            if not listed.find(typed):
                talk.say(f"Nothing has these words. {listed.accepted()}")
            continue
        chosen = [item.value for item in listed.numbers(typed)]
        if not typed:
            chosen = [item.value for item in items if item.value in keeps]
        if typed.casefold() == "all":
            chosen = [item.value for item in items]
        if not chosen and typed.casefold() != NONE and not (optional and not typed):
            talk.say(f"Type numbers, such as 1 3. {listed.accepted()}")
        elif wrong := fault(chosen):
            talk.say(wrong)
        else:
            return tuple(chosen)
