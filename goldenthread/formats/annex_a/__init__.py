"""Annex A of an area SEND inspection: the two person-level lists inspectors ask for, read, written and checked.

    from goldenthread.formats import annex_a
    annex_a.write(path, {"List_1": rows, "List_2": rows})
    annex_a.check(annex_a.read(path), today)

The lists are of the template that `template.yaml` describes, with its source; the inspectorate changes it from time to
time, and the file is where that is followed. Rules are declared in `rules.py`.
"""

from goldenthread.formats.annex_a.checking import Fault, check, of_the_record
from goldenthread.formats.annex_a.reading import NotAnnexA, read
from goldenthread.formats.annex_a.rules import OF_THE_RECORD, RULES, Rule
from goldenthread.formats.annex_a.template import Field, Template, template
from goldenthread.formats.annex_a.writing import write

__all__ = [
    "OF_THE_RECORD", "RULES", "Fault", "Field", "NotAnnexA", "Rule", "Template", "check", "of_the_record", "read",
    "template", "write",
]  # fmt: skip
