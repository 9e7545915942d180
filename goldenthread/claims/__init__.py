"""Words held to figures: what a narrative says is read, and checked against the record it speaks of.

    from goldenthread import claims
    claims.check([passage], record)        # the doubts: what the words say, what the record says, what to do
    claims.assertions("Waits have reduced.")   # claims of movement that carry no number, and ask for one

`quantities` and `wording` read English; `record` is what they are held to; each check in `checks` is one small declared
function. A doubt is never a verdict: it says both values and where each stands, and a person decides.

Nothing is guessed: a passage is compared with the figures it is said to be about, and with nothing else. A number about
which the record is silent raises no doubt here.
"""

from goldenthread.claims.doubt import Doubt
from goldenthread.claims.engine import assertions, check
from goldenthread.claims.record import Document, Figure, Listing, Passage, Product, Record, Role, Share, Source, Whole

__all__ = [
    "Document",
    "Doubt",
    "Figure",
    "Listing",
    "Passage",
    "Product",
    "Record",
    "Role",
    "Share",
    "Source",
    "Whole",
    "assertions",
    "check",
]
