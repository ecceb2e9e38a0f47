"""Evidence: from folders of YAML files to a library, and from a library to the list of its faults.

Files are read strictly (texts only, no key twice, no tags) and told of all at once, each fault with
`file:line:column`, a code that docs/errors.md explains, and a remedy.
"""

from advocacy.evidence.check import RULES, Rule, check_library
from advocacy.evidence.codes import READING_CODES
from advocacy.evidence.csl import CslFormat, ImportedSources, export_csl, import_csl
from advocacy.evidence.differences import Difference, differences
from advocacy.evidence.dump import dump_source_entries, dump_yaml
from advocacy.evidence.fix import Mend, mend_text
from advocacy.evidence.index import Index, dump_index, make_index, read_index
from advocacy.evidence.libraries import LoadedLibrary, Place, load_library, locate
from advocacy.evidence.packs import Pack, pack_bytes, read_pack
from advocacy.evidence.records import parse_yaml, read_yaml, read_yaml_mapping
from advocacy.evidence.schema import FILE_KINDS, json_schema, schema_file_name
from advocacy.evidence.skeletons import (
    BLANKS,
    Blank,
    append_sources,
    check_skeleton,
    file_of,
    missing_blanks,
    skeleton,
    write_skeleton,
)

__all__ = [
    "BLANKS",
    "FILE_KINDS",
    "READING_CODES",
    "RULES",
    "Blank",
    "CslFormat",
    "Difference",
    "ImportedSources",
    "Index",
    "LoadedLibrary",
    "Mend",
    "Pack",
    "Place",
    "Rule",
    "append_sources",
    "check_library",
    "check_skeleton",
    "differences",
    "dump_index",
    "dump_source_entries",
    "dump_yaml",
    "export_csl",
    "file_of",
    "import_csl",
    "json_schema",
    "load_library",
    "locate",
    "make_index",
    "mend_text",
    "missing_blanks",
    "pack_bytes",
    "parse_yaml",
    "read_index",
    "read_pack",
    "read_yaml",
    "read_yaml_mapping",
    "schema_file_name",
    "skeleton",
    "write_skeleton",
]
