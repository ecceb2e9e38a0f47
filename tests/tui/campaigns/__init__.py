"""The Campaign place: its state without a screen, the walk through it, how it looks."""
