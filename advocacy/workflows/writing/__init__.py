"""One letter being written, step by step: the choices, what is missing, and the words for them.

Shared by the terminal UI and the questions of `advocacy write --plain`; nothing here knows a screen.
"""
