"""What a letter of today would refuse: looked up when a line is seen, and remembered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from advocacy import workflows
from advocacy.tui.browsing.shelves import Kind, Node
from advocacy.workflows import Workspace


@dataclass(slots=True)
class Marks:
    """Whether lines bear the sign [!], for one language and day."""

    workspace: Workspace
    language: str
    on: date
    _known: dict[str, bool] = field(default_factory=dict)

    def refused(self, node: Node) -> bool:
        """Whether a claim could not be printed, or any claim under a matter or a company; or an error."""
        if node.kind not in (Kind.CLAIM, Kind.MATTER, Kind.LISTING, Kind.COMPANY):
            return node.wrong
        if node.key not in self._known:
            self._known[node.key] = (
                self._claim(node.id) if node.kind is Kind.CLAIM else any(map(self.refused, node.children))
            )
        return self._known[node.key]

    def _claim(self, claim: str) -> bool:
        found = self.workspace.evidence.claim(claim)
        if found is None:
            return False
        why = workflows.why_refused(self.workspace, found, language=self.language, on=self.on)
        return why is not None
