"""The smaller code sets of the SEN2 return: outcomes, sources, reasons, residence, work and budgets."""

from goldenthread.vocabulary.code_set import Code, CodeSet

REQUEST_OUTCOMES = CodeSet.of(
    "Outcome of a request",
    {
        "Y": "Assessment agreed",
        "N": "Assessment refused",
        "A": "Decision yet to be made",
        "W": "Withdrawn or ended before the decision",
        "H": "Decided before the collection period",
    },
)

ASSESSMENT_OUTCOMES = CodeSet.of(
    "Outcome of an assessment",
    {
        "Y": "Plan to be issued",
        "N": "Plan refused",
        "A": "Decision yet to be made",
        "W": "Withdrawn or ended before the decision",
        "H": "Decided before the collection period",
    },
)

REQUEST_SOURCES = CodeSet.of(
    "Who asked for the assessment",
    {
        "1": "Young person or parent",
        "2": "School or other education setting",
        "3": "Health professionals",
        "4": "Social care professionals",
        "5": "Other",
    },
)

UPN_UNKNOWN_REASONS = CodeSet.of(
    "Why there is neither UPN nor ULN",
    {
        "UN1": "Under six and no UPN assigned yet",
        "UN2": "Never attended a state-funded school in England",
        "UN3": "Educated outside England",
        "UN5": "Sources of the UPN disagree, so it cannot be matched reliably",
        "UN8": "New to the authority, number not yet known",
        "UN9": "Young person who never attended a state-funded school or further education in England",
        "UN10": "Request went no further before a number was known",
    },
)

CEASE_REASONS = CodeSet.of(
    "Why the plan ceased",
    {
        "1": "Reached the maximum age",
        "2": "Needs met without a plan",
        "3": "Moved to higher education",
        "4": "Moved to paid employment, not an apprenticeship",
        "5": "Transferred to another authority in England",
        "6": "No longer wishes to engage",
        "7": "Moved outside England",
        "8": "Died",
        "9": "Other",
    },
)

REVIEW_OUTCOMES = CodeSet.of("Decision after annual review", {"A": "Amend", "C": "Cease", "M": "Maintain"})

RESIDENCE = CodeSet.of("Residential setting", {"A": "38 to 51 weeks a year", "B": "52 weeks a year"})

# The letters of the next two sets are placeholders: the categories are published, the letters are not.
WORK_BASED = CodeSet.of("Work-based learning", {"A": "Apprenticeship", "T": "Traineeship", "S": "Supported internship"})
DIRECT_PAYMENTS = CodeSet.of(
    "Direct payment",
    {"E": "Education", "H": "Health", "S": "Social care", "I": "Integrated (any mixture)"},
)

SEXES = CodeSet("Sex", (Code("M", "Male"), Code("F", "Female")))

GENDERS_2023 = CodeSet(
    "Gender (collection of 2023)",
    (
        Code("0", "Not known", to_year=2023),
        Code("1", "Male", to_year=2023),
        Code("2", "Female", to_year=2023),
        Code("9", "Not specified", to_year=2023),
    ),
)

ATTENDANCE_PATTERNS = CodeSet(
    "Attendance pattern", (Code("FT", "Full time", to_year=2023), Code("PT", "Part time", to_year=2023))
)

OFFICER_POSTS = CodeSet.of("Designated officer in post", {"Y": "Yes", "N": "No", "R": "Recruiting"})
"""The three answers are published; the letters are a guess (an assumption of the profiles)."""
