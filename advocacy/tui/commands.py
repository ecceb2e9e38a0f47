"""The command palette: whatever has a key can be found by its name too, and every step."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider

from advocacy.tui.messages import Go
from advocacy.workflows.writing.steps import Step


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the palette."""

    name: str
    help: str
    run: Callable[[], Awaitable[Any] | Any]


class KeyCommands(Provider):
    """Commands for all keys that work where the palette was called, and for the steps."""

    def commands(self) -> Iterator[Command]:
        """All commands that make sense now."""
        yield from self._keys()
        for step in Step:
            go = partial(self.screen.post_message, Go(step))
            yield Command(f"Go to step {step.number}: {step.title}", "Show this step", go)
        yield Command(
            "Read the evidence again",
            "After its files have changed; choices are kept",
            partial(self.app.run_action, "app.reload"),
        )
        yield Command("Choose colours", "All themes, high contrast among them", self.app.action_change_theme)

    def _keys(self) -> Iterator[Command]:
        seen = set()
        for node, binding, enabled, tooltip in self.screen.active_bindings.values():
            if not (binding.id and binding.description and enabled) or binding.id in seen:
                continue
            seen.add(binding.id)
            key = self.app.get_key_display(binding)
            run = partial(self.app.run_action, binding.action, node)
            yield Command(binding.description, f"{tooltip or binding.tooltip} ({key})", run)

    async def discover(self) -> Hits:
        """All commands, before anything is typed."""
        for command in self.commands():
            yield DiscoveryHit(command.name, command.run, help=command.help)

    async def search(self, query: str) -> Hits:
        """Commands whose name or explanation fits what is typed."""
        matcher = self.matcher(query)
        for command in self.commands():
            by_name, by_help = matcher.match(command.name), matcher.match(command.help) / 2
            if score := max(by_name, by_help):
                yield Hit(score, matcher.highlight(command.name), command.run, help=command.help)
