"""One function a user's task, shared by both faces: plain values in and out, nothing printed."""

from advocacy.letters import ClaimView, letter_markdown, letter_text, pack_text
from advocacy.workflows.asking import AskView, circumstances, default_asks, list_asks
from advocacy.workflows.doctor import Finding, diagnose, places
from advocacy.workflows.drafting import (
    Choice,
    default_language,
    default_reply_by,
    guess_manager,
    list_managers,
    read_draft,
    read_sender,
    save_draft,
    suggest_companies,
    suggest_draft,
)
from advocacy.workflows.evidence import (
    all_claim_views,
    check_evidence,
    claim_views,
    matters_about,
    suggested_claims,
)
from advocacy.workflows.letters import (
    SavedLetter,
    check_output,
    compose_draft,
    render_letter,
    save_letter,
    screen_draft,
)
from advocacy.workflows.mending import mend_evidence
from advocacy.workflows.reviewing import (
    check_pack_output,
    read_for_review,
    read_reviews,
    review_pack,
    review_status,
    save_pack,
    sign_off,
)
from advocacy.workflows.screening import (
    decide,
    find_funds,
    list_decisions,
    list_funds,
    open_fund,
    screen_fund,
)
from advocacy.workflows.workspace import Workspace, open_workspace

__all__ = [
    "AskView",
    "Choice",
    "ClaimView",
    "Finding",
    "SavedLetter",
    "Workspace",
    "all_claim_views",
    "check_evidence",
    "check_output",
    "check_pack_output",
    "circumstances",
    "claim_views",
    "compose_draft",
    "decide",
    "default_asks",
    "default_language",
    "default_reply_by",
    "diagnose",
    "find_funds",
    "guess_manager",
    "letter_markdown",
    "letter_text",
    "list_asks",
    "list_decisions",
    "list_funds",
    "list_managers",
    "matters_about",
    "mend_evidence",
    "open_fund",
    "open_workspace",
    "pack_text",
    "places",
    "read_draft",
    "read_for_review",
    "read_reviews",
    "read_sender",
    "render_letter",
    "review_pack",
    "review_status",
    "save_draft",
    "save_letter",
    "save_pack",
    "screen_draft",
    "screen_fund",
    "sign_off",
    "suggest_companies",
    "suggest_draft",
    "suggested_claims",
]
