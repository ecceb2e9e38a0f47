"""What step 4 offers to choose: the options of its fields, asks and standards to tick."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.content import Content

from advocacy.letters import Manifest
from advocacy.model import Norm
from advocacy.tui.widgets import Line, Mark, Row, prose
from advocacy.tui.widgets.form import Options
from advocacy.workflows.writing.fields import LANGUAGES, RELATIONS, VEHICLES
from advocacy.workflows.writing.kinds import USUAL
from advocacy.workflows.writing.state import LetterState


def form_options(state: LetterState) -> dict[str, Options]:
    """What each choice of the form offers, by its key.

    Args:
        state: whose relation to the fund decides the kinds of letter, and whose kind the languages.
    """
    languages = [(LANGUAGES.get(code, code), code) for code in state.kind.languages]
    zones = [(zone.name, zone.id) for zone in state.desk().style.zones()]
    return {
        "relation": [(label, value) for value, label in RELATIONS.items()],
        "template": [(kind.title, kind.id) for kind in state.kinds],
        "vehicle": [(label, value) for value, label in VEHICLES.items()],
        "language": [("as in your country", ""), *languages],
        "zone": [("none with a window", ""), *zones],
    }


def about_kind(kind: Manifest) -> str:
    """For whom a kind of letter is, and what it asks of its sender beyond the usual."""
    return kind.audience if kind.id == USUAL else f"{kind.audience} Needs: {kind.asks_of_sender}"


def ask_lines(state: LetterState) -> Iterator[Line]:
    """The asks as lines to tick, each with its reason.

    Args:
        state: with the asks offered.
    """
    for ask in state.offered:
        mark = Mark.ON if ask.id in state.asks else Mark.OFF
        yield Line(ask.id, Row(mark, prose(ask.text, Content.styled(ask.reason, "$quiet"))))


def norm_lines(state: LetterState, norms: Iterable[Norm]) -> Iterator[Line]:
    """The standards as lines to tick.

    Args:
        state: that says which are cited.
        norms: those that stand on the letter's day.
    """
    cited = {choice.partition("/")[0] for choice in state.cited}
    for norm in norms:
        mark = Mark.ON if norm.id in cited else Mark.OFF
        only = " Only where the house has signed it." if norm.signed_only else ""
        yield Line(norm.id, Row(mark, prose(norm.title, Content.styled(f"{norm.edition}.{only}", "$quiet"))))
