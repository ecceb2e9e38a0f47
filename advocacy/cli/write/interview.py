"""The way through the questions: on, back, and to whatever is missing."""

from __future__ import annotations

from collections.abc import Iterator

from advocacy.cli.write import evidence, fund, holdings, letter, recipient, save, sender
from advocacy.cli.write.review import review
from advocacy.cli.write.session import MISSING, Question, Session, place_of, trouble
from advocacy.cli.write.talk import Back
from advocacy.errors import AdvocacyError
from advocacy.workflows.writing.steps import Step


class Interview:
    """Asks question after question until the letter is saved.

    Args:
        session: of the run.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._asked: list[tuple[str, int]] = []
        """Keys of the questions asked before this one, each with its number less one."""
        self._step: Step | None = None
        session.talk.review = lambda: review(session)

    def run(self) -> None:
        """Ask.

        Raises:
            Quit: the person leaves.
            Ended: the input has ended.
            AdvocacyError: a question can't be asked at all.
        """
        question = next((item for item in self._plan() if item.applies(self._session)), None)
        while question and not self._session.saved:
            question = self._after(question)

    def _plan(self) -> list[Question]:
        return list(questions(self._session))

    def _after(self, question: Question) -> Question | None:
        """Ask a question; the one that comes then."""
        session, talk = self._session, self._session.talk
        self._say_step(question)
        before, read = talk.number, talk.answers
        try:
            goal = question.ask(session)
        except Back:
            within = talk.number > before + 1  # from a question that this one has led to
            talk.number = before
            return question if within else self._before(question)
        except AdvocacyError as error:
            if talk.answers == read:
                raise  # nobody could answer: it would be asked for ever
            trouble(talk, error)
            talk.number = before
            return question
        session.answered |= {question.key}
        session.keep()
        if talk.answers != read:
            self._asked.append((question.key, before))
        return self._jump(goal) if goal else self._next(question)

    def _say_step(self, question: Question) -> None:
        if self._step is not question.step:
            self._step = question.step
            self._session.talk.say("", f"Step {question.step.number} of 5: {question.step.title}.")

    def _next(self, question: Question) -> Question | None:
        plan = self._plan()
        place = next(number for number, item in enumerate(plan) if item.key == question.key)
        return next((item for item in plan[place + 1 :] if item.applies(self._session)), None)

    def _before(self, question: Question) -> Question:
        if not self._asked:
            self._session.talk.say("This is the first question.")
            return question
        key, self._session.talk.number = self._asked.pop()
        return next((item for item in self._plan() if item.key == key), question)

    def _jump(self, key: str) -> Question:
        """Go to a question; `back` then goes to the one that stands before it, not to where one came from."""
        plan = self._plan()
        if key == MISSING:
            blocking = self._session.state.blocking()
            key = place_of(self._session, blocking[0]) if blocking else "save"
        self._session.types_sender |= key in sender.NEEDED
        place = next((number for number, item in enumerate(plan) if item.key == key), 0)
        before = [item.key for item in plan[:place] if item.applies(self._session) and item.key != "start"]
        self._asked = [(item, number) for number, item in enumerate(before)]
        self._session.talk.number = len(before)
        return plan[place]


def questions(session: Session) -> Iterator[Question]:
    """All questions in their order; which of them apply is theirs to say.

    Args:
        session: the candidates and companies of the fund have a question each.
    """
    yield from fund.QUESTIONS
    yield from holdings.questions(session)
    yield from evidence.questions(session)
    yield from sender.QUESTIONS
    yield from recipient.QUESTIONS
    yield from letter.QUESTIONS
    yield from save.QUESTIONS
