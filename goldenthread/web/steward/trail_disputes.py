"""What the trail calls what is done, and what is opened, of disagreements."""

ACTIONS = {
    "disputes.bundle_begun": "Began a bundle for the Tribunal",
    "disputes.bundle_chosen": "Chose the papers of a bundle",
    "disputes.bundle_frozen": "Froze a bundle",
    "disputes.bundle_looked": "Had the guard look at a bundle",
    "disputes.bundle_paper": "Put a paper in a bundle",
    "disputes.bundle_released": "Said why something the guard held may go in a bundle",
    "disputes.complaint": "Recorded a step of a complaint",
    "disputes.directed": "Set down a direction of the Tribunal",
    "disputes.direction_done": "Recorded that a direction was done",
    "disputes.learned": "Set down what was learned from a disagreement",
    "disputes.opened": "Put a disputed decision in the register",
    "disputes.referred": "Set down the Tribunal’s number",
    "disputes.working_agreed": "Recorded that both sides agree to a paragraph",
    "disputes.working_begun": "Began the working document",
    "disputes.working_opened_again": "Opened an agreed paragraph again",
    "disputes.working_proposed": "Set down a proposal in the working document",
    "disputes.working_sent": "Kept a version of the working document as sent",
    "disputes.working_taken_back": "Took back a proposal in the working document",
}
PAGES = {
    "disputes": "Opened a disagreement",
    "disputes.complaints": "Saw the list of complaints",
    "disputes.learned": "Saw what was learned from disagreements",
    "disputes.register": "Saw the register of mediation and appeals",
}
