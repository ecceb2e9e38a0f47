"""Our own dark and light colours: one calm accent, the rest paper and ink.

Text keeps a contrast of 7:1 on its ground, and the accent, warnings and errors 4.5:1 (WCAG 2.2, 1.4.6 and
1.4.3); in the theme of high contrast everything keeps 7:1. Nothing is told by colour alone.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="advocacy-dark",
    dark=True,
    primary="#7fc4bd",
    secondary="#9fb3c8",
    accent="#7fc4bd",
    foreground="#e4e6e8",
    background="#15191d",
    surface="#1c2126",
    panel="#262d33",
    warning="#e3b465",
    error="#f0918b",
    success="#9ccf9a",
    variables={
        "block-cursor-background": "#263f41",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#262d33",
        "block-hover-background": "#22292f",
        "border": "#7fc4bd",
        "border-blurred": "#39434b",
        "footer-key-foreground": "#7fc4bd",
        "footer-background": "#1c2126",
        "input-cursor-background": "#e4e6e8",
        "input-selection-background": "#7fc4bd 35%",
        "scrollbar": "#39434b",
        "scrollbar-background": "#1c2126",
        "link-color": "#7fc4bd",
        "quiet": "#a9b3bb",
    },
)

LIGHT = Theme(
    name="advocacy-light",
    dark=False,
    primary="#0b6660",
    secondary="#41566b",
    accent="#0b6660",
    foreground="#1d2225",
    background="#f6f4ef",
    surface="#fdfcf9",
    panel="#e9e6de",
    warning="#7a5200",
    error="#a02c2c",
    success="#2a6a31",
    variables={
        "block-cursor-background": "#cfe5e2",
        "block-cursor-foreground": "#10201f",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#e9e6de",
        "block-hover-background": "#f0ede5",
        "border": "#0b6660",
        "border-blurred": "#c9c4b8",
        "footer-key-foreground": "#0b6660",
        "footer-background": "#e9e6de",
        "input-cursor-background": "#1d2225",
        "input-cursor-foreground": "#fdfcf9",
        "input-selection-background": "#0b6660 25%",
        "scrollbar": "#c9c4b8",
        "scrollbar-background": "#f0ede5",
        "link-color": "#0b6660",
        "quiet": "#4d565c",
    },
)

CONTRAST = Theme(
    name="advocacy-contrast",
    dark=True,
    primary="#ffe45c",
    secondary="#ffffff",
    accent="#ffe45c",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#141414",
    warning="#ffc14d",
    error="#ffb3ad",
    success="#9dffa5",
    variables={
        "block-cursor-background": "#1c2f6e",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#262626",
        "block-hover-background": "#262626",
        "border": "#ffe45c",
        "border-blurred": "#b8b8b8",
        "footer-key-foreground": "#ffe45c",
        "footer-background": "#000000",
        "input-cursor-background": "#ffffff",
        "input-cursor-foreground": "#000000",
        "input-selection-background": "#ffe45c 50%",
        "scrollbar": "#b8b8b8",
        "scrollbar-background": "#141414",
        "link-color": "#ffe45c",
        "quiet": "#d6d6d6",
    },
)

THEMES = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST}
"""Our own themes, by the names that settings give them."""
