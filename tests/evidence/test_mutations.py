"""Break one thing in a copy, and exactly the code of that fault appears: no rule sleeps, none cries twice.

The tiny library serves for the codes of reading; for the rules a copy of the bundled evidence does.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from advocacy import paths
from advocacy.evidence import READING_CODES, RULES, check_library, dump_index, load_library, make_index
from advocacy.letters import load_letter_data
from tests.evidence.conftest import Check

TODAY = date(2026, 11, 24)
MATTER = "matters/dahua-xinjiang-projects.yaml"
DAHUA = "companies/dahua.yaml"
HIKVISION = "companies/hikvision.yaml"
PRESS = "sources/press.yaml"
FUND = "funds/spdr-msci-acwi-ucits.yaml"

Edit = tuple[str, str, str]

RULE_MUTATIONS: dict[str, Edit] = {
    "E201": (HIKVISION, r"by: cetc", "by: cetk"),
    "E202": (HIKVISION, r"\{id: nbim-gpfg-2019,", "{id: nbim-gpfg-2091,"),
    "E203": ("matters/hikvision-dahua-market.yaml", r"affects: \[", "affects: [no-such-claim, "),
    "E204": (FUND, r"manager: state-street", "manager: state-strett"),
    "E207": (HIKVISION, r"isin: CNE100000PM8", "isin: CNE100000BJ4"),
    "E301": (DAHUA, r"isin: CNE100000BJ4", "isin: CNE100000BJ5"),
    "E302": (DAHUA, r"isin: CNE100000BJ4", "isin: CNE100000817"),
    "E304": (MATTER, r"stance: comment", "stance: declined"),
    "E305": (MATTER, r"reviewed_by: .*", "reviewed_by: evidence desk"),
    "E306": (MATTER, r"happened: 2017\b", "happened: 2027"),
    "E307": (MATTER, r"(      de: >-\n        Dahua 2017[^\n]*\n[^\n]*Jahre)", r"\1."),
    "E308": (MATTER, r"Dahua had installed Wi-Fi", "Dahua had undoubtedly installed Wi-Fi"),
    "E309": (PRESS, r"      seen_at: https://www.itiger.com\S+\n      seen_as: repost\n", ""),
    "E310": (MATTER, r"      de: Der Artikel stützt sich[^\n]*\n", ""),
    "E311": (MATTER, r"Dahua had installed Wi-Fi", "Dahua has installed Wi-Fi"),
    "E312": (MATTER, r"review_by: .*", "review_by: 2026-11-23"),
    "E313": (MATTER, r"happened: \{from: 2016, to: 2018\}", "happened: {from: 2018, to: 2016}"),
    "E314": ("listings/ns-cmic.yaml", r"binds: \[US\]", "binds: [USA]"),
    "E315": (PRESS, r"URL: https://ipvm.com/reports/dahua-xinjiang", "URL: ipvm.com/reports/dahua-xinjiang"),
    "E316": (MATTER, r"locator: ¶ 9\}", "locator: null}"),
    "E317": (
        "matters/alibaba-cloud-ethnicity.yaml",
        r"(claims:.*?text:\n\s+en:)[^\n]*(\n        [^\n]*)*",
        r"\1 the center, where surveillance footage from Xinjiang was analysed, had run on chips of Nvidia",
    ),
    "E319": (MATTER, r"    version: 1", "    version: 2"),
    "E320": (MATTER, r"norm: ungp", "norm: ungb"),
    "E321": ("sources/official.yaml", r", de: das US-Handelsministerium", ""),
}
"""What to replace, once, in a copy of the bundled evidence; the others are made by hand below."""


@pytest.fixture(scope="module")
def norms() -> dict[str, tuple[str, ...]]:
    found = load_letter_data([paths.bundled("templates")]).norms.values()
    return {norm.id: tuple(principle.number for principle in norm.principles) for norm in found}


@pytest.fixture
def bundled(tmp_path: Path) -> Path:
    home = Path(shutil.copytree(paths.bundled("evidence"), tmp_path / "evidence"))
    # Its index would tell every change of a claim too.
    (home / "index.json").unlink(missing_ok=True)
    return home


def codes(folder: Path, norms: dict[str, tuple[str, ...]]) -> set[str]:
    found = check_library(load_library([folder]), TODAY, norms=norms)
    return {problem.code for problem in found if problem.severity == "error"}


def _e205(folder: Path) -> None:
    text = (folder / PRESS).read_text(encoding="utf-8")
    entry = text[text.index("  - id: rollet-2018") : text.index("  - id: ipvm-dahua-2018")]
    (folder / "sources" / "zz.yaml").write_text(f"references:\n{entry}", encoding="utf-8")


def _e206(folder: Path) -> None:
    path = folder / MATTER
    text = path.read_text(encoding="utf-8")
    ids = re.findall(r"^  - id: (\S+)", text, re.MULTILINE)
    path.write_text(_renamed(text, ids[-1], "yarkant"), encoding="utf-8")


def _e208(folder: Path) -> None:
    _replace(
        folder / "matters/hikvision-dahua-market.yaml",
        r"^companies: \[hikvision, dahua\]",
        "companies: [dahua, msci]",
    )


def _e303(folder: Path) -> None:
    path = folder / "matters/dahua-protest-alarms.yaml"
    text = path.read_text(encoding="utf-8")
    head, _, rest = text.partition("responses:\n")
    tail = re.split(r"^(?=\w)", rest, maxsplit=1, flags=re.MULTILINE)[1]
    path.write_text(f"{head}responses: []\n{tail}", encoding="utf-8")


def _e211(folder: Path) -> None:
    index = make_index(folder, load_library([folder]).evidence, name="evidence")
    (folder / "index.json").write_bytes(dump_index(index))
    _replace(folder / MATTER, r"Dahua had installed Wi-Fi", "Dahua had set up Wi-Fi")


BY_HAND: dict[str, Callable[[Path], None]] = {
    "E205": _e205,
    "E206": _e206,
    "E208": _e208,
    "E211": _e211,
    "E303": _e303,
}


def _renamed(text: str, old: str, new: str) -> str:
    return re.sub(rf"^  - id: {old}$", f"  - id: {new}", text, count=1, flags=re.MULTILINE)


def _replace(path: Path, pattern: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    changed, count = re.subn(
        pattern, new, text, count=1, flags=re.MULTILINE | re.DOTALL if "claims" in pattern else re.MULTILINE
    )
    assert count == 1, f"{pattern!r} is not in {path.name}"
    path.write_text(changed, encoding="utf-8")


def test_every_rule_has_a_mutation() -> None:
    advice = {rule.code for rule in RULES if rule.severity == "advice"}
    errors = {rule.code for rule in RULES} - advice
    assert errors <= set(RULE_MUTATIONS) | set(BY_HAND)
    assert advice == set(ADVICE)


@pytest.mark.parametrize("code", sorted({rule.code for rule in RULES if rule.severity == "error"} | {"E205"}))
def test_one_broken_thing_gives_exactly_its_code(
    bundled: Path, norms: dict[str, tuple[str, ...]], code: str
) -> None:
    if code in BY_HAND:
        BY_HAND[code](bundled)
    else:
        name, old, new = RULE_MUTATIONS[code]
        _replace(bundled / name, old, new)
    assert codes(bundled, norms) == {code}


def test_advice_is_no_error(bundled: Path, norms: dict[str, tuple[str, ...]]) -> None:
    assert codes(bundled, norms) == set()
    found = check_library(load_library([bundled]), TODAY, norms=norms)
    assert found
    assert {problem.code for problem in found} <= {rule.code for rule in RULES if rule.severity == "advice"}


PRESS_OF_TINY = "sources/press.yaml"
ADVICE: dict[str, Edit] = {
    "E318": (PRESS_OF_TINY, ', archive_url: "https://archive.example/cameras"', ""),
    "E322": (PRESS_OF_TINY, "accessed: 2026-11-01", "accessed: 2062-11-01"),
}
"""In the tiny library, which needs no advice."""


@pytest.mark.parametrize("code", sorted(ADVICE))
def test_what_could_be_better_gives_exactly_its_code(folder: Path, check: Check, code: str) -> None:
    assert check(on=TODAY) == []
    name, old, new = ADVICE[code]
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert {(problem.code, problem.severity) for problem in check(on=TODAY)} == {(code, "advice")}


CLAIM = "matters/valley.yaml"
READING: dict[str, tuple[str, str, str]] = {
    "E101": (CLAIM, "topic: surveillance", "topic: surveillance\ntopik: more"),
    "E102": (CLAIM, "topic: surveillance\n", ""),
    "E103": (CLAIM, "standing: alleged", "standing: rumour"),
    "E104": (CLAIM, "topic: surveillance", "topic: [surveillance]"),
    "E105": (CLAIM, "topic: surveillance", "topic: Surveillance"),
    "E106": (CLAIM, "review_by: 2027-06-30", "review_by: next summer"),
    "E107": (CLAIM, "version: 2\n    sources", "version: two\n    sources"),
    "E108": (CLAIM, "companies: [acme, bolt]", "companies: []"),
    "E110": (CLAIM, "topic: surveillance", "topic: sur: veillance"),
    "E111": (CLAIM, "topic: surveillance", "topic: surveillance\ntopic: other"),
    "E112": (CLAIM, "claims:\n  - id", "claims:\n\t- id"),
    "E113": (CLAIM, "topic: surveillance", "topic: !!python/name:os.system surveillance"),
    "E117": (CLAIM, "topic: surveillance", "topic: surveil\u0001lance"),
    "E118": (CLAIM, "id: valley\n", "id: valley\n---\n"),
    "E209": (CLAIM, "topic: surveillance", "topic: surveillance\nreplaces: [vale]"),
    "E120": (CLAIM, "id: valley\n", "id: vale\n"),
}
"""In the tiny library; the remaining codes of reading need bytes or files of their own."""


def _bytes(name: str, content: bytes) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / name).write_bytes(content)

    return write


def _unreadable(folder: Path) -> None:
    (folder / "matters" / "folder.yaml").mkdir()


def _circle(folder: Path) -> None:
    for name, own, other in ((CLAIM, "valley", "register"), ("listings/register.yaml", "register", "valley")):
        path = folder / name
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace(f"id: {own}\n", f"id: {own}\nreplaces: [{other}]\n", 1), encoding="utf-8"
        )


def _latin(folder: Path) -> None:
    path = folder / CLAIM
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1", "replace"))


def _marked(folder: Path) -> None:
    path = folder / CLAIM
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())


OF_PACKS = {"E402", "E403", "E404", "E405"}
"""Not of folders: test_packs.py has them."""

READING_BY_HAND: dict[str, Callable[[Path], None]] = {
    "E100": _unreadable,
    "E114": _bytes("matters/deep.yaml", b"a: " + b"[" * 60 + b"]" * 60),
    "E115": _latin,
    "E116": _marked,
    "E210": _circle,
    "E119": _bytes("matters/list.yaml", b"- one\n- two\n"),
    "E121": _bytes("matters/more.yml", b"id: more\n"),
    "E401": _bytes("index.json", b"{}"),
}


# E109 is for what pydantic may refuse and no word of ours describes; E205 is among the rules above.
@pytest.mark.parametrize("code", sorted(set(READING_CODES) - {"E109", "E205"} - OF_PACKS))
def test_one_broken_file_gives_exactly_its_code(folder: Path, check: Check, code: str) -> None:
    if code in READING_BY_HAND:
        READING_BY_HAND[code](folder)
    else:
        name, old, new = READING[code]
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")
    assert {problem.code for problem in check()} == {code}
