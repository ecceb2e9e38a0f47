"""Evidence: from folders of YAML files to a library, and from a library to the list of its faults.

Files are read strictly (texts only, no key twice, no tags) and told of all at once, each fault with
`file:line:column`, a code that docs/errors.md explains, and a remedy.
"""

from advocacy.evidence.check import RULES, Rule, check_library
from advocacy.evidence.codes import READING_CODES
from advocacy.evidence.dump import dump_yaml
from advocacy.evidence.fix import Mend, mend_text
from advocacy.evidence.libraries import LoadedLibrary, Place, load_library
from advocacy.evidence.records import parse_yaml, read_yaml, read_yaml_mapping

__all__ = [
    "READING_CODES",
    "RULES",
    "LoadedLibrary",
    "Mend",
    "Place",
    "Rule",
    "check_library",
    "dump_yaml",
    "load_library",
    "mend_text",
    "parse_yaml",
    "read_yaml",
    "read_yaml_mapping",
]
