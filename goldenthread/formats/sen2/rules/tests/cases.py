"""One row a rule: what raises it, and a clean neighbour that does not.

A row is code, severity, kind of person, changes that raise it, changes that do not (none: the person as made), and,
where it is not 2026, the year. Changes are paths into the nested record.
"""

from typing import Any

from goldenthread.formats.sen2.rules.tests.records import Record, setting

Case = tuple[str, str, str, Record, Record, int]

A = "requests__assessment__"
N = A + "namedplan__"
D = N + "plandetail__"
V = "requests__activeplans__"
L = V + "placementdetail__"
S = V + "senneed"
RECEIVED, DECIDED, ISSUED = "requests__receiveddate", "requests__requestoutcomedate", A + "assessmentoutcomedate"
START, CEASED, REASON = N + "startdate", N + "ceasedate", N + "ceasereason"
MEETING, OUTCOME, LETTER = V + "reviewmeeting", V + "reviewoutcome", V + "lastreview"
DUE, FINAL = V + "phasetransferduedate", V + "phasetransferfinaldate"
OPEN_REQUEST = {"receiveddate": "2025-12-08", "requestsource": "1", "rya": "0", "requestoutcome": "A"}
OVERTURNED = {"requests__requestoutcome": "N", "requests__requesttribunal": "1"}
UNDECIDED = {"requests__requestoutcome": "A", DECIDED: None}


def case(code: str, severity: str, kind: str, raises: Record, clean: Record | None = None, year: int = 2026) -> Case:
    """One row."""
    return code, severity, kind, raises, clean or {}, year


def code_setting(code: str, **changed: Any) -> Record:
    """A setting by its code, rank 1."""
    return {"sensetting": code, "placementrank": "1"} | changed


def needs(*pairs: tuple[str, str]) -> list[Record]:
    """Needs by type and rank."""
    return [{"sentype": kind, "sentyperank": rank} for kind, rank in pairs]


PERSON = (
    case("SX101", "E", "issued", {"surname": None}),
    case("SX102", "E", "issued", {"forename": None}),
    case("SX103", "E", "issued", {"personbirthdate": "14/02/17?"}),
    case("SX104", "E", "refused", {"personbirthdate": "2026-01-16"}, {"personbirthdate": "2026-01-15"}),
    case("SX105", "E", "historical", {"personbirthdate": "2000-01-15"}, {"personbirthdate": "2000-01-16"}),
    case("SX105", "Q", "ceased", {"personbirthdate": "2000-01-15"}, {"personbirthdate": "2000-01-16"}),
    case("SX106", "E", "issued", {"sex": "X"}),
    case("SX106", "E", "issued", {"sex": None, "gendercurrent": "3"}, {"sex": None, "gendercurrent": "9"}, 2023),
    case("SX107", "E", "issued", {"ethnicity": "ZZZZ"}, {"ethnicity": "REFU"}),
    case("SX107", "Q", "issued", {"ethnicity": "APKA"}),
    case("SX108", "Q", "issued", {"postcode": "B2 QA4"}, {"postcode": "b24qa"}),
    case("SX110", "E", "refused", {"upnunknown": None}),
    case("SX111", "E", "issued", {"upnunknown": "UN2"}),
    case("SX112", "E", "refused", {"upnunknown": "UN4"}, {"upnunknown": "UN5"}),
    case("SX113", "Q", "refused", {"personbirthdate": "2020-01-15"}, {"personbirthdate": "2020-01-16"}),
    case("SX114", "Q", "refused", {"upnunknown": "UN9"}, {"upnunknown": "UN9", "personbirthdate": "2010-01-15"}),
    case("SX115", "Q", "issued", {"upn": None, "upnunknown": "UN10"}, {"upn": None, "upnunknown": "UN2"}),
    case("SX116", "Q", "historical", {"uniquelearnernumber": None, "upnunknown": "UN8"},
         {"uniquelearnernumber": None, "upnunknown": "UN8", V + "transferla": "331"}),
    case("SX117", "Q", "issued", {"upn": None, "upnunknown": "UN9"}, {"upn": None, "upnunknown": "UN5"}),
    case("SX118", "E", "issued", {"upn": "A330200021001"}),
    case("SX118", "Q", "issued", {"upn": "U999200021001"}),
    case("SX119", "E", "historical", {"uniquelearnernumber": "1234567898"}),
    case("SX119", "Q", "historical", {"uniquelearnernumber": "9999999999"}),
    case("SX120", "Q", "issued", {"uniquelearnernumber": "1000000124"},
         {"uniquelearnernumber": "1000000124", "personbirthdate": "2013-01-15"}),
    case("SX124", "E", "refused", {"requests": []}),
)  # fmt: skip

REQUESTS = (
    case("SX201", "E", "refused", {RECEIVED: None}),
    case("SX201", "E", "historical", {RECEIVED: "2017-13-01"}),
    case("SX201", "Q", "historical", {RECEIVED: None}),
    case("SX202", "E", "refused", {RECEIVED: "2026-01-16"}, {RECEIVED: "2026-01-15"}),
    case("SX203", "E", "refused", {RECEIVED: "2021-11-02"}, {RECEIVED: "2021-11-03"}),
    case("SX204", "Q", "refused", UNDECIDED | {RECEIVED: "2023-12-31"},
         UNDECIDED | {RECEIVED: "2024-01-01"}),
    case("SX205", "E", "refused", {"requests__requestoutcome": "S"}),
    case("SX206", "E", "refused", {DECIDED: None}),
    case("SX207", "Q", "refused", {"requests__requestoutcome": "W"}, {"requests__requestoutcome": "N"}),
    case("SX208", "E", "refused", {DECIDED: "2025-05-05"},
         {DECIDED: "2025-05-06"}),
    case("SX209", "E", "refused", {DECIDED: "2026-01-16"},
         {DECIDED: "2026-01-15"}),
    case("SX210", "E", "refused", {RECEIVED: "2024-12-01", DECIDED: "2024-12-31"},
         {RECEIVED: "2024-12-01", DECIDED: "2025-01-01"}),
    case("SX210", "Q", "refused", {RECEIVED: "2024-12-01", DECIDED: "2024-12-31",
                                   "requests__requestmediation": "1"}),
    case("SX211", "Q", "refused", {DECIDED: "2026-01-01"},
         {DECIDED: "2025-12-31"}),
    case("SX212", "Q", "refused", {DECIDED: "2025-06-18"},
         {DECIDED: "2025-06-17"}),
    case("SX213", "Q", "refused", UNDECIDED | {RECEIVED: "2025-12-03"},
         UNDECIDED | {RECEIVED: "2025-12-04"}),
    case("SX214", "Q", "refused", {DECIDED: "2025-05-06"},
         {DECIDED: "2025-05-07"}),
    case("SX215", "E", "refused", {"requests__requestsource": "6"}, {"requests__requestsource": "5"}),
    case("SX215", "Q", "refused", {"requests__requestsource": None}),
    case("SX216", "E", "refused", {}, {"requests__requestsource": None}, 2024),
    case("SX217", "E", "historical", {"requests__rya": "2"}),
    case("SX217", "Q", "refused", {"requests__rya": None}),
    case("SX218", "Q", "historical", {"requests__rya": "1", RECEIVED: "2019-01-19"},
         {"requests__rya": "1", RECEIVED: "2019-01-20"}),
    case("SX219", "E", "refused", {"requests__requestmediation": "x"}),
    case("SX219", "Q", "refused", {"requests__requesttribunal": None}),
    case("SX220", "Q", "issued", {"requests__requestmediation": "1"}, OVERTURNED),
    case("SX221", "E", "refused", {"requests__exported": "330", "requests__requestoutcome": "W"},
         {"requests__exported": "331", "requests__requestoutcome": "W"}),
    case("SX222", "Q", "refused", {"requests__exported": "331"},
         {"requests__exported": "331", "requests__requestoutcome": "W"}),
    case("SX223", "E", "issued", {"requests__requestoutcome": "W"}),
    case("SX224", "Q", "issued", {"requests__requestoutcome": "N"}, OVERTURNED),
    case("SX225", "Q", "issued", {"requests__assessment": [], "requests__activeplans": []}),
    case("SX226", "E", "historical", {"requests__assessment": [], "requests__activeplans": []}),
    case("SX227", "Q", "refused", {DECIDED: "2024-12-31"},
         {DECIDED: "2025-05-31"}),
    case("SX228", "Q", "refused", {"requests": [OPEN_REQUEST, OPEN_REQUEST | {"receiveddate": "2025-12-09"}]},
         {"requests": [OPEN_REQUEST]}),
    case("SX229", "E", "historical", {"requests__activeplans": [{}, {}]}),
    case("SX230", "E", "historical", {"requests__assessment": [{"assessmentoutcome": "H"}] * 2}),
    case("SX231", "Q", "refused", {"requests": [OPEN_REQUEST, OPEN_REQUEST]},
         {"requests": [OPEN_REQUEST, OPEN_REQUEST | {"receiveddate": "2025-12-09"}]}),
)  # fmt: skip

REFUSED_PLAN = {A + "assessmentoutcome": "N", A + "week20": None}
UNDECIDED_PLAN = {A + "assessmentoutcome": "A", ISSUED: None, A + "namedplan": [],
                  "requests__activeplans": []}  # fmt: skip

ASSESSMENT = (
    case("SX301", "E", "issued", {A + "assessmentoutcome": "S"}),
    case("SX302", "E", "issued", REFUSED_PLAN | {ISSUED: None}, REFUSED_PLAN),
    case("SX303", "E", "issued", {ISSUED: None},
         {ISSUED: None, A + "namedplan": [], "requests__activeplans": []}),
    case("SX304", "Q", "historical", {ISSUED: "2017-07-18"}),
    case("SX305", "E", "issued", {ISSUED: "2025-03-09"}, {ISSUED: "2025-03-10"}),
    case("SX305", "E", "issued", {ISSUED: "2026-01-16"}, {ISSUED: "2026-01-15"}),
    case("SX306", "E", "issued", {ISSUED: "2024-12-31", START: "2024-12-31"},
         {ISSUED: "2025-01-01"}),
    case("SX306", "Q", "issued", {ISSUED: "2024-12-31"}),
    case("SX306", "Q", "issued", {A + "assessmentoutcome": "N", ISSUED: "2024-12-31",
                                  A + "assessmenttribunal": "1"}),
    case("SX307", "Q", "issued", {ISSUED: "2026-01-01"}, {ISSUED: "2025-12-31"}),
    case("SX308", "Q", "issued", REFUSED_PLAN | {ISSUED: "2025-05-27"},
         REFUSED_PLAN | {ISSUED: "2025-05-26"}),
    case("SX309", "Q", "issued", {ISSUED: "2025-06-24"}, {ISSUED: "2025-06-23"}),
    case("SX309", "Q", "issued", {ISSUED: "2025-06-24"},
         {ISSUED: "2025-06-24", A + "week20": "1"}),
    case("SX310", "Q", "issued", {ISSUED: "2025-06-23", A + "week20": "1"},
         {ISSUED: "2025-06-24", A + "week20": "1"}),
    case("SX311", "E", "issued", {A + "week20": None}),
    case("SX311", "E", "historical", {A + "week20": "2"}, {A + "week20": "1"}),
    case("SX313", "Q", "issued", UNDECIDED_PLAN | {RECEIVED: "2025-08-27"},
         UNDECIDED_PLAN | {RECEIVED: "2025-08-28"}),
    case("SX314", "E", "issued", {A + "othertribunal": "2"}),
    case("SX314", "Q", "issued", {A + "assessmentmediation": None}),
    case("SX315", "Q", "issued", {A + "assessmentmediation": "1"}, REFUSED_PLAN | {A + "assessmentmediation": "1"}),
    case("SX316", "E", "issued", {A + "assessmentoutcome": "W"}),
    case("SX317", "Q", "issued", REFUSED_PLAN, REFUSED_PLAN | {A + "assessmenttribunal": "1"}),
    case("SX318", "E", "historical", {A + "namedplan": []}),
    case("SX319", "E", "issued", {A + "namedplan": []}, UNDECIDED_PLAN),
    case("SX320", "E", "issued", {V + "transferla": "331"}),
    case("SX321", "E", "historical", {"requests__requestoutcome": "Y", DECIDED: "2025-01-01"},
         {"requests__requestoutcome": "Y", DECIDED: "2024-12-31"}),
    case("SX321", "Q", "historical", {"requests__requestoutcome": "Y", DECIDED: "2025-01-01",
                                      V + "transferla": "331"}),
    case("SX322", "Q", "historical", {"requests__requestoutcome": "Y", DECIDED: "2024-12-31"},
         {"requests__requestoutcome": "Y", DECIDED: "2025-01-01"}),
    case("SX323", "Q", "issued", {ISSUED: "2025-03-02"}, {ISSUED: "2025-03-03"}),
)  # fmt: skip

PLAN = (
    case("SX401", "E", "issued", {START: None}),
    case("SX402", "E", "historical", {START: "2014-08-31"}, {START: "2014-09-01"}),
    case("SX403", "E", "issued", {START: "2026-01-16"}, {START: "2026-01-15"}),
    case("SX403", "E", "historical", {START: "2014-12-01", "personbirthdate": "2014-12-02"},
         {START: "2014-12-01", "personbirthdate": "2014-12-01"}),
    case("SX404", "E", "issued", {START: "2025-02-02"}, {}),
    case("SX404", "Q", "issued", {START: "2025-06-14"}, {}),
    case("SX405", "Q", "issued", {START: "2024-12-31"}, {START: "2025-01-01"}),
    case("SX406", "Q", "historical", {START: "2025-01-01"}, {START: "2024-12-31"}),
    case("SX406", "Q", "historical", {START: "2025-01-01"},
         {START: "2025-01-01", V + "transferla": "331"}),
    case("SX407", "E", "issued", {N + "planres": "C"}, {N + "planres": "B"}),
    case("SX408", "E", "historical", {N + "planwbp": "X"}, {N + "planwbp": "T"}),
    case("SX409", "Q", "historical", {N + "planwbp": "T", "personbirthdate": "2010-01-16"},
         {N + "planwbp": "T", "personbirthdate": "2010-01-15"}),
    case("SX410", "E", "issued", {N + "pb": "2"}),
    case("SX410", "Q", "issued", {N + "pb": None}),
    case("SX411", "E", "issued", {N + "oa": "1"}, {N + "oa": "1", N + "pb": "1"}),
    case("SX411", "E", "issued", {N + "dp": "E", N + "pb": None}, {N + "dp": "E", N + "pb": "1"}),
    case("SX412", "Q", "issued", {N + "pb": "1"}, {N + "pb": "1", N + "dp": "S"}),
    case("SX413", "E", "issued", {N + "pb": "1", N + "dp": "X"}, {N + "pb": "1", N + "dp": "I"}),
    case("SX414", "E", "ceased", {REASON: None}),
    case("SX415", "E", "ceased", {REASON: "10"}, {REASON: "9"}),
    case("SX416", "E", "ceased", {CEASED: "2015-06-21"}, {CEASED: "2015-06-22"}),
    case("SX416", "E", "ceased", {CEASED: "2026-01-16"}, {CEASED: "2026-01-15"}),
    case("SX416", "E", "ceased", {CEASED: "end of term"}),
    case("SX417", "E", "ceased", {CEASED: "2024-12-31"}, {CEASED: "2025-01-01"}),
    case("SX418", "Q", "ceased", {CEASED: "2026-01-01"}, {CEASED: "2025-12-31"}),
    case("SX419", "Q", "ceased", {REASON: "1", "personbirthdate": "2006-09-01"},
         {REASON: "1", "personbirthdate": "2006-08-31"}),
    case("SX419", "Q", "ceased", {REASON: "1", CEASED: "2023-08-31", "personbirthdate": "1998-09-01"},
         {REASON: "1", CEASED: "2023-09-01", "personbirthdate": "1998-09-01"}, 2024),
    case("SX420", "Q", "ceased", {"personbirthdate": "2007-09-01"}, {"personbirthdate": "2007-08-31"}),
    case("SX420", "Q", "ceased", {REASON: "4", "personbirthdate": "2009-09-01"},
         {REASON: "4", "personbirthdate": "2009-08-31"}),
    case("SX422", "Q", "ceased", {REASON: "5", "requests__exported": "331"}, {REASON: "5"}),
    case("SX423", "E", "issued", {"requests__activeplans": []}),
    case("SX423", "E", "ceased", {CEASED: "2026-01-16"}, {CEASED: "2026-01-15"}),
    case("SX424", "E", "ceased", {"requests__activeplans": [{}]}),
)  # fmt: skip

DETAIL = (
    case("SX425", "E", "issued", {N + "plandetail": []}),
    case("SX425", "E", "issued", {N + "plandetail": [setting(), setting("100002", placementrank="2"), setting()]},
         {N + "plandetail": [setting(), setting("100002", placementrank="2")]}),
    case("SX426", "E", "issued", {D + "placementrank": "2"}),
    case("SX426", "E", "issued", {N + "plandetail": [setting(), setting("100002")]}),
    case("SX427", "E", "issued", {D + "urn": None}, {D + "urn": None, D + "ukprn": "10000001"}),
    case("SX428", "E", "issued", {D + "sensetting": "EHE"}),
    case("SX428", "Q", "issued", {D + "ukprn": "10000001"}),
    case("SX429", "E", "issued", {D + "urn": "10001"}),
    case("SX430", "E", "ceased", {D + "ukprn": "20000002"}),
    case("SX431", "E", "issued", {N + "plandetail": [code_setting("EYX")]}, {N + "plandetail": [code_setting("EYP")]}),
    case("SX432", "Q", "issued", {N + "plandetail": [code_setting("OTH")]},
         {N + "plandetail": [code_setting("OTH", sensettingother="special school, to be found")]}),
    case("SX433", "Q", "issued", {D + "sensettingother": "a school"}),
    case("SX434", "Q", "issued", {N + "plandetail": [code_setting("NIEO", sensettingother="moved in")]},
         {N + "plandetail": [code_setting("OLA")]}),
    case("SX435", "E", "issued", {D + "senunitindicator": "x"}),
    case("SX435", "Q", "issued", {D + "senunitindicator": None}),
    case("SX436", "Q", "issued", {D + "senunitindicator": "1", D + "resourcedprovisionindicator": "1"},
         {D + "senunitindicator": "1"}),
    case("SX437", "Q", "ceased", {D + "senunitindicator": "1"}),
)  # fmt: skip

ACTIVE = (
    case("SX501", "E", "historical", {START: "2026-01-16"}, {START: "2026-01-15"}),
    case("SX502", "E", "historical", {V + "transferla": "330"}, {V + "transferla": "331"}),
    case("SX502", "E", "historical", {V + "transferla": "668"}),
    case("SX503", "E", "issued", {V + "transferla": "331"}),
    case("SX504", "E", "historical", {MEETING: "2017-07-17"}, {MEETING: "2017-07-18"}),
    case("SX504", "E", "historical", {MEETING: "2026-01-16"}, {MEETING: "2026-01-15"}),
    case("SX504", "E", "historical", {MEETING: "autumn"}),
    case("SX505", "E", "historical", {LETTER: "2025-09-30"}, {LETTER: "2025-10-01"}),
    case("SX505", "E", "historical", {LETTER: "2026-01-16"}, {LETTER: "2026-01-15"}),
    case("SX506", "E", "historical", {OUTCOME: "X"}),
    case("SX507", "E", "historical", {MEETING: None}),
    case("SX507", "Q", "historical", {MEETING: None}, {}, 2024),
    case("SX508", "E", "historical", {LETTER: None}),
    case("SX509", "Q", "historical", {LETTER: "2025-10-30"}, {LETTER: "2025-10-29"}),
    case("SX510", "Q", "historical", {MEETING: "2025-12-17", OUTCOME: None, LETTER: None},
         {MEETING: "2025-12-18", OUTCOME: None, LETTER: None}),
    case("SX511", "Q", "historical", {MEETING: None, OUTCOME: None, LETTER: None,
                                      START: "2025-01-14"},
         {MEETING: None, OUTCOME: None, LETTER: None, START: "2025-01-15"}),
    case("SX512", "Q", "historical", {MEETING: "2025-01-14", LETTER: "2025-02-01"},
         {MEETING: "2025-01-15", LETTER: "2025-02-01"}),
    case("SX513", "E", "historical", {OUTCOME: "A", V + "reviewdraft": "soon"}),
    case("SX513", "Q", "historical", {V + "reviewdraft": "2025-10-20"},
         {OUTCOME: "A", V + "reviewdraft": "2025-10-20"}),
    case("SX513", "Q", "historical", {OUTCOME: "A", V + "reviewdraft": "2025-09-30"}),
    case("SX514", "Q", "historical", {OUTCOME: "A", LETTER: "2025-12-17"},
         {OUTCOME: "A", LETTER: "2025-12-18"}),
    case("SX515", "E", "historical", {DUE: "2025-03-31", FINAL: "x"}),
    case("SX515", "Q", "historical", {DUE: "2025-03-31", FINAL: "2025-04-01"},
         {DUE: "2025-03-31", FINAL: "2025-03-31"}),
    case("SX515", "Q", "historical", {FINAL: "2025-03-31"}),
    case("SX516", "E", "historical", {DUE: "March"}),
    case("SX516", "Q", "historical", {DUE: "2025-02-14"}, {DUE: "2025-02-15"}),
    case("SX517", "E", "historical", {V + "res": "A"}),
    case("SX517", "E", "historical", {V + "reviewdraft": "2023-10-20"}, {}, 2024),
    case("SX518", "Q", "historical", {OUTCOME: "C", MEETING: "2025-07-01", LETTER: "2025-07-16"},
         {OUTCOME: "C", MEETING: "2025-07-01", LETTER: "2025-07-17"}),
)  # fmt: skip


def moved(**second: Any) -> Record:
    """Two placements, one after the other, the second changed."""
    first = setting("100003", entrydate="2019-09-03", leavingdate="2025-07-18")
    return {V + "placementdetail": [first, setting("100002", entrydate="2025-08-18") | second]}


def three_stays(entry: str) -> Record:
    """Main placements with the summer between them, and a second one from a day on."""
    first = setting("100003", entrydate="2019-09-03", leavingdate="2025-08-08")
    then = setting("100002", entrydate="2025-09-01")
    return {V + "placementdetail": [first, then, setting("100001", placementrank="2", entrydate=entry)]}


def coded(code: str, **changed: Any) -> Record:
    """Named and placed by setting code, since 2025."""
    return {N + "plandetail": [code_setting("OLA")],
            V + "placementdetail": [code_setting(code, entrydate="2025-02-03") | changed]}  # fmt: skip


PLACEMENT = (
    case("SX551", "E", "issued", {V + "placementdetail": []}),
    case("SX552", "E", "issued", {L + "urn": None}),
    case("SX553", "E", "issued", {L + "urn": "1000010"}),
    case("SX553", "E", "issued", {L + "sensetting": "EHE"}),
    case("SX553", "Q", "issued", {L + "ukprn": "10000001"}),
    case("SX554", "E", "issued", {L + "placementrank": "3"}),
    case("SX555", "E", "issued", {L + "entrydate": None}),
    case("SX556", "E", "issued", {L + "leavingdate": "2021-09-05"}, {L + "leavingdate": "2021-09-06"}),
    case("SX557", "E", "issued", {L + "entrydate": "2026-01-16"}, {L + "entrydate": "2026-01-15"}),
    case("SX558", "Q", "issued", {L + "leavingdate": "2026-01-16"}, {L + "leavingdate": "2026-01-15"}),
    case("SX559", "Q", "issued", {L + "leavingdate": "2024-12-31"}, {L + "leavingdate": "2025-01-01"}),
    case("SX560", "Q", "issued", {L + "leavingdate": "2026-01-14"}, {L + "leavingdate": "2026-01-15"}),
    case("SX561", "E", "historical", moved(entrydate="2025-07-17"), moved(entrydate="2025-07-18")),
    case("SX562", "Q", "historical", moved(placementrank="2", entrydate="2025-01-10", leavingdate="2025-07-19"),
         moved(placementrank="2", entrydate="2025-01-10", leavingdate="2025-07-18")),
    case("SX562", "Q", "historical", three_stays("2025-08-10"), three_stays("2025-09-01")),
    case("SX563", "Q", "historical", moved(entrydate="2025-08-19"), moved(entrydate="2025-08-18")),
    case("SX564", "Q", "historical", coded("NEET", entrydate="2025-01-19"), coded("NEET", entrydate="2025-01-20")),
    case("SX565", "Q", "historical", coded("NIEC"), coded("NIEC") | {OUTCOME: "C"}),
    case("SX566", "Q", "issued", coded("EHE") | {"personbirthdate": "2021-01-16"},
         coded("EHE") | {"personbirthdate": "2021-01-15"}),
    case("SX567", "Q", "issued", coded("EYP") | {"personbirthdate": "2020-01-15"},
         coded("EYP") | {"personbirthdate": "2020-01-16"}),
    case("SX568", "Q", "issued", coded("OTH", sensettingother="hospital school"), coded("OPA")),
    case("SX569", "E", "issued", coded("OTH"), coded("NIEO"), 2023),
    case("SX570", "E", "issued", {L + "res": "C"}, {L + "res": "A"}),
    case("SX570", "Q", "issued", {L + "wbp": "S"}, {L + "wbp": "S", "personbirthdate": "2009-02-14"}),
    case("SX571", "Q", "issued", {L + "res": "A"}, {L + "res": "A", N + "planres": "A"}),
    case("SX572", "Q", "issued", {L + "urn": "100009"}),
    case("SX573", "E", "issued", {L + "attendancepattern": "FT"}),
    case("SX573", "E", "issued", {L + "attendancepattern": "XX"}, {L + "attendancepattern": "PT"}, 2023),
    case("SX574", "Q", "issued", {L + "entrydate": "2019-02-13"}, {L + "entrydate": "2019-02-14"}),
    case("SX575", "E", "issued", {V + "placementdetail": [setting(entrydate="2021-09-06")] * 2}),
)  # fmt: skip

NEED = (
    case("SX601", "E", "issued", {S: []}),
    case("SX601", "E", "issued", {S: needs(("ASD", "1"), ("SLCN", "2"), ("HI", "2"))}, {S: needs(("ASD", "1"))}),
    case("SX602", "E", "issued", {S: needs(("DS", "1"))}, {S: needs(("HI", "1"))}, 2024),
    case("SX602", "E", "issued", {S: needs(("ASC", "1"))}, {S: needs(("DS", "1"))}),
    case("SX603", "E", "issued", {S: needs(("ASD", "1"), ("SLCN", "1"))}),
    case("SX603", "E", "issued", {S: needs(("ASD", "2"))}),
    case("SX604", "E", "issued", {S: needs(("ASD", "1"), ("ASD", "2"))}),
    case("SX605", "Q", "issued", {S: needs(("MSI", "1"), ("VI", "2"))}, {S: needs(("MSI", "1"), ("PD", "2"))}),
)  # fmt: skip

CASES = PERSON + REQUESTS + ASSESSMENT + PLAN + DETAIL + ACTIVE + PLACEMENT + NEED
