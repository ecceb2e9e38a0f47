"""From a fund's holdings file to a sourced letter to the people who manage it."""

__version__ = "0.1.0"
