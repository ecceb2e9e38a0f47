"""The five steps, and what lies over them."""

from advocacy.tui.screens.columns import ColumnsCard
from advocacy.tui.screens.evidence import EvidenceScreen
from advocacy.tui.screens.fund import FundScreen
from advocacy.tui.screens.holdings import HoldingsScreen
from advocacy.tui.screens.letter import LetterScreen
from advocacy.tui.screens.modals import HelpCard, Question
from advocacy.tui.screens.open_file import OpenFile
from advocacy.tui.screens.save import SaveScreen
from advocacy.tui.screens.step import StepScreen

__all__ = [
    "ColumnsCard",
    "EvidenceScreen",
    "FundScreen",
    "HelpCard",
    "HoldingsScreen",
    "LetterScreen",
    "OpenFile",
    "Question",
    "SaveScreen",
    "StepScreen",
]
