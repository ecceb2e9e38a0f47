"""A German letter is German throughout: nothing of another language slips in."""

from __future__ import annotations

import re
from datetime import date
from string import Formatter
from typing import Any

import pytest

from advocacy import workflows
from advocacy.evidence import read_yaml_mapping
from advocacy.letters import compose
from advocacy.model import Letter, Sender
from advocacy.workflows import Choice, Workspace

DAY = date(2026, 11, 24)
ENGLISH = re.compile(r"\b(the|and|that|of|which|were|had|with|its)\b", re.IGNORECASE)
QUOTED = re.compile(r"„[^“]*“")
FUNDS = {"dahua": "spdr-msci-acwi-ucits", "hikvision": "ishares-core-msci-emerging-markets"}


def german(workspace: Workspace, sender: Sender, company: str, **choices: Any) -> Letter:
    fund = workflows.open_fund(workspace, FUNDS[company])
    screening = workflows.screen_fund(workspace, fund)
    choice = Choice(companies=(company,), language="de-DE", **choices)
    draft = workflows.suggest_draft(workspace, screening, FUNDS[company], sender, choice, on=DAY)
    return compose(draft, screening, workspace.evidence, workspace.style)


@pytest.mark.parametrize("company", sorted(FUNDS))
def test_every_claim_about_the_company_reads_in_german(
    workspace: Workspace, sender: Sender, company: str
) -> None:
    own = sender.model_copy(update={"own_words": None})
    claims = [
        located.ref
        for located in workspace.evidence.claims()
        if located.companies == (company,)
        and located.matter.review_by >= DAY
        and not located.claim.background
        and all(item.effect != "supersedes" for item in located.matter.developments)
    ]
    assert len(claims) > 5
    letter = german(workspace, own, company, claims=claims)
    fund = workspace.evidence.funds[FUNDS[company]].name
    asked = {
        r.to["de"] for m in workspace.evidence.all_matters() for r in m.responses if r.to and "de" in r.to
    }
    names = re.compile("|".join(re.escape(name) for name in (fund, *asked)))
    mixed = []
    for sentence in letter.sentences():
        titles = "".join(run.text for run in sentence.inlines if getattr(run, "italic", False))
        text = QUOTED.sub("", names.sub("", sentence.text()))
        if found := [word for word in ENGLISH.findall(text) if word not in titles]:
            mixed.append((sentence.ref, found, sentence.text()))
    assert not mixed


def test_the_frame_is_german(workspace: Workspace, sender: Sender) -> None:
    letter = german(workspace, sender, "dahua")
    assert letter.salutation == "Sehr geehrte Damen und Herren,"
    assert letter.close == "Mit freundlichen Grüßen"
    assert letter.date == "24. November 2026"
    assert letter.sources_heading.startswith("Quellen (gelesen am ")


@pytest.mark.parametrize("language", ["de"])
def test_the_wording_has_every_text_of_the_english_one_with_the_same_names(
    workspace: Workspace, language: str
) -> None:
    english = dict(_texts(read_yaml_mapping(workspace.style.file("wording", "en.yaml"))))
    other = dict(_texts(read_yaml_mapping(workspace.style.file("wording", f"{language}.yaml"))))
    other = {key: text for key, text in other.items() if not key.startswith(("locators.", "genres."))}
    assert set(other) == set(english)
    for key, text in other.items():
        if not key.startswith("verbs.") and key != "claim":
            assert _names(text) <= _names(english[key]) | {"verb"}, key


def test_every_ask_is_there_in_german(workspace: Workspace) -> None:
    for ask in workspace.style.asks.values():
        texts = [ask.text, ask.reason, *([ask.subject] if ask.subject else [])]
        assert all({"en", "de"} <= set(text) for text in texts), ask.id
        assert _names(ask.text["de"]) == _names(ask.text["en"]), ask.id


def _texts(node: dict[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    found = []
    for key, value in node.items():
        if isinstance(value, dict):
            found += _texts(value, f"{prefix}{key}.")
        else:
            found.append((f"{prefix}{key}", value))
    return found


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
