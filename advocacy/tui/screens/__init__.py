"""The places and the five steps, and what lies over them."""

from advocacy.tui.screens.browse import LibraryScreen
from advocacy.tui.screens.campaign import CampaignScreen
from advocacy.tui.screens.columns import ColumnsCard
from advocacy.tui.screens.evidence import EvidenceScreen
from advocacy.tui.screens.frame import FrameScreen
from advocacy.tui.screens.fund import FundScreen
from advocacy.tui.screens.gaps import GapsCard
from advocacy.tui.screens.holdings import HoldingsScreen
from advocacy.tui.screens.letter import LetterScreen
from advocacy.tui.screens.modals import HelpCard, Question
from advocacy.tui.screens.open_file import OpenFile
from advocacy.tui.screens.register import RegisterScreen
from advocacy.tui.screens.save import SaveScreen
from advocacy.tui.screens.start import StartScreen
from advocacy.tui.screens.step import StepScreen

__all__ = [
    "CampaignScreen",
    "ColumnsCard",
    "EvidenceScreen",
    "FrameScreen",
    "FundScreen",
    "GapsCard",
    "HelpCard",
    "HoldingsScreen",
    "LetterScreen",
    "LibraryScreen",
    "OpenFile",
    "Question",
    "RegisterScreen",
    "SaveScreen",
    "StartScreen",
    "StepScreen",
]
