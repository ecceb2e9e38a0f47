"""Letters for keeping, and letters for forms that take only so many characters."""

from __future__ import annotations

import pytest
import yaml

from advocacy import workflows
from advocacy.errors import WrongUse
from advocacy.model import Draft, Role, Screening
from advocacy.workflows import Workspace


def test_the_files_say_what_the_letter_cites_and_not_where_things_lie(
    workspace: Workspace, draft: Draft, screening: Screening
) -> None:
    letter = workflows.compose_draft(workspace, draft, screening)
    files = {file.name: file for file in workflows.archive_files(workspace, draft, letter)}

    kept = yaml.safe_load(files["draft.yaml"].content)
    assert kept["fund"]["source"] == "world.csv"
    for ref in draft.claims:
        assert f"{ref.partition('/')[0]}.yaml" in files
    cited = {note.source.id for note in letter.sources if note.source}
    assert {f"source-{name}.yaml" for name in cited} <= set(files)
    again = workflows.archive_files(workspace, draft, letter)
    assert again == tuple(files.values())


def test_whole_claims_are_left_out_and_nothing_is_cut(
    workspace: Workspace, draft: Draft, screening: Screening
) -> None:
    whole = workflows.letter_text(workflows.compose_draft(workspace, draft, screening))
    letter, left = workflows.shortened(workspace, draft, screening, len(whole) - 500)
    text = workflows.letter_text(letter)

    assert len(text) <= len(whole) - 500
    assert left == draft.claims[-len(left) :][::-1]
    told = {sentence.ref for sentence in letter.sentences() if sentence.role is Role.CLAIM}
    assert told == set(draft.claims) - set(left)
    first = draft.model_copy(update={"claims": draft.claims[: -len(left)]})
    assert letter.blocks == workflows.compose_draft(workspace, first, screening).blocks


def test_enough_room_leaves_nothing_out(workspace: Workspace, draft: Draft, screening: Screening) -> None:
    letter, left = workflows.shortened(workspace, draft, screening, 100_000)
    assert not left
    assert letter == workflows.compose_draft(workspace, draft, screening)


def test_what_can_never_fit_is_refused_with_its_length(
    workspace: Workspace, draft: Draft, screening: Screening
) -> None:
    with pytest.raises(WrongUse, match=r"shortest form of this letter has \d+ characters") as caught:
        workflows.shortened(workspace, draft, screening, 300)
    assert caught.value.remedy
