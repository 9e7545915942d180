"""What a person may do. Stored by these keys, so renaming one is a migration."""

from enum import StrEnum


class Permission(StrEnum):
    """One permission; the plain sentence is in ``SENTENCES``."""

    SEE_CHILD = "see_child"
    SEE_RESTRICTED_EXISTENCE = "see_restricted_existence"
    BREAK_GLASS = "break_glass"
    REVIEW_BREAK_GLASS = "review_break_glass"
    RECORD_CASEWORK = "record_casework"
    CONFIRM_IMPORTED = "confirm_imported"
    ALLOCATE_CASES = "allocate_cases"
    SEE_WORKLOAD = "see_workload"
    SEE_INDICATORS = "see_indicators"
    SEE_PUBLISHED_STATISTICS = "see_published_statistics"
    IMPORT_RETURN = "import_return"
    MEND_RETURN = "mend_return"
    WRITE_RETURN = "write_return"
    RESOLVE_DOUBTS = "resolve_doubts"
    SEE_AUDIT = "see_audit"
    MANAGE_PEOPLE = "manage_people"
    MANAGE_SETTINGS = "manage_settings"
    RESTRICT_RECORD = "restrict_record"


SENTENCES = {
    Permission.SEE_CHILD: "Open the record of a child they have an involvement with.",
    Permission.SEE_RESTRICTED_EXISTENCE: "See that a restricted record exists, without what is in it.",
    Permission.BREAK_GLASS: "Open a restricted record in an emergency, with a reason that is reviewed.",
    Permission.REVIEW_BREAK_GLASS: "Review each emergency opening of a restricted record.",
    Permission.RECORD_CASEWORK: "Record what happened on a case.",
    Permission.CONFIRM_IMPORTED: "Say what has moved on since an imported file.",
    Permission.ALLOCATE_CASES: "Give cases to officers.",
    Permission.SEE_WORKLOAD: "See caseloads, backlog and what is coming.",
    Permission.SEE_INDICATORS: "See the area’s indicators and open them to their lists.",
    Permission.SEE_PUBLISHED_STATISTICS: "See published figures of every area.",
    Permission.IMPORT_RETURN: "Bring a SEN2 return or extract in.",
    Permission.MEND_RETURN: "Mend faults found in a return.",
    Permission.WRITE_RETURN: "Write the SEN2 return.",
    Permission.RESOLVE_DOUBTS: "Decide whether two records are one person.",
    Permission.SEE_AUDIT: "See who changed and who looked at what.",
    Permission.MANAGE_PEOPLE: "Give and end people’s roles.",
    Permission.MANAGE_SETTINGS: "Change the area’s settings.",
    Permission.RESTRICT_RECORD: "Restrict a record to named people, and lift it.",
}
