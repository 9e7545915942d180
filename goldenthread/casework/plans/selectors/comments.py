"""Comments on drafts: who was asked, what they said, what came of each."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from goldenthread.casework.plans.models import Answer, Comment, Invitation, Plan, PlanVersion
from goldenthread.partnership.models import Area, User
from goldenthread.people.models import Child


@dataclass(frozen=True)
class CommentRead:
    """A comment with its last answer, and whether it came in time. A late one is answered all the same."""

    comment: Comment
    answer: Answer | None
    in_time: bool


def invitations_of(version: PlanVersion) -> QuerySet[Invitation]:
    """Who was asked to comment on a version."""
    return version.invitations.select_related("person").order_by("capacity", "person__name")


def invitation_of(user: User, version: PlanVersion) -> Invitation | None:
    """A person's own invitation to comment on a version."""
    return version.invitations.filter(person=user).first()


def open_invitations(user: User, area: Area, children: QuerySet[Child]) -> QuerySet[Invitation]:
    """What a person is asked to comment on and has not finished with, of children in sight; soonest first."""
    found = Invitation.objects.filter(person=user, area=area, finished_on=None, version__plan__child__in=children)
    return found.select_related("version", "version__plan", "version__plan__child").order_by("due_on", "pk")


def comments_on(version: PlanVersion) -> list[CommentRead]:
    """Every comment on a version, in the order of its coming. Two queries."""
    return _read(version.comments.select_related("person").order_by("said_on", "pk"), version)


def comments_by_section(version: PlanVersion) -> dict[str, list[CommentRead]]:
    """The same by section."""
    found: dict[str, list[CommentRead]] = defaultdict(list)
    for read in comments_on(version):
        found[read.comment.section].append(read)
    return dict(found)


def comments_of(user: User, version: PlanVersion) -> list[CommentRead]:
    """What one person said of a version, with the answers."""
    return _read(version.comments.filter(person=user).order_by("said_on", "pk"), version)


def unanswered(plan: Plan) -> list[Comment]:
    """Comments on any version of a plan that nobody has answered."""
    answered = Answer.objects.filter(comment=OuterRef("pk"))
    found = Comment.objects.filter(~Exists(answered), version__plan=plan)
    return list(found.select_related("version").order_by("said_on", "pk"))


def comment_in(version: PlanVersion, public_id: str) -> Comment | None:
    """A comment on a version."""
    return version.comments.filter(public_id=public_id).first()


def is_open_for_comment(version: PlanVersion, today: date) -> bool:
    """Whether a version was sent and nothing later has been: a comment is taken even after its day."""
    return version.sent_on is not None and version.sent_on <= today and not _overtaken(version)


def _overtaken(version: PlanVersion) -> bool:
    later = PlanVersion.objects.filter(plan=version.plan_id, number__gt=version.number, sent_on__isnull=False)
    return later.exists()


def _read(comments: QuerySet[Comment], version: PlanVersion) -> list[CommentRead]:
    found: Sequence[Comment] = list(comments)
    answers = {a.comment_id: a for a in Answer.objects.filter(comment__in=found).order_by("pk")}
    due = version.comments_by
    return [CommentRead(c, answers.get(c.pk), due is None or c.said_on <= due) for c in found]
