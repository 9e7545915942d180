"""What an entry of the trail says, in words that give away nothing of a child but the name."""

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from goldenthread.web.components.words import counted
from goldenthread.web.steward import (
    trail_asks,
    trail_disputes,
    trail_ehc,
    trail_feeds,
    trail_intake,
    trail_panels,
    trail_plans,
    trail_readers,
    trail_reviews,
    trail_work,
)

if TYPE_CHECKING:
    from goldenthread.audit.models import Change, View

LONDON = ZoneInfo("Europe/London")
ACTIONS = {
    "account.identity_ended": "Ended a link to an organisation’s sign-in",
    "account.identity_linked": "Linked an organisation’s sign-in",
    "audit.downloaded": "Downloaded the trail",
    "casework.allocated": "Gave cases to an officer",
    "casework.assessment_opened": "Opened an assessment",
    "casework.confirmed": "Said what became of a matter a file left open",
    "casework.event_corrected": "Corrected an event",
    "casework.event_recorded": "Recorded an event",
    "casework.matter_opened_again": "Opened again what a file left open, its answer taken back",
    "correspondence.approved": "Approved a letter",
    "correspondence.batch_made": "Made a batch of letters",
    "correspondence.cancelled": "Set a letter aside",
    "correspondence.drafted": "Drafted a letter",
    "correspondence.edited": "Changed a letter",
    "correspondence.handed_over": "Handed a letter over to be sent",
    "correspondence.held": "A letter was held by the guard",
    "correspondence.posted": "Marked a letter as posted",
    "correspondence.printed": "Printed letters to be posted",
    "correspondence.receipt": "Recorded what became of a letter",
    "correspondence.released": "Said why a held letter may go",
    "correspondence.resolved": "Said whether a letter had gone",
    "correspondence.sent": "A letter went",
    "correspondence.template_changed": "Changed the wording of a letter",
    "correspondence.tried": "A letter did not go",
    "dashboard.profile_looked_through": "Looked the public profile through",
    "dashboard.profile_made": "Made the public profile of a month",
    "dashboard.profile_released": "Released the public profile",
    "dashboard.profile_withdrawn": "Withdrew the public profile",
    "dashboard.view_dropped": "Let go of a view of the dashboard",
    "dashboard.view_kept": "Kept a view of the dashboard",
    "documents.kept": "Kept a document",
    "documents.refused": "Gave a document that was refused",
    "documents.scanned": "Scanned a document again",
    "exchange.annex_a_written": "Made the Annex A lists for inspectors",
    "exchange.brought_in": "Brought a file in",
    "exchange.checked": "Checked the return",
    "exchange.compared": "Compared a file",
    "exchange.doubt_resolved": "Decided whether two records are one person",
    "exchange.fault_at_source": "Sent a fault to its source",
    "exchange.fault_explained": "Explained a fault to DfE",
    "exchange.fault_mended": "Mended a fault of the return",
    "exchange.pruned": "Removed what was past its period",
    "exchange.refused": "Gave a file that was refused",
    "exchange.return_fetched": "Took a written return again",
    "exchange.return_kept": "Kept a written return",
    "exchange.return_written": "Wrote the return",
    "partnership.account_closed": "Closed an account",
    "partnership.account_opened": "Opened an account",
    "partnership.account_reopened": "Opened an account again",
    "partnership.appointed": "Gave a role",
    "partnership.appointment_ended": "Ended a role",
    "partnership.area_begun": "Began an area",
    "partnership.clock_moved": "Moved the demonstration’s date",
    "partnership.first_password_chosen": "Chose a first password",
    "partnership.organisation_added": "Added an organisation",
    "partnership.password_reset": "Chose another password with a link sent by e-mail",
    "partnership.set_up_link_made": "Made a new set-up link",
    "partnership.setting_changed": "Changed a setting",
    "people.connected": "Recorded somebody as connected with a child",
    "people.contact_amended": "Changed how somebody is reached",
    "people.details_amended": "Amended a child’s details",
    "people.email_agreed": "Recorded that somebody agreed to letters by e-mail",
    "people.email_ended": "Recorded that somebody took back e-mail",
    "people.emergency_opening_reviewed": "Reviewed an emergency opening",
    "people.erased": "Erased a record",
    "people.emergency_sought": "Asked for a restricted record in an emergency that is not there",
    "people.glass_broken": "Opened a restricted record in an emergency",
    "people.identifier_amended": "Amended an identifier",
    "people.involved": "Gave somebody a reason to see a record",
    "people.involvement_ended": "Ended a reason to see a record",
    "people.merged": "Said that two records are one person",
    "people.parted": "Parted two records again",
    "people.account_linked": "Said that an account is a family member’s",
    "people.party_checked": "Said that somebody was checked and may be written to",
    "people.registered": "Registered a child",
    "people.representation_ended": "Ended that somebody acts for a young person",
    "people.representation_recorded": "Recorded who acts for a young person",
    "people.restricted": "Restricted a record",
    "people.restriction_lifted": "Lifted a restriction",
    "people.restriction_opened": "Named somebody who may see a restricted record",
    **trail_asks.ACTIONS,
    **trail_disputes.ACTIONS,
    **trail_ehc.ACTIONS,
    **trail_feeds.ACTIONS,
    **trail_intake.ACTIONS,
    **trail_panels.ACTIONS,
    **trail_plans.ACTIONS,
    **trail_reviews.ACTIONS,
    **trail_work.ACTIONS,
    **trail_readers.ACTIONS,
}
PAGES = {
    "analyst.delivery": "Saw what a file would do",
    "analyst.doubt": "Opened a doubt",
    "analyst.doubts": "Saw the doubts",
    "analyst.fault": "Opened a fault of the return",
    "analyst.faults": "Saw faults of the return",
    "analyst.kept": "Saw what is kept of a file",
    "analyst.missing": "Saw a list of what is missing",
    "caseworker.catch_up": "Opened a matter to confirm",
    "caseworker.day": "Saw a day’s work",
    "child.record": "Opened the record",
    "child.search": "Found in a search",
    "documents.document": "Opened a document",
    "manager": "Saw a list of the service",
    "manager.figure": "Saw the cases behind a figure",
    "manager.reviews": "Saw the reviews of a term",
    "manager.reviews.download": "Downloaded the list of reviews",
    "steward.openings": "Saw the emergency openings",
    "steward.restrictions": "Saw the restricted records",
    "steward.trail.search": "Looked for a child in the trail",
    "steward.trail": "Saw the trail",
    **trail_asks.PAGES,
    **trail_disputes.PAGES,
    **trail_ehc.PAGES,
    **trail_intake.PAGES,
    **trail_panels.PAGES,
    **trail_plans.PAGES,
    **trail_reviews.PAGES,
    **trail_work.PAGES,
    **trail_readers.PAGES,
}
# Details that say nothing of a child: what was done to people who work here, and to settings.
SAID_IN_FULL = ("partnership.", "account.", "audit.")


def moment(at: datetime) -> str:
    """'19 June 2024, 14:05', London time."""
    here = at.astimezone(LONDON)
    return f"{here.day} {here:%B %Y}, {here:%H:%M}"


def doing(key: str, words: dict[str, str]) -> str:
    """The words for an action or page; those of the page it belongs to, or the key itself where there are none."""
    whole = key
    while key and key not in words:
        key = key.rpartition(".")[0]
    return words.get(key, whole)


def more_of_change(row: "Change") -> str:
    """What more may be said of a change: for a child's record the names of what was amended, never what it was."""
    if row.action.startswith(SAID_IN_FULL):
        return "; ".join(f"{key}: {value}" for key, value in row.details.items())
    if row.action == "people.details_amended":
        return ", ".join(name.replace("_", " ") for name in sorted(row.details.get("to", {})))
    if row.action == "people.emergency_sought":  # nobody was found: what was typed, and why, is all there is
        return f"{row.details['asked']}: {row.details['reason']}"
    return ""


def more_of_view(row: "View") -> str:
    """The reason given, or how many children a list showed."""
    return row.reason or (f"{counted(len(row.shown), 'child', 'children')} in a list" if row.shown else "")
