"""Templates: a starting point for one's own, and what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from advocacy import letters
from advocacy.errors import AdvocacyError, LetterFaulty, WrongUse
from advocacy.evidence import read_yaml_mapping
from advocacy.letters import PAGES, LetterData, Manifest, edge_letters
from advocacy.model import Letter
from advocacy.paths import write_safely
from advocacy.workflows.confining import confined
from advocacy.workflows.workspace import Workspace

_SECONDS = 180
"""For the letters of one language on one paper: ours take about 20 on a slow machine."""
_FORMS_BY_COST = ("txt", "md", "html", "docx", "pdf")


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """Something that is wrong with a template."""

    language: str
    paper: str
    form: str
    letter: str
    """What is unusual in the letter that failed."""
    problem: str


def check_template(
    workspace: Workspace, template: str, languages: Sequence[str] = ()
) -> tuple[TemplateFault, ...]:
    """Write letters at the edges of what people write, in every language, form and paper of a template.

    Args:
        workspace: with the template.
        template: its id.
        languages: only these of its languages; all where none is named.

    Raises:
        WrongUse: there is no such template, it lacks a language that is named, or a language of its manifest
            has no wording at all.
        MachineNotReady: Pango is missing.
    """
    style = workspace.style
    manifest = style.manifest(template)
    faults: list[TemplateFault] = []
    if unknown := set(languages) - set(manifest.languages):
        raise WrongUse(
            f"The template “{template}” has no letters in {', '.join(sorted(unknown))}.",
            remedy=f"Its languages: {', '.join(manifest.languages)}.",
        )
    for language in languages or manifest.languages:
        faults += _untranslated(style, manifest, language)
        for paper in PAGES:
            try:
                # One process writes them all: the start of one costs more than a letter does.
                found = confined(_rendered, _SECONDS, style, manifest, language, paper)
            except LetterFaulty as error:
                faults.append(TemplateFault(language, paper, "", "", error.message))
                continue
            faults += [TemplateFault(**fault) for fault in json.loads(found)]
    return tuple(dict.fromkeys(faults))


def expected_refusals(workspace: Workspace, template: str) -> tuple[str, ...]:
    """The edge letters that this machine's fonts can't print, each with the characters and what to do.

    Args:
        workspace: with the template.
        template: its id.
    """
    style = workspace.style
    manifest = style.manifest(template)
    wording = style.wording(manifest.languages[0], template)
    refused = (
        (name, lacking, letters.how_to_print(letter.signature))
        for name, letter in edge_letters(manifest, wording, "A4")
        if "pdf" in manifest.outputs and (lacking := letters.missing_characters(letter.signature))
    )
    return tuple(f"{name}: the fonts lack {lacking}. {remedy}" for name, lacking, remedy in refused)


def _rendered(style: LetterData, manifest: Manifest, language: str, paper: str) -> bytes:
    """The faults of a template's letters in a language, on one paper and for its envelopes, as JSON."""
    wording = style.wording(language, manifest.id)
    faults: list[TemplateFault] = []
    for name, letter in edge_letters(manifest, wording, paper):
        faults += _faults(style, manifest, letter, name, _FORMS_BY_COST)
    _, plain = next(edge_letters(manifest, wording, paper))
    if manifest.letterhead:
        for zone in style.zones():
            if zone.paper == paper:
                faults += _faults(style, manifest, replace(plain, zone=zone.id), f"for {zone.id}", ("pdf",))
    return json.dumps([asdict(fault) for fault in faults]).encode()


def _faults(
    style: LetterData, manifest: Manifest, letter: Letter, name: str, forms: Sequence[str]
) -> Iterator[TemplateFault]:
    for form in forms:
        if form not in manifest.outputs:
            continue
        if form == "pdf" and letters.missing_characters(letter.signature):
            continue  # refused, as it must be: `expected_refusals` tells of it
        try:
            made = letters.render(letter, style, f".{form}")
        except AdvocacyError as error:
            told = f"{error.where}: {error.message}" if error.where else error.message
            yield TemplateFault(letter.language, letter.paper, form, name, told)
            return
        if form == "pdf" and (over := letters.overflow(made)):
            told = f"text runs off the page: “{over}”"
            yield TemplateFault(letter.language, letter.paper, form, name, told)


def _untranslated(style: LetterData, manifest: Manifest, language: str) -> Iterator[TemplateFault]:
    """The template's own English texts that its other languages lack."""
    base = language.partition("-")[0]
    if base == "en":
        return
    for folder in style.folders:
        own = folder / manifest.id / "wording"
        if not (own / "en.yaml").is_file():
            continue
        english = set(_keys(read_yaml_mapping(own / "en.yaml")))
        other = own / f"{base}.yaml"
        known = set(_keys(read_yaml_mapping(other))) if other.is_file() else set()
        for key in sorted(english - known):
            yield TemplateFault(language, "", "", "", f"{key!r} has no text in {other.name}")
        return


def _keys(node: dict[str, Any], prefix: str = "") -> Iterator[str]:
    for key, value in node.items():
        if isinstance(value, dict):
            yield from _keys(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}"


def new_template(workspace: Workspace, template: str, folder: Path, *, like: str) -> tuple[Path, ...]:
    """Write a starting point for a template of one's own: a manifest, texts and a style, with comments.

    Args:
        workspace: with the templates that there are.
        template: the new one's id; that of a bundled one replaces it.
        folder: of one's own templates.
        like: the template that it starts from.

    Returns:
        The files, in the order in which to look at them.

    Raises:
        WrongUse: the id is no id, there is no such template to start from, or a file exists.
        CannotWrite: the folder can't be written.
    """
    manifest = workspace.style.manifest(like)
    if not template or not all(part.isalnum() and part.islower() for part in template.split("-")):
        raise WrongUse(f"{template!r} is no id.", remedy="Use small letters, figures and hyphens: my-letter.")
    home = folder / template
    home.mkdir(parents=True, exist_ok=True)
    files = {
        home / "manifest.yaml": _manifest_text(manifest, template),
        home / "wording" / "en.yaml": _WORDING_TEXT,
        home / "letter.css": _comment(workspace.style.file(like, "letter.css").read_text("utf-8")),
        home / "letter.html.j2": _TEMPLATE_TEXT,
    }
    taken = next((path for path in files if path.exists()), None)
    if taken:
        raise WrongUse("This file exists already.", where=str(taken), remedy="Choose another id or folder.")
    (home / "wording").mkdir(exist_ok=True)
    for path, text in files.items():
        write_safely(path, text.encode(), force=False)
    return tuple(files)


def _comment(css: str) -> str:
    return f"/* Yours to change. Fonts: only the families named here are embedded. */\n{css}"


def _manifest_text(manifest: Manifest, template: str) -> str:
    lists = {
        "languages": ", ".join(manifest.languages),
        "outputs": ", ".join(manifest.outputs),
        "relations": ", ".join(manifest.relations),
        "norms": ", ".join(manifest.norms),
        "needs": ", ".join(manifest.needs),
        "parts": ", ".join(manifest.parts),
    }
    return (
        f"id: {template}                    # the folder's name\n"
        f"title: {manifest.title}\n"
        f"audience: {manifest.audience}\n"
        f"asks_of_sender: {manifest.asks_of_sender}\n"
        f"languages: [{lists['languages']}]     # each needs its texts\n"
        f"outputs: [{lists['outputs']}]\n"
        f"addressee: {manifest.addressee}                  # manager, trustees, index-provider or nobody\n"
        f'letterhead: "{str(manifest.letterhead).lower()}"               # whether addresses stand on it\n'
        f"relations: [{lists['relations']}]     # who may send it\n"
        f"norms: [{lists['norms']}]             # standards that it cites by default\n"
        f"needs: [{lists['needs']}]             # earlier, answer, replies, complaint, index\n"
        f"parts: [{lists['parts']}]             # the body, in this order\n"
    )


_WORDING_TEXT = """\
# Texts that this template says otherwise than all others do, by the same keys as the bundled wording/en.yaml.
# {names in braces} are filled in. What you don't name here stays as it is.
subject: "{companies} in {fund}"
"""
_TEMPLATE_TEXT = """\
{#- The page. It extends the house style and may put something else in place of its blocks:
    top, card, closing, sources. -#}
{% extends "base.html.j2" %}
"""
