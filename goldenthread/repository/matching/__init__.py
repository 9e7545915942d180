"""One child in several sources: exact on sound identifiers, then likeness, then a person; kept from run to run.

matched = people([Source("school_census", rows), Source("home_education", rows)], before=register)
matched.links       # whose each row is, how it was linked, and why
matched.doubts      # what a person must settle; their decisions go into the next run
"""

from goldenthread.repository.matching.decisions import Decision
from goldenthread.repository.matching.doubts import Doubt, Side, each
from goldenthread.repository.matching.identities import Register
from goldenthread.repository.matching.people import Matched, for_casework, people
from goldenthread.repository.matching.pseudonyms import AreaKey
from goldenthread.repository.matching.sources import NotASource, Source

__all__ = [
    "AreaKey", "Decision", "Doubt", "Matched", "NotASource", "Register", "Side", "Source", "each", "for_casework",
    "people",
]  # fmt: skip
