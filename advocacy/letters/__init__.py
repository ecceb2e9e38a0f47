"""Draft + Screening -> Letter -> PDF, HTML, text.

Other floors use: `compose`, `LetterData`, `load_letter_data`, `letter_text`, `letter_markdown`, `render`,
`claim_sentences` for showing evidence as it will print, `gate` for why it may not, and `asks`.
"""

from advocacy.letters import asks, gate
from advocacy.letters.compose import compose
from advocacy.letters.data import LetterData, Manifest, load_letter_data
from advocacy.letters.frame import reference
from advocacy.letters.outputs import OUTPUTS, page_count, render
from advocacy.letters.plain import letter_markdown, letter_text
from advocacy.letters.views import ClaimView, claim_view
from advocacy.letters.wording import Wording, fill_pattern

__all__ = [
    "OUTPUTS",
    "ClaimView",
    "LetterData",
    "Manifest",
    "Wording",
    "asks",
    "claim_view",
    "compose",
    "fill_pattern",
    "gate",
    "letter_markdown",
    "letter_text",
    "load_letter_data",
    "page_count",
    "reference",
    "render",
]
