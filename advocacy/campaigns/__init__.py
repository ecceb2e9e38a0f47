"""A draft × members -> letters' files and a print run.

Other floors use: `read_campaign`, `campaign_schema`; `read_table`, `Basis`, `make_plan`; `Kinds`, `packed`,
`LocalEngine`, `Run`, `Stop`, `Store`; `measure`, `split`, `rejected_table`, `similarity`.
"""

from advocacy.campaigns.engines import Engine, LocalEngine, packed
from advocacy.campaigns.making import Kinds, Made
from advocacy.campaigns.members import (
    Member,
    Rejection,
    Table,
    column_names,
    find_columns,
    known_columns,
    read_table,
)
from advocacy.campaigns.plan import Basis, Job, Plan, make_plan
from advocacy.campaigns.run import (
    MANIFEST,
    REJECTED,
    Outcome,
    Progress,
    Run,
    Slip,
    measure,
    rejected_table,
    sheets_of,
    split,
)
from advocacy.campaigns.similarity import THRESHOLD, Similarity, similarity
from advocacy.campaigns.spec import Campaign, Dask, Outputs, PrintRun, campaign_schema, read_campaign
from advocacy.campaigns.stopping import Stop, StoppableEngine, Stopped
from advocacy.campaigns.store import Entry, Store, safe_cell

__all__ = [
    "MANIFEST",
    "REJECTED",
    "THRESHOLD",
    "Basis",
    "Campaign",
    "Dask",
    "Engine",
    "Entry",
    "Job",
    "Kinds",
    "LocalEngine",
    "Made",
    "Member",
    "Outcome",
    "Outputs",
    "Plan",
    "PrintRun",
    "Progress",
    "Rejection",
    "Run",
    "Similarity",
    "Slip",
    "Stop",
    "StoppableEngine",
    "Stopped",
    "Store",
    "Table",
    "campaign_schema",
    "column_names",
    "find_columns",
    "known_columns",
    "make_plan",
    "measure",
    "packed",
    "read_campaign",
    "read_table",
    "rejected_table",
    "safe_cell",
    "sheets_of",
    "similarity",
    "split",
]
