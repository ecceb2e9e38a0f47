"""A program of its own: reads files with little memory and prints what came of each, one JSON object a line.

    python -m tests.funds.fuzz.limited FILE…

A file that takes the process down, or makes it wait, shows as a missing line.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from advocacy.errors import AdvocacyError
from advocacy.funds import read_fund

MEMORY = 1_500_000_000
"""Of the process and of each that it starts: address space, which is more than what is really used."""


def main() -> None:
    """Read each file and tell."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for file in sys.argv[1:]:
        start = time.monotonic()
        said = _told(Path(file))
        sys.stdout.write(json.dumps(said | {"file": file, "seconds": time.monotonic() - start}) + "\n")
        sys.stdout.flush()


def _told(path: Path) -> dict[str, object]:
    try:
        fund = read_fund(path)
    except AdvocacyError as error:
        return {"message": error.message, "where": error.where, "remedy": error.remedy}
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        return {"crash": f"{type(error).__name__}: {error}"[:300]}
    return {"holdings": len(fund.holdings), "first": fund.holdings[0].name if fund.holdings else None}


if __name__ == "__main__":
    main()
