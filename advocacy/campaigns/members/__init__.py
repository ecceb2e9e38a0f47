"""A members' list: rows, what their columns mean, and the people they name."""

from advocacy.campaigns.members.columns import column_names, find_columns, known_columns
from advocacy.campaigns.members.duplicates import Household, households, one_a_household, without_duplicates
from advocacy.campaigns.members.people import Member, People, Rejection, members_of
from advocacy.campaigns.members.table import Row, Table, read_table

__all__ = [
    "Household",
    "Member",
    "People",
    "Rejection",
    "Row",
    "Table",
    "column_names",
    "find_columns",
    "households",
    "known_columns",
    "members_of",
    "one_a_household",
    "read_table",
    "without_duplicates",
]
