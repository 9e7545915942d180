"""Whether a paper can be read by everybody: our own checks of PDF and of Word, each fault in words.

They look for what PDF/UA-1 (ISO 14289-1) and WCAG 2.2 ask and a machine can see. That a description is a good one, or
that the order makes sense, only a person can say.
"""

from goldenthread.reporting.accessibility.pdf import faults_of_pdf
from goldenthread.reporting.accessibility.word import faults_of_word
from goldenthread.reporting.document import DocumentError

__all__ = ["faults_of", "faults_of_pdf", "faults_of_word"]


def faults_of(content: bytes) -> list[str]:
    """Faults of a PDF or a Word file, told apart by how it begins; raises `DocumentError` where it is neither."""
    if content.lstrip()[:5] == b"%PDF-":
        return faults_of_pdf(content)
    if content[:2] == b"PK":
        return faults_of_word(content)
    raise DocumentError("This is neither a PDF nor a Word file (.docx); save it as one of these and check it again.")
