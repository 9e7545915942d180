"""What the trail calls changes of panels and decisions, and looks at them."""

ACTIONS = {
    "panels.advised": "Recorded what a panel advised",
    "panels.amended": "Changed a panel’s terms",
    "panels.called_off": "Called a panel’s sitting off",
    "panels.conflict": "Recorded a panel member’s conflict of interest",
    "panels.decided": "Decided, as a delegated officer",
    "panels.founded": "Set up a panel",
    "panels.held": "Said who came to a panel",
    "panels.put": "Put a case to a panel",
    "panels.seated": "Gave somebody a seat on a panel",
    "panels.sitting_planned": "Planned a panel’s sitting",
    "panels.unseated": "Ended a seat on a panel",
    "panels.view_given": "Said, as a panel member, what they think",
    "panels.withdrawn": "Took a case off a panel",
}
PAGES = {
    "caseworker.panels": "Opened a panel’s business with a case",
    "caseworker.panels.decide": "Opened the page of a decision",
    "caseworker.panels.decided": "Opened a decision",
    "caseworker.panels.paper": "Read a panel’s paper",
    "caseworker.panels.papers": "Took the papers of a sitting as a file",
    "caseworker.panels.sitting": "Saw what is put to a sitting",
    "caseworker.panels.waiting": "Saw the cases whose clock needs a decision",
    "contributor.panel_paper": "Read a panel’s paper, as a member",
    "contributor.panels": "Saw the items of the panels they sit on",
    "manager.decisions": "Saw decisions side by side",
}
