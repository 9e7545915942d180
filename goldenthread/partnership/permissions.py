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
    SEE_SMALL_NUMBERS = "see_small_numbers"
    PREPARE_PROFILE = "prepare_profile"
    RELEASE_PROFILE = "release_profile"
    IMPORT_RETURN = "import_return"
    MEND_RETURN = "mend_return"
    WRITE_RETURN = "write_return"
    RESOLVE_DOUBTS = "resolve_doubts"
    MANAGE_FEEDS = "manage_feeds"
    MANAGE_SHARING_AGREEMENTS = "manage_sharing_agreements"
    PUBLISH_JOINT = "publish_joint"
    ASK_JOINT = "ask_joint"
    MANAGE_API_ACCESS = "manage_api_access"
    SEE_AUDIT = "see_audit"
    MANAGE_PEOPLE = "manage_people"
    MANAGE_SETTINGS = "manage_settings"
    RESTRICT_RECORD = "restrict_record"
    SEE_IMPROVEMENT = "see_improvement"
    KEEP_STRATEGY = "keep_strategy"
    REPORT_PROGRESS = "report_progress"
    WRITE_SELF_EVALUATION = "write_self_evaluation"
    SEE_VOICE = "see_voice"
    KEEP_VOICE = "keep_voice"
    SEE_QUALITY = "see_quality"
    KEEP_AUDITS = "keep_audits"
    MARK_AUDITS = "mark_audits"
    SEE_BOARDS = "see_boards"
    CLERK_BOARDS = "clerk_boards"
    SEE_COMMISSIONING = "see_commissioning"
    KEEP_COMMISSIONING = "keep_commissioning"
    PREPARE_INSPECTION = "prepare_inspection"
    ENTER_INSPECTION_ROOM = "enter_inspection_room"
    DECIDE_CASES = "decide_cases"
    WRITE_PLANS = "write_plans"
    SEND_LETTERS = "send_letters"
    RELEASE_LETTERS = "release_letters"
    KEEP_TEMPLATES = "keep_templates"
    KEEP_DISPUTES = "keep_disputes"
    CLERK_PANELS = "clerk_panels"
    SIT_ON_PANELS = "sit_on_panels"
    GIVE_ADVICE = "give_advice"
    ASSURE_ADVICE = "assure_advice"
    ROUTE_ADVICE = "route_advice"
    SIGN_PROVISION = "sign_provision"
    SPEAK_FOR_SETTING = "speak_for_setting"
    MANAGE_SETTING_STAFF = "manage_setting_staff"
    FOLLOW_OWN_CASE = "follow_own_case"


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
    Permission.SEE_SMALL_NUMBERS: "See small numbers in figures exactly; they are flagged and not passed on.",
    Permission.PREPARE_PROFILE: "Make the public profile from the record, and look it through.",
    Permission.RELEASE_PROFILE: "Release the public profile under their name, and withdraw it with the reason.",
    Permission.IMPORT_RETURN: "Bring a SEN2 return or extract in.",
    Permission.MEND_RETURN: "Mend faults found in a return.",
    Permission.WRITE_RETURN: "Write the SEN2 return.",
    Permission.RESOLVE_DOUBTS: "Decide whether two records are one person.",
    Permission.MANAGE_FEEDS: "Take in partners’ files, say what their columns are, and mend their rows.",
    Permission.MANAGE_SHARING_AGREEMENTS: "Record under which agreement and gateway a partner’s data may come.",
    Permission.PUBLISH_JOINT: "Publish the joint snapshot that the area’s figures are made from.",
    Permission.ASK_JOINT: "Put questions in SQL to the joint snapshot, with nobody named.",
    Permission.MANAGE_API_ACCESS: "Give partners’ systems leave to read figures or deliver files, and end it.",
    Permission.SEE_AUDIT: "See who changed and who looked at what.",
    Permission.MANAGE_PEOPLE: "Give and end people’s roles.",
    Permission.MANAGE_SETTINGS: "Change the area’s settings.",
    Permission.RESTRICT_RECORD: "Restrict a record to named people, and lift it.",
    Permission.SEE_IMPROVEMENT: "See the area’s strategies, self-evaluation and what ties them to figures.",
    Permission.KEEP_STRATEGY: "Keep a strategy: its priorities, actions, measures and owners.",
    Permission.REPORT_PROGRESS: "Report progress on an action, with its rating and the reasons.",
    Permission.WRITE_SELF_EVALUATION: "Write in the self-evaluation, and record dissent beside it.",
    Permission.SEE_VOICE: "See what families and others said, by kind and not by name, and what came of it.",
    Permission.KEEP_VOICE: "Put down what was heard, take it back, and say what was done.",
    Permission.SEE_QUALITY: "See audits of plans, advice, reviews and decisions, and what they found.",
    Permission.KEEP_AUDITS: "Keep audit tools, draw samples, name markers and moderate.",
    Permission.MARK_AUDITS: "Mark the records one is given in an audit.",
    Permission.SEE_BOARDS: "See the boards: their members, meetings and the papers one is entitled to.",
    Permission.CLERK_BOARDS: "Prepare meetings: agendas, papers, minutes, decisions.",
    Permission.SEE_COMMISSIONING: "See the commissioning log, need against provision, and who pays for what.",
    Permission.KEEP_COMMISSIONING: "Keep the commissioning log, contracts, funding and the joint action plan.",
    Permission.PREPARE_INSPECTION: "Prepare for an inspection: its lists, its evidence and the inspectors’ room.",
    Permission.ENTER_INSPECTION_ROOM: "Enter the inspectors’ room, while an inspection they are named in is open.",
    Permission.DECIDE_CASES: "Decide, as a delegated officer: to assess, to issue, what to name, when to cease.",
    Permission.WRITE_PLANS: "Draft and amend plans, and answer comments on them.",
    Permission.SEND_LETTERS: "Write, approve and send letters and notices.",
    Permission.RELEASE_LETTERS: "Let go what the guard held, with the reason.",
    Permission.KEEP_TEMPLATES: "Change the wording of the authority’s letters and notices.",
    Permission.KEEP_DISPUTES: "Keep mediation, appeals, tribunal papers and complaints.",
    Permission.CLERK_PANELS: "Prepare panels: who sits, what is put to them, what they advised.",
    Permission.SIT_ON_PANELS: "Read and advise on the cases put to a panel they sit on.",
    Permission.GIVE_ADVICE: "Give the advice they are asked for.",
    Permission.ASSURE_ADVICE: "Assure the advice of their service before it is released.",
    Permission.ROUTE_ADVICE: "Route what health or social care is asked, and follow it across providers.",
    Permission.SIGN_PROVISION: "Agree lines of Section G for the responsible commissioning body.",
    Permission.SPEAK_FOR_SETTING: "Ask for an assessment, answer consultations and send reviews for a setting.",
    Permission.MANAGE_SETTING_STAFF: "Admit and remove the staff of their own setting.",
    Permission.FOLLOW_OWN_CASE: "Follow the case of their own child, or their own.",
}
