"""What a step is called where steps of every process stand in one table: no two rows of it read alike."""

from goldenthread.statute.model import Law

BECAUSE = {"tribunal_order": "as ordered", "unopposed_appeal": "appeal not opposed", "mediation": "as agreed"}
"""Why a step of these processes is due, where another process has one of the same title."""
AGREED = {
    "comply_assess": "to assess", "comply_reassess": "to re-assess", "comply_issue": "to make a plan",
    "comply_contents": "to amend the plan", "comply_school": "to name another school",
    "comply_continue": "to go on with the plan", "comply_other": "on other matters",
}  # fmt: skip


def step_titles(law: Law) -> dict[str, str]:
    """The title of each step by its id; with why it is due, where steps of several processes share one."""
    steps = [(key, step) for key, process in law.processes.items() for step in process.steps]
    of: dict[str, set[str]] = {}
    for key, step in steps:
        of.setdefault(step.title, set()).add(key)
    return {step.id: _title(key, step.id, step.title, shared=len(of[step.title]) > 1) for key, step in steps}


def _title(process: str, step: str, title: str, *, shared: bool) -> str:
    more = AGREED.get(step) or (BECAUSE.get(process) if shared else "")
    return f"{title} ({more})" if more else title
