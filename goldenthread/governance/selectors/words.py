"""Words and choices for forms: purposes, outcomes, paragraphs, templates, cycles."""

from goldenthread.governance.models import Body, Decision, Interest, Item, Membership
from goldenthread.governance.models.people import Sector
from goldenthread.governance.rules import exempt
from goldenthread.governance.rules.cycles import cycle_choices, cycle_words
from goldenthread.governance.rules.templates import templates

__all__ = [
    "KINDS", "NATURES", "OPENNESS", "OUTCOMES", "POSTS", "PURPOSES", "SECTORS", "cycle_choices", "cycle_words",
    "exempt_choices", "template_choices",
]  # fmt: skip
PURPOSES = [(str(value), str(words)) for value, words in Item.Purpose.choices]
KINDS = [(str(value), str(words)) for value, words in Body.Kind.choices]
OPENNESS = [(str(value), str(words)) for value, words in Body.Openness.choices]
NATURES = [(str(value), str(words)) for value, words in Interest.Nature.choices]
POSTS = [(str(value), str(words)) for value, words in Membership.Post.choices]
SECTORS = [(str(value), str(words)) for value, words in Sector.choices]
OUTCOMES = [(str(value), str(words)) for value, words in Decision.Outcome.choices]


def exempt_choices() -> list[tuple[str, str]]:
    """The seven paragraphs, by number, in plain words."""
    return [(str(number), f"{number}. {row['plain']}") for number, row in exempt.paragraphs().items()]


def template_choices() -> list[tuple[str, str]]:
    """The report templates."""
    return [(template.key, template.title) for template in templates().values()]
