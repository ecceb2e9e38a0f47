"""The review pack: its passages with the notes beside them, as typed lines that text and PDF print alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from advocacy.errors import WrongUse
from advocacy.evidence import read_yaml_mapping
from advocacy.letters.data import LetterData
from advocacy.letters.formats import long_date
from advocacy.letters.review import (
    Ground,
    Item,
    Part,
    Reviewed,
    evidence_files,
    review_items,
    text_hash,
)
from advocacy.letters.sign_offs import Review, ReviewStatus, review_status
from advocacy.letters.wording import Wording
from advocacy.model import Inline, Letter, Library, Listing, Matter, Role, Run, Source, localized

FOLDER = "review-pack"
"""Where the pack's template and words lie."""


@dataclass(frozen=True, slots=True)
class Note:
    """One labelled line beside a passage."""

    label: str
    inlines: tuple[Inline, ...]
    language: str | None = None
    """Where it is not the pack's."""
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage as the pack prints it."""

    item: Item
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Labelled lines under a heading."""

    heading: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """A review pack, ready to be printed."""

    language: str
    paper: str
    title: str
    date: str
    created: str
    """ISO date; the document's own, for no clock is read."""
    lead: str
    glance: tuple[Section, ...]
    """What a reader should know first, before the passages."""
    entries: tuple[Entry, ...]
    files: Section
    last: int
    record: tuple[str, ...]
    """How each draft's sign-off is recorded."""
    words: Wording


def make_pack(
    reviewed: Sequence[Reviewed],
    library: Library,
    data: LetterData,
    *,
    language: str,
    on: date,
    reviews: Sequence[Review] = (),
) -> Pack:
    """Everything that a libel reader gets for some letters.

    Args:
        reviewed: the letters, with the names of their drafts; at least one.
        library: the evidence that they were composed from.
        data: wording, citation style and the pack's own words.
        language: of the pack's own words; the letters' text stays as it is.
        on: the day for which it is prepared; a review that was due before counts as overdue.
        reviews: the sign-offs on record.

    Raises:
        WrongUse: the pack has no words in this language.
    """
    return _Maker(reviewed, library, data, language, on, reviews).pack()


def pack_words(data: LetterData, language: str) -> Wording:
    """The pack's own words in a language.

    Raises:
        WrongUse: there are none.
    """
    name = f"{language.partition('-')[0]}.yaml"
    known = sorted({path.stem for folder in data.folders for path in folder.glob(f"{FOLDER}/*.yaml")})
    if name.removesuffix(".yaml") not in known:
        raise WrongUse(
            f"A review pack can't be written in {language!r}.",
            remedy=f"Its words are there in: {', '.join(known)}.",
        )
    return Wording(language, read_yaml_mapping(data.file(FOLDER, name)))


class _Maker:
    def __init__(  # noqa: PLR0917
        self,
        reviewed: Sequence[Reviewed],
        library: Library,
        data: LetterData,
        language: str,
        on: date,
        reviews: Sequence[Review],
    ) -> None:
        self.reviewed, self.language, self.on, self.reviews = reviewed, language, on, reviews
        self.words = pack_words(data, language)
        self.items = review_items(reviewed, library, data, language=language)
        self.alone = [review_items([one], library, data, language=language) for one in reviewed]
        self.claim_at = self._claims()

    def pack(self) -> Pack:
        letters = [one.letter for one in self.reviewed]
        say = self.words.text
        return Pack(
            language=self.language,
            paper=letters[0].paper,
            title=say("title", subject=letters[0].title),
            date=say("prepared", date=long_date(self.on, self.language)),
            created=self.on.isoformat(),
            lead=say("lead"),
            glance=tuple(self._first()),
            entries=tuple(Entry(item, tuple(self._notes(item))) for item in self.items),
            files=Section(say("files"), tuple(self._files())),
            last=len(self.items),
            record=tuple(say("record", draft=one.name) for one in self.reviewed),
            words=self.words,
        )

    def _claims(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for item in self.items:
            if item.does is Role.CLAIM and item.ref:
                found.setdefault(item.ref, item.number)
        return found

    # Before the passages --------------------------------------------------------------------------

    def _first(self) -> Iterator[Section]:
        yield Section(self.words.text("drafts"), tuple(self._texts()))
        yield Section(self.words.text("signed"), tuple(self._sign_offs()))
        yield Section(self.words.text("glance"), tuple(self._glance()))
        warnings = dict.fromkeys(text for one in self.reviewed for text in one.letter.warnings)
        if warnings:
            notes = tuple(self._foreign(text, self.reviewed[0].letter.language) for text in warnings)
            yield Section(self.words.text("glance_warnings"), notes)
        for one in self.reviewed:
            alone = len(self.reviewed) == 1
            heading = self.words.text("frame") if alone else self.words.text("frame_of", draft=one.name)
            yield Section(heading, tuple(self._frame(one.letter)))

    def _texts(self) -> Iterator[Note]:
        for one, items in zip(self.reviewed, self.alone, strict=True):
            text = self.words.text(
                "text_of", draft=one.name, passages=str(len(items)), hash=f"SHA-256 {text_hash(items)}"
            )
            yield _note("", text)

    def _sign_offs(self) -> Iterator[Note]:
        for one, items in zip(self.reviewed, self.alone, strict=True):
            yield from self._sign_off(review_status(one.name, items, self.reviews))

    def _sign_off(self, status: ReviewStatus) -> Iterator[Note]:
        for review in status.signed:
            yield self._signature("signed_this", review, status)
        if not status.signed and status.earlier is None:
            yield _note("", self.words.text("signed_none", draft=status.draft))
        if status.earlier:
            changed = {item.key for item in status.changed}
            if changed or status.gone:
                at = self._numbers(item.number for item in self.items if item.key in changed)
                yield self._signature("signed_earlier", status.earlier, status, passages=at)
            else:
                yield self._signature("signed_order", status.earlier, status)

    def _signature(self, key: str, review: Review, status: ReviewStatus, **more: str) -> Note:
        given = {**more, "gone": str(status.gone)} if more else {}
        day = long_date(review.on, self.language)
        text = self.words.text(key, draft=status.draft, name=review.name, date=day, **given)
        if review.note:
            text += " " + self.words.text("signed_note", note=review.note)
        return _note("", text)

    def _glance(self) -> Iterator[Note]:
        entries = [item for item in self.items if item.does is Part.SOURCE]
        sources = [(item.number, item.grounds[0].source) for item in entries]
        counted = {
            "glance_claims": [item.number for item in self.items if item.does is Role.CLAIM],
            "glance_own": [item.number for item in self.items if item.does is Role.OWN_WORDS],
            "glance_grade_c": [at for at, source in sources if source and source.custom.grade == "C"],
            "glance_archive": [at for at, source in sources if source and not source.custom.archive_url],
        }
        for key, numbers in counted.items():
            yield _note("", self.words.text(key, passages=self._numbers(numbers)))
        overdue = [matter.id for matter in evidence_files(self.items) if self._overdue(matter)]
        if overdue:
            text = self.words.text("glance_overdue", files=", ".join(overdue))
            yield Note("", (Run(text),), warning=True)

    def _numbers(self, numbers: Iterator[int] | Sequence[int]) -> str:
        """`3, 5, 7 to 9` would be shorter, but each is looked up on its own."""
        return ", ".join(str(number) for number in numbers) or self.words.text("none")

    def _frame(self, letter: Letter) -> Iterator[Note]:
        reach = tuple(
            part for line in letter.contact for part in (Run(" · "), Run(line, link=f"mailto:{line}"))
        )
        sender = (Run(" · ".join(letter.sender)), *reach)
        yield Note(self.words.text("frame_sender"), sender, self._other(letter.language))
        parts = (
            ("frame_recipient", " · ".join(letter.recipient)),
            ("frame_date", f"{letter.date} · {letter.reference_label}: {letter.reference}"),
            ("frame_greeting", f"{letter.salutation} … {letter.close} {letter.signature}"),
        )
        for key, text in parts:
            yield Note(self.words.text(key), (Run(text),), self._other(letter.language))

    # Beside a passage -----------------------------------------------------------------------------

    def _notes(self, item: Item) -> Iterator[Note]:
        yield _note(self.words.text("label_does"), self.words.text(f"does.{item.does}"))
        if len(self.reviewed) > 1 and len(item.letters) < len(self.reviewed):
            names = ", ".join(self.reviewed[place].name for place in item.letters)
            yield _note("", self.words.text("stands_in", drafts=names))
        if item.does is Role.OWN_WORDS:
            yield Note(self.words.text("label_warning"), (Run(self.words.text("own_words")),), warning=True)
        yield from self._of_claim(item)
        if item.ref not in self.claim_at or item.does not in {Role.LIMIT, Role.CORRECTION}:
            for ground in item.grounds:
                yield from self._ground(ground, item)
        if item.does is Part.SOURCE:
            yield _note(self.words.text("label_cited"), self._numbers(item.cited_at))

    def _of_claim(self, item: Item) -> Iterator[Note]:
        if item.backing is None:
            return
        if item.does is not Role.CLAIM and item.ref in self.claim_at:
            where = self.words.text("of_claim", number=str(self.claim_at[item.ref]), ref=item.ref)
            yield _note(self.words.text("label_of_claim"), where)
            return
        backing, matter = item.backing, item.backing.matter
        yield _note(self.words.text("label_claim"), item.ref or "")
        yield _note(self.words.text("label_standing"), f"{backing.standing}. {backing.standing_means}")
        for side in backing.company_side or (None,):
            label = self.words.text("label_side")
            yield (
                self._foreign(side, item.language, label)
                if side
                else Note(label, (Run(self.words.text("label_side_none")),), warning=True)
            )
        if isinstance(matter, Listing):
            yield self._listing(matter, item.language)
        yield self._file(matter)

    def _listing(self, listing: Listing, language: str) -> Note:
        forbids = localized(listing.forbids, language) or ""
        allowed = localized(listing.not_forbidden, language) or ""
        text = self.words.text("listing_means", forbids=_line(forbids), not_forbidden=_line(allowed))
        return _note(self.words.text("label_listing"), text)

    def _file(self, matter: Matter) -> Note:
        title = localized(matter.title, self.language) or next(iter(matter.title.values()))
        text = self.words.text(
            "evidence",
            title=_line(title),
            id=matter.id,
            written=matter.written_by,
            reviewed=matter.reviewed_by,
            date=long_date(matter.review_by, self.language),
        )
        late = self._overdue(matter)
        text += " " + self.words.text("evidence_overdue") if late else ""
        return Note(self.words.text("label_evidence"), (Run(text),), warning=late)

    def _ground(self, ground: Ground, item: Item) -> Iterator[Note]:
        """A source: what it is, where in it, how good it is, what was seen of it, and where it lies."""
        label = self.words.text("label_source", mark=ground.mark)
        if ground.source is None:
            yield _note(label, self.words.text("own_file"))
            return
        custom = ground.source.custom
        lines = [] if item.does is Part.SOURCE else [self._named(ground)]
        lines += [self._seen(ground.source), self._places(ground.source)]
        if custom.funded_by:
            lines.append(self.words.fill("funded_by", text=custom.funded_by))
        if custom.note:
            lines.append(self.words.fill("source_note", text=_line(custom.note)))
        for place, line in enumerate(lines):
            yield Note("" if place else label, line, warning=custom.grade == "C")

    def _named(self, ground: Ground) -> tuple[Inline, ...]:
        """The source's description, and the place in it."""
        place = self.words.fill("place", locator=ground.locator) if ground.locator else ()
        without = () if place else (Run(" "), *self.words.fill("no_place"))
        return (*ground.note.entry, *place, Run("."), *without)

    def _seen(self, source: Source) -> tuple[Inline, ...]:
        custom = source.custom
        where = {"where": _address(custom.seen_at)} if custom.seen_at else {}
        key = f"seen.{custom.seen_as}{'_at' if where else ''}"
        means = self.words.text(f"grades.{custom.grade}")
        grade = self.words.fill("grade", grade=custom.grade, means=means)
        return (
            *grade,
            Run(" "),
            *self.words.fill(key, date=long_date(source.accessed, self.language), **where),
        )

    def _places(self, source: Source) -> tuple[Inline, ...]:
        """Its address and its archived copy, or that there is none."""
        say, archive = self.words.fill, source.custom.archive_url
        address = say("address", where=_address(source.URL)) if source.URL else say("no_address")
        copy = say("archive", where=_address(archive)) if archive else say("no_archive")
        return (*address, Run(" · "), *copy) if source.URL else (*address, Run(" "), *copy)

    # Behind the passages --------------------------------------------------------------------------

    def _files(self) -> Iterator[Note]:
        for matter in evidence_files(self.items):
            yield self._file_in_full(matter)

    def _file_in_full(self, matter: Matter) -> Note:
        title = localized(matter.title, self.language) or next(iter(matter.title.values()))
        people = self.words.text(
            "file_people",
            written=matter.written_by,
            reviewed=matter.reviewed_by,
            date=long_date(matter.review_by, self.language),
        )
        late = self._overdue(matter)
        parts = [f"{_line(title)}.", people, *([self.words.text("file_overdue")] if late else [])]
        if matter.not_said:
            parts += [self.words.text("not_said"), *(_line(text) for text in matter.not_said)]
        return Note(matter.id, (Run(" ".join(parts)),), warning=late)

    def _overdue(self, matter: Matter) -> bool:
        return self.on > matter.review_by

    def _other(self, language: str) -> str | None:
        return language if language != self.language else None

    def _foreign(self, text: str, language: str, label: str = "") -> Note:
        return Note(label, (Run(text),), self._other(language))


def _note(label: str, text: str) -> Note:
    return Note(label, (Run(text),))


def _address(url: str) -> Run:
    return Run(url, link=url)


def _line(text: str) -> str:
    return " ".join(text.split())
