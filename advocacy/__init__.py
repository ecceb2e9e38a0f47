"""From a fund's holdings file to a sourced letter to the people who manage it.

The public verbs, for programs: `read_fund`, `load_library`, `screen`, `compose`, `render`. They load on first
use, so that importing the package costs nothing: each floor brings libraries that not every task needs.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from advocacy.evidence import load_library
    from advocacy.funds import read_fund
    from advocacy.letters import compose, render
    from advocacy.matching import screen

__version__ = "0.1.0"
__all__ = ["__version__", "compose", "load_library", "read_fund", "render", "screen"]

_FLOORS = {
    "compose": "advocacy.letters",
    "load_library": "advocacy.evidence",
    "read_fund": "advocacy.funds",
    "render": "advocacy.letters",
    "screen": "advocacy.matching",
}


def __getattr__(name: str) -> Any:
    """A public verb, from its floor (PEP 562)."""
    if name not in _FLOORS:
        raise AttributeError(f"module 'advocacy' has no attribute {name!r}")
    return getattr(importlib.import_module(_FLOORS[name]), name)
