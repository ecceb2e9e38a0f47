"""SEC EDGAR: from a ticker, a series or a registrant's number to the newest public list of a US fund.

What other floors may use:

- `declared_contact(given)` is whom the SEC may write to; it asks everybody to declare that;
- `find_fund(edgar, query)` says whose filings to look for;
- `newest_filing(edgar, registrant)` downloads the filing and says which it is;
- `Edgar(contact)` is the connection that both need.

edgartools gives the addresses, the pace, the retries and the declared identity. Its own fund classes are
not used: they look the filings of a series up at an address that cannot be changed, so no test could stand
in for it, read every further page of the listing though only the newest filing is wanted, and answer some
failures as if there were no such fund. The filing's XML is read by our own reader.
"""

from __future__ import annotations

from advocacy.funds.edgar.client import Edgar
from advocacy.funds.edgar.contact import declared_contact
from advocacy.funds.edgar.filings import newest_filing
from advocacy.funds.edgar.lookup import Registrant, find_fund

__all__ = ["Edgar", "Registrant", "declared_contact", "find_fund", "newest_filing"]
