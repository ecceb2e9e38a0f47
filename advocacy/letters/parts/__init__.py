"""The parts of a letter's body: one function each, registered under the name that manifests use.

Other modules use `write_parts`, and `PARTS` to know which there are.
"""

from advocacy.letters.parts import body, following, pack, spoken
from advocacy.letters.parts.registry import PARTS, write_parts

__all__ = ["PARTS", "body", "following", "pack", "spoken", "write_parts"]
