"""A coverage-guided search for bytes that break a reader: `sh dev fuzz [SECONDS] [FORM…]`, with atheris.

Each form is searched in a process of its own for SECONDS (20 by default), beginning with a whole file.
What breaks a reader is kept in out/fuzz/, with the form in its name; the exit code is 1 then.

Spreadsheets are left out: their parser is native code in a process of its own, where nobody can count what
it covers. The tests damage them with a plan instead.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from tests.funds.fuzz.damage import TOKENS
from tests.funds.fuzz.seeds import IN_PROCESS, seed

ROOT = Path(__file__).resolve().parents[3]
FOUND = ROOT / "out" / "fuzz"
_LONGEST = 8192
_SECONDS_FOR_ONE = 10
_MEGABYTES = 2048


def main() -> int:
    """Search each form in turn.

    Returns:
        The exit code: 1 where something was found, 2 where nothing can be searched.
    """
    parser = argparse.ArgumentParser(prog="sh dev fuzz", description="Search for bytes that break a reader.")
    parser.add_argument("seconds", nargs="?", type=int, default=20, help="for each form")
    parser.add_argument(
        "forms", nargs="*", metavar="FORM", help=f"of {', '.join(IN_PROCESS)}; all by default"
    )
    asked = parser.parse_args()
    if unknown := set(asked.forms) - set(IN_PROCESS):
        parser.error(f"there is no form {', '.join(sorted(unknown))}; there are {', '.join(IN_PROCESS)}")
    if find_spec("atheris") is None:
        sys.stderr.write("atheris is not installed, so nothing was searched: run it as `sh dev fuzz`.\n")
        return 2
    broken = [form for form in asked.forms or IN_PROCESS if not _search(form, asked.seconds)]
    if broken:
        sys.stderr.write(f"Broken: {', '.join(broken)}; the bytes lie in {FOUND.relative_to(ROOT)}.\n")
    else:
        sys.stderr.write("Nothing broke.\n")
    return 1 if broken else 0


def _search(form: str, seconds: int) -> bool:
    """Whether nothing was found in a form within some seconds."""
    FOUND.mkdir(parents=True, exist_ok=True)
    sys.stderr.write(f"searching {form} for {seconds} seconds …\n")
    with tempfile.TemporaryDirectory() as folder:
        corpus, words = Path(folder) / "corpus", Path(folder) / "words"
        corpus.mkdir()
        (corpus / "whole").write_bytes(seed(form))
        words.write_text("".join(f'"{_quoted(token)}"\n' for token in TOKENS if len(token) < 64), "ascii")
        done = subprocess.run(
            [
                *(sys.executable, "-m", "tests.funds.fuzz.searched", str(corpus)),
                *(f"-dict={words}", f"-max_total_time={seconds}", f"-timeout={_SECONDS_FOR_ONE}"),
                *(
                    f"-max_len={_LONGEST}",
                    f"-rss_limit_mb={_MEGABYTES}",
                    "-verbosity=0",
                    "-print_final_stats=0",
                ),
                f"-artifact_prefix={FOUND}/{form.replace(' ', '-')}-",
            ],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])},
            check=False,
            timeout=seconds + 120,
        )
    return done.returncode == 0


def _quoted(token: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in token)


if __name__ == "__main__":
    sys.exit(main())
