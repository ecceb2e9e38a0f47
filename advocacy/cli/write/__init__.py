"""`advocacy write`: a letter step by step, in the terminal UI or as numbered questions, one line each."""

from advocacy.cli.write.command import write

__all__ = ["write"]
