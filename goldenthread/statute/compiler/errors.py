"""What the compiler refuses."""

from goldenthread.statute.model import LawError


class NotCompiled(LawError):
    """A declared step that has no compiled form; the message names the step, says why and what to do instead."""
