"""Whether something may be done to a plan: each refusal says what is wrong and how to mend it."""

from datetime import date, timedelta

from goldenthread.casework.plans.choices import TIES, RowKind
from goldenthread.casework.plans.models import Plan, PlanVersion, Row
from goldenthread.casework.plans.provision import provision_kinds
from goldenthread.casework.plans.template import PlanTemplate, template_of
from goldenthread.correspondence.choices import LetterState
from goldenthread.correspondence.models import Letter
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may

COMMENT_DAYS = 15  # reg 13(1), reg 22(2)(c): at least 15 days beginning with the day the draft is served


class CannotPlan(ValueError):
    """Something a plan does not allow; `field` is the box of the form to mend."""

    def __init__(self, said: str, field: str = "") -> None:
        super().__init__(said)
        self.field = field


class StaleRow(CannotPlan):
    """Somebody else has saved since the form was opened. `theirs` is what now stands."""

    def __init__(self, said: str, theirs: str = "", who: str = "") -> None:
        super().__init__(said)
        self.theirs = theirs
        self.who = who


def check_may_write(user: User, plan: Plan, today: date) -> None:
    """Raises NotAllowed unless the person may draft and amend plans in the plan's area."""
    check_may(user, plan.area, today, Permission.WRITE_PLANS)


def check_working(version: PlanVersion, *, going: bool = False) -> None:
    """Raises CannotPlan for a version that was sent, or is on its way with a letter: it stands as it was sent.

    `going`: it is the letter's own sending that asks.
    """
    if version.sent_on:
        raise CannotPlan(
            f"This version was sent on {version.sent_on:%-d %B %Y} and stands as it was sent. Begin another version to "
            "change it."
        )
    if not going and _on_its_way(version):
        raise CannotPlan(
            "A letter that carries this version is on its way, so it can no longer be changed. To change it, set that "
            "letter aside first."
        )


def _on_its_way(version: PlanVersion) -> bool:
    return Letter.objects.filter(about=f"plan:{version.public_id}", state=LetterState.SENDING).exists()


def check_section(template: PlanTemplate, key: str, kind: str, version_kind: str) -> None:
    """Raises CannotPlan unless a section holds rows of a kind and may be filled in this kind of version."""
    if key not in template.keys:
        raise CannotPlan(f"{template.title} has no section “{key}”.", "section")
    section = template.section(key)
    if kind not in section.holds:
        names = ", ".join(RowKind(k).label.lower() for k in section.holds)
        raise CannotPlan(f"{section.named} holds {names}. Put this in another section.", "section")
    if version_kind in section.blank_in:
        raise CannotPlan(
            f"{section.named} is blank in “{template.kinds[version_kind].lower()}”: nothing may be named before the "
            "family has said what it wants (section 38(5)). Fill it in the final plan.",
            "section",
        )


def check_tie(upper: Row, lower: Row) -> None:
    """Raises CannotPlan unless the thread runs from one row to the other."""
    if upper.version_id != lower.version_id:
        raise CannotPlan("These two rows are of different versions; tie rows of one version.")
    if (RowKind(upper.kind), RowKind(lower.kind)) not in TIES:
        raise CannotPlan(
            f"A row of kind “{RowKind(lower.kind).label}” is not tied under “{RowKind(upper.kind).label}”. "
            "The thread runs from a hope to a need, to an outcome, to provision.",
            "ties",
        )


def check_edition(row: Row, expected: int | None) -> None:
    """Raises StaleRow where somebody saved the row since the form was opened; both texts are kept."""
    if expected is None or row.edition == expected:
        return
    who = row.changed_by.name if row.changed_by else "Somebody else"
    raise StaleRow(
        f"{who} changed this while you were writing. What you wrote is still in the boxes below, and what now stands "
        "is beside it. Put the two together and save.",
        row.words,
        who,
    )


def check_line(given: dict[str, object]) -> None:
    """Raises CannotPlan for a kind of provision that does not exist."""
    if given.get("type") not in provision_kinds():
        raise CannotPlan("Choose what kind of provision it is.", "type")


def check_may_be_sent(version: PlanVersion, kind: str, *, going: bool = False) -> None:
    """Raises CannotPlan unless a version of this kind may be sent: ready, and where it is final, decided on."""
    check_working(version, going=going)
    template = template_of(version.plan.template)
    if not template.in_force:
        raise CannotPlan(f"{template.title}: {template.says} It cannot be sent.")
    if version.kind != kind:
        raise CannotPlan(f"This version is “{template.kinds[version.kind]}”, not “{template.kinds[kind]}”.")
    if version.ready_on is None:
        raise CannotPlan("Call it ready first: what is still open is listed there.")


def check_decided(version: PlanVersion) -> None:
    """Raises CannotPlan for a final or amended plan that no delegated officer has decided on."""
    if version.kind in template_of(version.plan.template).final_kinds and version.approved_on is None:
        raise CannotPlan("A delegated officer decides on this version before it is sent.")


def comments_due(served_on: date) -> date:
    """The last day of the family's time to comment: 15 days beginning with the day of service (reg 13(1))."""
    return served_on + timedelta(days=COMMENT_DAYS - 1)
