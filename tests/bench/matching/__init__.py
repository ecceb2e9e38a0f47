"""How well and how fast lines are matched: `python -m tests.bench.matching`."""
