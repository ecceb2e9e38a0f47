"""Draft + Screening -> Letter -> PDF, HTML, text.

Other floors use: `compose`, `LetterData`, `load_letter_data`, `letter_text`, `letter_markdown`, `render`,
`claim_view` for showing evidence as it will print, `gate` for why it may not, and `asks`; for the review
before sending, `review_items` (what a libel reader looks at), `make_pack`, `render_pack` and `review_status`.
For the post: `find_zone`, `preflight`, `picture`.
"""

from advocacy.letters import asks, gate
from advocacy.letters.addresses import address_rules, has_regions
from advocacy.letters.answers import CardAnswer, read_answers
from advocacy.letters.compose import compose
from advocacy.letters.data import LetterData, Manifest, load_letter_data
from advocacy.letters.edge_letters import edge_letters
from advocacy.letters.envelope import Preflight, picture, preflight
from advocacy.letters.fonts import han_font, how_to_print, missing_characters
from advocacy.letters.frame import reference
from advocacy.letters.html import fill
from advocacy.letters.length import page_length, page_picture
from advocacy.letters.mail import letter_mail
from advocacy.letters.outputs import OUTPUTS, inspected_pdf, overflow, page_count, render
from advocacy.letters.parties import sender_lines
from advocacy.letters.pdf import Attached
from advocacy.letters.personal import Personal, personal_of, shared_key, with_personal
from advocacy.letters.plain import letter_markdown, letter_text
from advocacy.letters.review import Item, Reviewed, passage_hash, review_items, text_hash
from advocacy.letters.review_outputs import REVIEW_OUTPUTS, pack_text, render_pack
from advocacy.letters.review_pack import Pack, make_pack
from advocacy.letters.sign_offs import (
    Review,
    Reviews,
    ReviewStatus,
    authors,
    mixes_scripts,
    review_status,
    same_person,
)
from advocacy.letters.validator import ARCHIVE, UA, Verdict, validate
from advocacy.letters.views import ClaimView, SourceView, claim_view, source_view
from advocacy.letters.wording import Wording, fill_pattern
from advocacy.letters.zones import PAGES, Zone, find_zone

__all__ = [
    "ARCHIVE",
    "OUTPUTS",
    "PAGES",
    "REVIEW_OUTPUTS",
    "UA",
    "Attached",
    "CardAnswer",
    "ClaimView",
    "Item",
    "LetterData",
    "Manifest",
    "Pack",
    "Personal",
    "Preflight",
    "Review",
    "ReviewStatus",
    "Reviewed",
    "Reviews",
    "SourceView",
    "Verdict",
    "Wording",
    "Zone",
    "address_rules",
    "asks",
    "authors",
    "claim_view",
    "compose",
    "edge_letters",
    "fill",
    "fill_pattern",
    "find_zone",
    "gate",
    "han_font",
    "has_regions",
    "how_to_print",
    "inspected_pdf",
    "letter_mail",
    "letter_markdown",
    "letter_text",
    "load_letter_data",
    "make_pack",
    "missing_characters",
    "mixes_scripts",
    "overflow",
    "pack_text",
    "page_count",
    "page_length",
    "page_picture",
    "passage_hash",
    "personal_of",
    "picture",
    "preflight",
    "read_answers",
    "reference",
    "render",
    "render_pack",
    "review_items",
    "review_status",
    "same_person",
    "sender_lines",
    "shared_key",
    "source_view",
    "text_hash",
    "validate",
    "with_personal",
]
