"""Rules about versions: what others have cited does not change in silence."""

from __future__ import annotations

from collections.abc import Iterator

from advocacy.evidence.index import says_as_before
from advocacy.evidence.rules.registry import Fault, Rule, Scope, rule


@rule("E211", "Claim changed, version not raised")
def changed_in_silence(scope: Scope) -> Iterator[Fault]:
    """A claim says something else than the same version of it does in the folder's index, or is gone."""
    for folder, index in scope.loaded.indexes.items():
        matters = {
            matter.id: (record, matter)
            for record, matter in scope.matters()
            if scope.loaded.places[record].path.is_relative_to(folder)
        }
        for claim_id, indexed in index.claims.items():
            name, _, part = claim_id.partition("/")
            if name not in matters:
                continue
            record, matter = matters[name]
            position = next((place for place, claim in enumerate(matter.claims) if claim.id == part), None)
            if position is None:
                message = f"the claim '{claim_id}' was packed and is gone; letters may cite it"
                remedy = "Keep it, with a development that supersedes it, or replace the whole matter."
                yield Fault(record, ("claims",), message, remedy)
                continue
            claim = matter.claims[position]
            if claim.version <= indexed.version and not says_as_before(claim, indexed.sha256):
                message = f"'{claim.id}' says something else than its version {indexed.version} in the index"
                remedy = f"Raise `version` to {indexed.version + 1}; tell what was wrong in `corrections`."
                yield Fault(record, ("claims", position, "text"), message, remedy)


RULES: tuple[Rule, ...] = (changed_in_silence,)
