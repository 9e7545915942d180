"""The queue, one pair beside each other with its reasons, what was decided, and taking it back."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from markupsafe import Markup

from goldenthread.audit.actions import record_view
from goldenthread.exchange.feeds import matching, selectors
from goldenthread.exchange.feeds.matching import Asked, NoReason, NotInQueue
from goldenthread.partnership.permissions import Permission
from goldenthread.repository.feeds.feed import feeds
from goldenthread.repository.matching import Doubt, Side
from goldenthread.web.analyst.joined import link, table_of, tabs_for
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import listing
from goldenthread.web.components.words import counted, plain_date

if TYPE_CHECKING:
    from goldenthread.exchange.feeds.models import MatchDecision
    from goldenthread.partnership.models import Area

SAME, DIFFERS, UNKNOWN = "Same", "Differs", "Cannot be compared"
WORDS = {
    "surname": "Surname", "forename": "Forename", "birth_date": "Date of birth", "sex": "Sex", "upn": "UPN",
    "uln": "ULN", "nhs_number": "NHS number", "postcode": "Postcode", "urn": "School (URN)",
}  # fmt: skip
QUEUE = [
    {"key": "who", "text": "The two records"}, {"key": "why", "text": "Why it is in doubt"},
    {"key": "sources", "text": "From"}, {"key": "rests", "text": "What rests on it"},
    {"key": "do", "text": "Decide", "hidden": True},
]  # fmt: skip
DECIDED = [
    {"key": "what", "text": "Decided"}, {"key": "between", "text": "Between"}, {"key": "why", "text": "Why"},
    {"key": "by", "text": "By"}, {"key": "do", "text": "Undo", "hidden": True},
]  # fmt: skip
ALSO = [{"text": "One record"}, {"text": "The other"}, {"text": "What the matching saw"}]
SIDES = [{"text": "Detail"}, {"text": "One record"}, {"text": "The other"}, {"text": "Compared"}]
_MARK = Markup('<strong class="gt-status gt-status--soon">{}</strong>')


class DecisionForm(forms.Form):
    """Whether they are one child, and why."""

    same = forms.ChoiceField(
        label="Are they one child?", widget=forms.RadioSelect,
        choices=[("yes", "The same child"), ("no", "Different children"), ("unknown", "I cannot tell")],
        error_messages={"required": "Choose one."},
    )  # fmt: skip
    why = forms.CharField(
        label="How do you know?", max_length=matching.LONGEST, required=False,
        help_text="Needed for the same or different: whoever looks at this later must understand it.",
    )  # fmt: skip


def sources_of(area: "Area") -> dict[str, str]:
    """Every source by the name matching knows it by: which feed of whom."""
    names = {each.public_id: each.name for each in selectors.organisations_of(area)}
    found_ = {matching.CASEWORK: "Our own casework"}
    for one in selectors.last_read_sources(area):
        found_[f"{one[0]}@{one[1]}"] = f"{feeds()[one[0]].title}, {names.get(one[1], '')}"
    return found_


@staff_page(Permission.RESOLVE_DOUBTS)
def every(request: StaffRequest) -> HttpResponse:
    """The queue, what is worth most first."""
    asked = matching.queue(request.area, request.user, request.today)
    state = listing(request, sorts=["order"], default_sort="order", size=25).of(len(asked))
    window = asked[state.window]
    record_view(by=request.user, area=request.area.code, page="analyst.match_queue", shown=[each.id for each in window])
    sources = sources_of(request.area)
    context = {
        "tabs": tabs_for(request, "matching"), "listing": state, "columns": QUEUE,
        "rows": table_of([_row(each, sources) for each in window]), "first": asked[0].id if asked else "",
        "decided": matching.decisions(request.area).count(), "current": selectors.current(request.area),
    }  # fmt: skip
    return render(request, "analyst/matching/every.jinja", context)


def _row(each: Asked, sources: dict[str, str]) -> list[Any]:
    left, right = each.doubt.left, each.doubt.right
    who = f"{_name(left.says)} and {_name(right.says)}"
    sides = [side for doubt in each.every for side in (doubt.left, doubt.right)]
    come = "; ".join(dict.fromkeys(_from(side, sources) for side in sides))
    why = f"{_sentence(each.doubt.why)} {_sentence('; '.join(each.doubt.reasons))}"
    return [
        who,
        why,
        come,
        rests_on(each),
        link(reverse("analyst:matching-one", args=[each.id]), "Decide", f"about {who}"),
    ]


def _from(side: Side, sources: dict[str, str]) -> str:
    return sources.get(side.record[0], side.record[0])


def rests_on(asked: Asked) -> str:
    """How much a decision moves."""
    rows = counted(asked.doubt.rows, "row") if asked.doubt.rows else ""
    own = "A child of our own" if asked.own else ""
    return ", ".join(part for part in (own, rows) if part) or "Not known"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _name(says: Any) -> str:
    return f"{says.get('forename') or ''} {says.get('surname') or ''}".strip() or "a record without a name"


@staff_page(Permission.RESOLVE_DOUBTS)
def one(request: StaffRequest, pair: str) -> HttpResponse:
    """Two records beside each other, and what else of theirs is in doubt. Who looks is written down."""
    asked = found(matching.find(request.area, request.user, request.today, pair))
    shown = dict.fromkeys(side.row_id for doubt in asked.every for side in (doubt.left, doubt.right))
    record_view(by=request.user, area=request.area.code, page="analyst.match_pair", shown=list(shown))
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = _decide(request, asked, form)
        if answer:
            return answer
    sources = sources_of(request.area)
    left, right = asked.doubt.left, asked.doubt.right
    context = {
        "form": form, "asked": asked, "sides": SIDES, "rows": table_of(beside(left.says, right.says)),
        "from_left": _from(left, sources), "from_right": _from(right, sources),
        "also": table_of([_also(doubt, sources) for doubt in asked.also]), "also_columns": ALSO,
        "left": len(matching.queue(request.area, request.user, request.today)),
    }  # fmt: skip
    return render(request, "analyst/matching/one.jinja", context, status=422 if form.is_bound else 200)


def _also(doubt: Doubt, sources: dict[str, str]) -> list[Any]:
    sides = [f"{_name(side.says)}, {_from(side, sources)}" for side in (doubt.left, doubt.right)]
    return [*sides, "; ".join(doubt.reasons)]


def _decide(request: StaffRequest, asked: Asked, form: DecisionForm) -> HttpResponse | None:
    """Decide, or leave it; nothing where the form must say more."""
    if form.cleaned_data["same"] == "unknown":
        messages.success(request, "It stays in the queue: the two records stay apart until somebody can tell.")
        return redirect("analyst:matching")
    try:
        same = form.cleaned_data["same"] == "yes"
        matching.decide(
            area=request.area, pair=asked.id, same=same, why=form.cleaned_data["why"], by=request.user,
            today=request.today,
        )  # fmt: skip
    except NoReason as problem:
        form.add_error("why", str(problem))
        return None
    except NotInQueue as problem:
        messages.error(request, str(problem))
        return redirect("analyst:matching")
    words = "one child" if same else "different children"
    messages.success(request, f"Decided: {words}. It shows in the figures once they are published.")
    following = matching.queue(request.area, request.user, request.today)
    return redirect("analyst:matching-one", pair=following[0].id) if following else redirect("analyst:matching")


def beside(left: Any, right: Any) -> list[list[Any]]:
    """Each detail of both, and how the two compare, said in a word."""
    rows: list[list[Any]] = []
    for key, words in WORDS.items():
        one_, other = left.get(key) or "", right.get(key) or ""
        if not one_ and not other:
            continue
        compared = _compared(one_, other)
        rows.append(
            [
                words,
                one_ or "not given",
                other or "not given",
                _MARK.format(compared) if compared == DIFFERS else compared,
            ]
        )
    return rows


def _compared(one_: str, other: str) -> str:
    if not one_ or not other:
        return UNKNOWN
    return SAME if one_.replace(" ", "").casefold() == other.replace(" ", "").casefold() else DIFFERS


@staff_page(Permission.RESOLVE_DOUBTS)
def decided(request: StaffRequest) -> HttpResponse:
    """What was decided and stands."""
    state = listing(request, sorts=["at"], default_sort="-at", size=25)
    standing = matching.decisions(request.area)
    state = state.of(standing.count())
    sources = sources_of(request.area)
    context = {
        "listing": state, "columns": DECIDED,
        "rows": table_of([_decision(each, sources) for each in standing[state.window]]),
    }  # fmt: skip
    return render(request, "analyst/matching/decided.jinja", context)


def _decision(each: "MatchDecision", sources: dict[str, str]) -> list[Any]:
    between = (
        f"{sources.get(each.left_source, each.left_source)} and {sources.get(each.right_source, each.right_source)}"
    )
    undo = link(reverse("analyst:matching-undo", args=[each.public_id]), "Undo it", f"of {plain_date(each.at)}")
    return [
        "One child" if each.same else "Different children",
        between,
        each.why,
        f"{each.by.name}, {plain_date(each.at)}",
        undo,
    ]


@staff_page(Permission.RESOLVE_DOUBTS)
def undo(request: StaffRequest, public_id: str) -> HttpResponse:
    """Asked once more, then taken back."""
    decision = found(matching.decision_in(request.area, public_id))
    if request.method == "POST":
        try:
            matching.take_back(decision=decision, by=request.user, today=request.today)
            messages.success(request, "It is taken back. The next publication matches as if it had not been made.")
        except NotInQueue as problem:
            messages.error(request, str(problem))
        return redirect("analyst:matching-decided")
    return render(request, "analyst/matching/undo.jinja", {"decision": decision})
