"""The line of keys at the bottom."""

from __future__ import annotations

from textual.screen import Screen
from textual.widgets import Footer


class Keys(Footer):
    """Makes itself anew only where other keys are to be shown.

    Textual's own does so each time that the cursor goes to another field, which takes longer than the rest of
    the move together.
    """

    _listed: tuple[object, ...] = ()

    def bindings_changed(self, screen: Screen[object]) -> None:
        """See `Footer`."""
        listed = tuple(
            (binding.key, binding.description, enabled)
            for _, binding, enabled, _ in screen.active_bindings.values()
            if binding.show
        )
        if listed != self._listed:
            self._listed = listed if screen.app.app_focus else ()
            super().bindings_changed(screen)
