"""The reference page of the rules, written from their declarations."""

from goldenthread.formats.sen2.profile import YEARS, profile
from goldenthread.formats.sen2.rules.catalogue import BLOCKS
from goldenthread.formats.sen2.rules.declare import BASES, MENDERS, Rule

SEVERITY = {"E": "error", "Q": "query"}

INTRODUCTION = """# Rules of the SEN2 return

This page is written from the declarations in `goldenthread/formats/sen2/rules`, and a test fails where it is stale.
To write it again: `python -m goldenthread.formats.sen2.rules.document > docs/reference/sen2/rules.md`.

Every rule is ours, derived from public sources: none is a rule of the Department for Education, carries its number, or
says that COLLECT will refuse a return. An **error** is to be mended before sending; a **query** is to be checked and,
where it is right, explained. Where both are given, the message says which case is which. The profile of a collection
year may change a rule's severity or switch it off, under `rules:`, with the rule's code and `error`, `query` or `off`.
“Compare” names a rule of another DfE collection that tests the same thing.

Basis: {bases}
"""


def page() -> str:
    """The whole page, as Markdown."""
    bases = "; ".join(f"{letter} {words}" for letter, words in BASES.items())
    parts = [INTRODUCTION.format(bases=f"{bases}.")]
    for title, rules in BLOCKS.items():
        parts.append(f"## {title}\n")
        parts += [_entry(rule) for rule in rules]
    return "\n".join(parts)


def _entry(rule: Rule) -> str:
    severity = " or ".join(SEVERITY[one] for one in rule.severities)
    facts = [f"Basis {rule.basis}", f"Mended by {MENDERS[rule.mender]}"]
    if rule.fields:
        facts.insert(0, f"Fields `{'`, `'.join(rule.fields)}`")
    facts += _years(rule)
    if rule.compare:
        facts.append(f"Compare {rule.compare}")
    if rule.needs_register:
        facts.append(f"{'Needs' if rule.only_register else 'Partly needs'} the establishments register")
    if rule.needs_last_year:
        facts.append("Needs last year's return")
    return f"### {rule.code} ({severity})\n\n{rule.message}\n\nTo mend it: {rule.remedy}\n\n{'. '.join(facts)}.\n"


def _years(rule: Rule) -> list[str]:
    """The years the rule belongs to, as their profiles have the items; nothing where it is all of them."""
    if not (rule.needs or rule.absent):
        return []
    places = [{f"{item.table}.{item.csv}" for item in (*of.header, *of.items())} for of in map(profile, YEARS)]
    belongs = [set(rule.needs) <= has and rule.absent not in has for has in places]
    years = [str(year) for year, yes in zip(YEARS, belongs, strict=True) if yes]
    if years[-1] == str(YEARS[-1]):
        return [f"From {years[0]}"]
    return [f"Until {years[-1]}" if years[0] == str(YEARS[0]) else f"{years[0]} to {years[-1]}"]


if __name__ == "__main__":
    import sys

    sys.stdout.write(page())
