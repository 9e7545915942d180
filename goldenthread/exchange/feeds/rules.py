"""What a delivery needs before it is opened, and what may be done with it in which state."""

from collections.abc import Iterable, Sequence
from datetime import date

from goldenthread.exchange.feeds.choices import Removed, State
from goldenthread.exchange.feeds.models import Delivery, SharingAgreement
from goldenthread.repository.feeds.feed import Feed

WHO = "Information governance records it under Sharing agreements; then the file is looked at again."
IN_ORDER = {
    "map_columns": (State.UNMAPPED, State.CHECKED, State.ACCEPTED),
    "mend_rows": (State.CHECKED, State.ACCEPTED),
    "accept": (State.CHECKED,),
    "refuse": (State.LANDED, State.QUARANTINED, State.UNMAPPED, State.CHECKED),
    "look_again": (State.LANDED, State.QUARANTINED, State.REFUSED),
}
"""In which states a thing may be done."""
GONE = {
    Removed.DECISION: "on a decision, because it holds somebody who was erased",
    Removed.PERIOD: "because the period for which files are kept had passed",
}
READS = frozenset({"map_columns", "mend_rows", "look_again"})
"""What reads the file as it arrived."""


class NotNow(Exception):
    """A thing cannot be done with a delivery as it stands; the message says why."""


class MovedOn(Exception):
    """Somebody else did something with it in the meantime; the message says what to do."""


def check_state(delivery: Delivery, doing: str) -> None:
    """Raises NotNow where the delivery stands elsewhere."""
    if delivery.state not in IN_ORDER[doing]:
        state = State(delivery.state).label.lower()
        raise NotNow(f"“{delivery.file_name}” is {state}, so this cannot be done with it. Load the page again.")
    if delivery.original_removed_at and doing in READS:
        raise NotNow(
            f"“{delivery.file_name}” as it arrived was removed, {GONE[Removed(delivery.original_removed_for)]}. It "
            "cannot be read again; its rows stay as they were last read. Ask the sender for another file where they "
            "must change."
        )


def agreement_lacking(feed: Feed, agreements: Iterable[SharingAgreement], day: date) -> str:
    """Why a file may not be opened at all, and what to do; "" where it may."""
    if not feed.agreement_needed or any(agreement.in_force(day) for agreement in agreements):
        return ""
    return (
        f"There is no sharing agreement in force under which this organisation sends {feed.title}. The file is kept, "
        f"unread. {WHO}"
    )


def gateway_lacking(feed: Feed, agreements: Iterable[SharingAgreement], naming: Sequence[str], day: date) -> str:
    """Why a file that names people may not be read, and what to do; "" where it may. `naming` says what names them."""
    if not feed.agreement_needed:  # open data: the postcodes in it are nobody's
        return ""
    if not feed.gateway_needed and feed.identifiability == "identifiable":
        return ""
    if not naming and feed.identifiability != "identifiable":
        return ""
    held = [agreement for agreement in agreements if agreement.in_force(day)]
    if any(agreement.lets_name_people(day) for agreement in held):
        return ""
    what = "It names people" + (f": {'; '.join(naming)}" if naming else "")
    return (
        f"{what}. {feed.title} may name people only under a gateway for identifiable data, with the impact assessment "
        f"and the Caldicott approval: {_lacking(held, day)}. The file is kept, unread. Ask the sender for it "
        f"{'pseudonymised at source' if feed.identifiability == 'pseudonymised' else 'without what names people'}, or "
        f"have the approvals recorded. {WHO}"
    )


def _lacking(held: Sequence[SharingAgreement], day: date) -> str:
    """What the agreement that comes nearest still lacks."""
    wants = [
        [
            *(["a gateway"] if one.gateway == SharingAgreement.Gateway.NONE else []),
            *(["the impact assessment"] if one.dpia_on is None or one.dpia_on > day else []),
            *(["the Caldicott approval"] if one.caldicott_on is None or one.caldicott_on > day else []),
        ]
        for one in held
    ]
    nearest = min(wants, key=len, default=["a sharing agreement"])
    return f"{' and '.join(nearest)} {'is' if len(nearest) == 1 else 'are'} not recorded"
