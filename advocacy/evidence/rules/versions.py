"""Rules about versions: what others have cited does not change in silence."""

from __future__ import annotations

from collections.abc import Iterator

from advocacy.evidence.index import claim_digest
from advocacy.evidence.rules.registry import Fault, Rule, Scope, rule


@rule("E211", "Claim changed, version not raised")
def changed_in_silence(scope: Scope) -> Iterator[Fault]:
    """A claim says something else than the same version of it does in the folder's index, or is gone."""
    for folder, index in scope.loaded.indexes.items():
        for record, matter in scope.matters():
            if not scope.loaded.places[record].path.is_relative_to(folder):
                continue
            claims = {f"{matter.id}/{claim.id}": position for position, claim in enumerate(matter.claims)}
            for claim_id, indexed in index.claims.items():
                if claim_id.partition("/")[0] != matter.id:
                    continue
                position = claims.get(claim_id)
                if position is None:
                    message = f"the claim '{claim_id}' was packed and is gone; letters may cite it"
                    remedy = "Keep it, with a development that supersedes it, or replace the whole matter."
                    yield Fault(record, ("claims",), message, remedy)
                    continue
                claim = matter.claims[position]
                if claim.version <= indexed.version and claim_digest(claim) != indexed.sha256:
                    message = (
                        f"'{claim.id}' says something else than its version {indexed.version} in the index"
                    )
                    remedy = (
                        f"Raise `version` to {indexed.version + 1}; tell what was wrong in `corrections`."
                    )
                    yield Fault(record, ("claims", position, "text"), message, remedy)


RULES: tuple[Rule, ...] = (changed_in_silence,)
