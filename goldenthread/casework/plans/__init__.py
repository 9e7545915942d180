"""The plan as data: sections, needs, outcomes, provision, the advice each rests on, comments and versions."""
