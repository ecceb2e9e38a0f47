"""A letter in French: whole, grammatical where machines can tell, and nothing left in English."""

from __future__ import annotations

import re
from datetime import date
from string import Formatter
from typing import Any

import pytest

from advocacy import workflows
from advocacy.errors import WrongUse
from advocacy.evidence import read_yaml_mapping
from advocacy.model import Letter, Role, Sender
from advocacy.workflows import Choice, Workspace

ENGLISH = re.compile(r"\b(?:the|that|was|were|had|with|whose|which|and|told|said|their|from)\b")
ELISION = re.compile(
    r"\b(?:que|de|le|la|se|ne|je|me|ce) [aeiouhéèêâîôûh](?!uit|onze|aut|ikvision|angzhou|ong)", re.IGNORECASE
)
QUOTED = re.compile(r"“[^”]*”|\[[^\]]*\]")


def french(workspace: Workspace, sender: Sender, company: str, template: str = "investor-letter") -> Letter:
    fund = workflows.open_fund(
        workspace, "spdr-msci-acwi-ucits" if company == "dahua" else "ishares-core-msci-em-imi-ucits"
    )
    screening = workflows.screen_fund(workspace, fund)
    choice = Choice(companies=(company,), language="fr-FR", template=template)
    draft = workflows.suggest_draft(
        workspace, screening, fund.id or "", sender, choice, on=date(2026, 11, 24)
    )
    return workflows.compose_draft(workspace, draft, screening)


def test_the_letter_reads_in_french(workspace: Workspace, sender: Sender) -> None:
    letter = french(workspace, sender, "dahua")

    assert letter.salutation == "Madame, Monsieur,"
    assert letter.date == "24 novembre 2026"
    assert letter.sources_heading.startswith("Sources (consultées le ")
    said = {sentence.role: sentence for sentence in letter.sentences()}
    assert {Role.HOLDING, Role.CLAIM, Role.DEVELOPMENT, Role.RESPONSE, Role.NORM} <= set(said)
    for sentence in letter.sentences():
        if sentence.role is Role.OWN_WORDS:
            continue
        text = QUOTED.sub("", sentence.text())
        assert not ENGLISH.findall(text), text
        assert not ELISION.findall(text), (ELISION.findall(text), text)


def test_marks_hold_on_to_their_words(workspace: Workspace, sender: Sender) -> None:
    text = workflows.letter_text(french(workspace, sender, "dahua"))

    assert not re.search(r"[^\s\d] [;?!»]", text)
    assert "\u202f?" in text


def test_the_first_of_a_month_is_an_ordinal(workspace: Workspace, sender: Sender) -> None:
    assert "1er\N{NO-BREAK SPACE}novembre 2026" in workflows.letter_text(french(workspace, sender, "dahua"))


def test_the_wording_has_every_text_of_the_english_one_with_the_same_names(workspace: Workspace) -> None:
    english = dict(_texts(read_yaml_mapping(workspace.style.file("wording", "en.yaml"))))
    other = dict(_texts(read_yaml_mapping(workspace.style.file("wording", "fr.yaml"))))
    other = {key: text for key, text in other.items() if not key.startswith(("locators.", "genres."))}
    assert set(other) == set(english)
    for key, text in other.items():
        assert _names(text) <= _names(english[key]), key


@pytest.mark.parametrize("language", ["de", "fr"])
def test_every_template_says_in_each_language_what_it_says_in_english(
    workspace: Workspace, language: str
) -> None:
    for manifest in workspace.style.manifests():
        places = [folder / manifest.id / "wording" for folder in workspace.style.folders]
        folder = next((place for place in places if (place / "en.yaml").is_file()), None)
        if folder is None:
            continue
        english = dict(_texts(read_yaml_mapping(folder / "en.yaml")))
        other = dict(_texts(read_yaml_mapping(folder / f"{language}.yaml")))
        assert set(other) >= {key for key in english if not key.startswith(("salutation", "close"))}, (
            manifest.id
        )
        for key in set(english) & set(other):
            assert _names(other[key]) <= _names(english[key]), (manifest.id, key)


def test_every_ask_and_reply_is_there_in_french(workspace: Workspace) -> None:
    for ask in workspace.style.asks.values():
        for text in (ask.text, ask.reason, *([ask.subject] if ask.subject else [])):
            assert {"en", "de", "fr"} <= set(text), ask.id
            assert _names(text["fr"]) == _names(text["en"]), ask.id
    for reply in workspace.style.replies.values():
        assert all({"en", "de", "fr"} <= set(text) for text in (reply.says, reply.response)), reply.id
        assert set(reply.asks) <= set(workspace.style.asks), reply.id
        assert {norm.partition("/")[0] for norm in reply.norms} <= set(workspace.style.norms), reply.id


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


def test_a_language_without_a_country_is_told_which_there_are(workspace: Workspace) -> None:
    with pytest.raises(WrongUse, match=r"'fr'[\s\S]*fr-FR"):
        workspace.style.wording("fr", "investor-letter")
