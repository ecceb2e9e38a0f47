"""WeasyMerge beside WeasyPrint in a plain loop, in a Python that has it: `python weasymerge.py LETTER.html`.

Prints seconds of processor time a letter of each, and the bytes of a letter, as JSON. It stands alone: the
Python that has WeasyMerge need not have us.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROUNDS = 8


def weasymerge_loop(html: str, home: Path) -> Callable[[int], bytes]:
    """Makes a letter as WeasyMerge's command does for each row."""
    import weasymerge  # noqa: PLC0415

    (home / "merged.html").write_text(html.replace("{{", "").replace("{%", ""), "utf-8")
    template = weasymerge.load_template(str(home / "merged.html"))
    target = home / "merged.pdf"

    def make(index: int) -> bytes:
        weasymerge.generate_pdf(weasymerge.merge(template, {"name": str(index)}, index), str(target))
        return target.read_bytes()

    return make


def main() -> None:
    """Measure both in turns."""
    import weasyprint  # noqa: PLC0415

    html = Path(sys.argv[1]).read_text("utf-8")
    with tempfile.TemporaryDirectory() as home:
        merge = weasymerge_loop(html, Path(home))
        ways = merge, lambda _: weasyprint.HTML(string=html).write_pdf()
        taken: list[list[float]] = [[], []]
        for index in range(ROUNDS + 1):
            for way, seconds in zip(ways, taken, strict=True):
                started = time.process_time()
                way(index)
                seconds.append(time.process_time() - started)
        merged, loop = (statistics.median(seconds[1:]) for seconds in taken)
        print(json.dumps([merged, loop, len(merge(0))]))


if __name__ == "__main__":
    sys.path.pop(0)  # this folder has a module of that name
    main()
