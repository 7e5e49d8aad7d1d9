"""Documents as a page for people: what happened, where it stands, what was decided, who pays.

The page is made from what ``public_view`` leaves of the documents, unless it is asked for somebody
who may see more, and it says at its top for whom it is.
"""

from .page import view

__all__ = ["view"]
