"""A synthetic England for `benchmarks.catalogue`: 153 authorities, five years, everything that the catalogue reads.

Made column by column in DuckDB from numbers that are hashed, so that a size is the same each time. Nobody in it
exists. Of 640,000 plans (England's) there are 9 million pupils in each of five January censuses, 960,000 cases with
their events, 1.7 million pupils with SEN with an attendance row a year, and children, waits,
            exclusions and the rest in proportion.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pyarrow.parquet as parquet

from goldenthread.indicators.declared.tables import PROVISION
from goldenthread.repository.snapshots import Meta, Snapshot

AREAS = 153
YEARS = (2020, 2021, 2022, 2023, 2024)
PUPILS_A_PLAN = 14
ENGLAND = 640_000
KNOWN_AT = datetime(2024, 12, 31, 9, tzinfo=UTC)
NEEDS = "['ASD', 'SLCN', 'SEMH', 'MLD', 'SPLD', 'PD', 'HI', 'OTH']"
ETHNICITIES = "['WBRI', 'WOTH', 'AIND', 'APKN', 'BAFR', 'MWBC', 'CHNE', 'OOTH']"
RATINGS = "['red', 'amber', 'green', 'blue']"
CODES = "['N', 'K', 'E']"
NEURO = "['neurodevelopmental_asd', 'neurodevelopmental_adhd', 'neurodevelopmental_joint']"


def snapshot(folder: Path, plans: int) -> Snapshot:
    """Write the tables of so many plans as Parquet, and give them as a snapshot."""
    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    connection.execute("SET memory_limit = '3GB'")
    connection.execute(f"SET temp_directory = '{folder}'")
    for name, query in tables(plans):
        to = folder / f"{name}.parquet"
        connection.execute(f"COPY ({query}) TO '{to}' (FORMAT parquet, COMPRESSION snappy)")
    connection.close()
    return written(folder)


def written(folder: Path) -> Snapshot:
    """What `snapshot` wrote to a folder."""
    rows = {path.stem: parquet.read_metadata(path).num_rows for path in sorted(folder.glob("*.parquet"))}
    return Snapshot(folder, "a-synthetic-england", Meta("ENG", KNOWN_AT, {}), rows, {})


def r(k: int, of: str = "i") -> str:
    """A whole number that looks random, of a column, the same each time."""
    return f"(hash({of}, {k}) >> 8)"


def one_of(choices: str, k: int, of: str = "i") -> str:
    """One of a list."""
    return f"({choices})[({r(k, of)} % len({choices}))::INT + 1]"


def chance(per_thousand: int, k: int, of: str = "i") -> str:
    """Whether something is so that is so of so many in a thousand."""
    return f"({r(k, of)} % 1000 < {per_thousand})"


def day(first: str, days: int, k: int, of: str = "i") -> str:
    """A day within so many from the first."""
    return f"(DATE '{first}' + ({r(k, of)} % {days})::INT)"


NOBODY = "NULL::VARCHAR AS person_id, NULL::BIGINT AS person_number"
AREA = f"lpad(({r(1)} % {AREAS} + 200)::INT::VARCHAR, 3, '0')"
PERSON = "'p' || i AS person_id, i::BIGINT AS person_number"
URN = f"(100000 + ({r(1)} % {AREAS}) * 150 + {r(2)} % 150)::VARCHAR"


def _somebody(k: int, plans: int) -> str:
    """Any of the pupils."""
    who = f"({r(k)} % {plans * PUPILS_A_PLAN})"
    return f"'p' || {who} AS person_id, {who}::BIGINT AS person_number"


def tables(plans: int) -> Iterator[tuple[str, str]]:
    """Each table's name and the query that makes it."""
    pupils = plans * PUPILS_A_PLAN
    yield "persons", _persons(pupils)
    yield "school_census", _census(pupils)
    yield "attendance", _attendance(pupils)
    yield "exclusions", _exclusions(plans)
    yield from _placed_elsewhere(plans)
    yield from _social_care(plans)
    yield from _health(plans)
    yield from _aggregates()
    yield from _casework(plans)


SEN = f"CASE WHEN {chance(48, 3)} THEN 'E' WHEN {chance(143, 4)} THEN 'K' ELSE 'N' END"
BORN = day("2003-09-01", 14 * 365, 5)


def _persons(pupils: int) -> str:
    return f"""
        SELECT {PERSON}, {AREA} AS area, NULL::VARCHAR AS child_id, {BORN} AS birth_date,
            date_trunc('month', {BORN})::DATE AS birth_month, {one_of("['M', 'F']", 6)} AS sex,
            {one_of(ETHNICITIES, 7)} AS ethnicity, ({r(8)} % 10 + 1)::BIGINT AS imd_decile,
            (({r(8)} % 10) // 2 + 1)::BIGINT AS imd_quintile, {chance(240, 9)} AS fsm, {SEN} AS sen_provision,
            {chance(48, 3)} AS plan, {chance(7, 31)} AS cla, {chance(25, 32)} AS cin, {chance(4, 33)} AS cp,
            {one_of(NEEDS, 10)} AS primary_need, {one_of("['primary', 'secondary', 'special']", 11)} AS setting_type,
            ({r(12)} % 14)::BIGINT AS year_group, true AS school_age
        FROM range({pupils}) t(i)"""


def _census(pupils: int) -> str:
    """Census after census and by provision, in the order of the feed."""
    each = ((year, provision) for year in YEARS for provision in sorted(PROVISION))
    return " UNION ALL ".join(
        f"SELECT * FROM ({_census_of(pupils, year)}) WHERE sen_provision = '{p}'" for year, p in each
    )


def _census_of(pupils: int, year: int) -> str:
    return f"""
        SELECT 'c' || year(census_date) % 100 || '-' || i AS row_id, {PERSON}, {AREA} AS area,
            {BORN} AS birth_date, {one_of("['M', 'F']", 6)} AS sex, census_date, {URN} AS urn,
            {one_of("['primary', 'secondary', 'special']", 11)} AS setting_type,
            ({r(12)} % 14)::VARCHAR AS year_group, {one_of(ETHNICITIES, 7)} AS ethnicity, {SEN} AS sen_provision,
            {one_of(NEEDS, 10)} AS primary_need, {chance(240, 9)} AS fsm, {chance(3, 13)} AS part_time,
            NULL::DATE AS on_roll_on
        FROM (SELECT DATE '{year}-01-18' AS census_date) d, range({pupils}) t(i)"""


def _attendance(pupils: int) -> str:
    return " UNION ALL ".join(_attendance_of(pupils, year - 2000) for year in YEARS)


def _attendance_of(pupils: int, year: int) -> str:
    return f"""
        SELECT 'a' || y || '-' || i AS row_id, {PERSON}, {AREA} AS area, {BORN} AS birth_date, 'M'
            AS sex,
            {URN} AS urn, make_date(2000 + y - 1, 9, 1) AS term_from, make_date(2000 + y, 7, 20) AS term_to,
            380::BIGINT AS possible, ({r(14)} % 40)::BIGINT AS authorised,
            (CASE WHEN {chance(30, 15)} THEN 200 ELSE {r(16)} % 30 END)::BIGINT AS unauthorised
        FROM (SELECT {year} AS y) t2, range({pupils}) t(i) WHERE {SEN} <> 'N'"""


def _exclusions(plans: int) -> str:
    return f"""
        SELECT 'x' || i AS row_id, {_somebody(20, plans)}, {AREA} AS area,
            {BORN} AS birth_date, 'M' AS sex, {URN} AS urn,
            CASE WHEN {chance(12, 21)} THEN 'permanent' ELSE 'suspension' END AS kind,
            {day("2020-01-01", 1825, 22)} AS started_on, 4::BIGINT AS sessions, {
        one_of("['DB', 'PP', 'VA', 'DA']", 23)
    } AS
            reason, {one_of("['N', 'K', 'E']", 24)} AS sen_provision
        FROM range({plans * 4}) t(i)"""


def _spell(row: str, count: int, plans: int, more: str, longest: int = 900, open_in_1000: int = 300) -> str:
    started = day("2019-01-01", 2190, 40)
    return f"""
        SELECT '{row}' || i AS row_id, {_somebody(41, plans)}, {AREA} AS area,
            {BORN} AS birth_date, 'M' AS sex, {started} AS started_on,
            CASE WHEN {chance(open_in_1000, 42)} THEN NULL ELSE {started} + ({r(43)} % {longest})::INT END
            AS ended_on, {more}
        FROM range({count}) t(i)"""


def _placed_elsewhere(plans: int) -> Iterator[tuple[str, str]]:
    sen = f"{one_of(CODES, 44)} AS sen_provision"
    yield (
        "alternative_provision",
        _spell(
            "v",
            plans // 8,
            plans,
            f"{URN} AS urn, 'AP' AS provider, 5.0 AS sessions_a_week, {chance(400, 45)} AS reintegrated, {sen}",
        ),
    )
    reasons = one_of("['philosophical', 'religious', 'bullying', 'other']", 46)
    yield (
        "home_education",
        _spell(
            "h",
            plans // 4,
            plans,
            f"{reasons} AS reason, {sen}, CASE WHEN {chance(500, 47)} THEN '100001' END AS returned_to",
        ),
    )
    months = [(year - 2000, month) for year in YEARS for month in (1, 2, 3, 12)]
    yield "post16", " UNION ALL ".join(_post16(plans, year, month) for year, month in months)
    yield (
        "early_years",
        f"""
        SELECT 'e' || i AS row_id, {PERSON}, {AREA} AS area, {day("2017-01-01", 2000, 52)} AS birth_date,
            'M' AS sex, {one_of("['section_23', 'setting', 'parent']", 53)} AS route, {day("2020-01-01", 1820, 54)} AS
            referred_on, {day("2020-01-01", 1820, 54)} + ({r(55)} % 60)::INT AS first_contact_on,
            {one_of(NEEDS, 10)} AS primary_need
        FROM range({plans // 2}) t(i)""",
    )
    yield (
        "two_year_review",
        f"""
        SELECT 't' || i AS row_id, {PERSON}, {AREA} AS area, {day("2017-01-01", 2000, 52)} AS birth_date,
            'M' AS sex, {day("2020-01-01", 1820, 56)} AS reviewed_on, {chance(950, 57)} AS asq3, {
            chance(800, 58)
        } AS asq_se
        FROM range({plans * 4}) t(i)""",
    )


def _post16(plans: int, year: int, month: int) -> str:
    activity = one_of("['education', 'training', 'employment', 'internship', 'neet', 'not_known']", 48)
    return f"""
        SELECT 'n' || y || '-' || m || '-' || i AS row_id, {PERSON}, {AREA} AS area,
            {day("1998-09-01", 9 * 365, 49)} AS birth_date, 'M' AS sex, make_date(2000 + y, m, 1) AS month,
            {activity} AS activity, {one_of("['N', 'K', 'E']", 44)} AS sen_provision, {chance(350, 50)} AS ehc_plan,
            {chance(60, 51)} AS care_leaver
        FROM (SELECT {year} AS y, {month} AS m) t2, range({plans // 2}) t(i)"""


def _social_care(plans: int) -> Iterator[tuple[str, str]]:
    status = one_of("['cin', 'cin', 'cin', 'cp', 'cla']", 60)
    team = one_of("['CWD', 'Assessment', 'Family support', 'Family support']", 61)
    yield "children_in_need", _spell(
        "s", plans * 2, plans,
        f"{status} AS status, {chance(130, 62)} AS disability, {team} AS team, true AS placement_in_area",
    )  # fmt: skip
    tier = one_of("['community', 'direct_payment', 'overnight']", 63)
    yield "short_breaks", _spell("b", plans // 4, plans, f"{tier} AS tier, 10.0 AS hours")
    yield (
        "youth_justice",
        _spell("j", plans // 20, plans, "'k' || i AS person_key, 'referral_order' AS order_kind", 200, 100),
    )


def _health(plans: int) -> Iterator[tuple[str, str]]:
    services = f"list_concat({NEURO}, ['slt', 'slt', 'ot', 'physio', 'community_paediatrics'])"
    kind = (
        "CASE WHEN service = 'community_paediatrics' THEN 'rtt_18_week' WHEN service LIKE 'neuro%' THEN "
        "'referral_to_assessment_start' ELSE 'referral_to_first_contact' END"
    )
    born = f"date_trunc('month', {day('2003-01-01', 18 * 365, 70)})::DATE AS birth_month"
    who = f"'k' || i AS person_key, {NOBODY}, {AREA} AS area, 'trust' || {AREA} AS provider"
    received = day("2018-06-01", 2370, 71)
    yield (
        "health_referral",
        f"""
        SELECT 'r' || i AS row_id, {who}, {born}, {one_of("['M', 'F']", 6)} AS sex, {one_of(ETHNICITIES, 7)}
            AS ethnicity,
            'E01' AS lsoa, 'r' || i AS referral_id, {one_of(services, 72)} AS service, 'gp' AS source, {received} AS
            received_on, 'routine' AS priority, {received} + 20 AS triaged_on, 'accepted' AS triage_outcome,
            CASE WHEN {chance(600, 73)} THEN {received} + ({r(74)} % 700)::INT END AS closed_on,
            'assessment_started' AS close_reason, 'none' AS ehc_status, {received} + ({r(75)} % 500)::INT
            AS waiting_contact_on
        FROM range({plans * 3}) t(i)""",
    )
    yield (
        "health_clock",
        f"""
        SELECT *, {kind} AS clock_type, CASE WHEN stopped_on IS NULL THEN NULL WHEN {chance(50, 76)}
            THEN 'moved_away' ELSE
            'assessment_started' END AS stop_reason FROM (
        SELECT i, 'w' || i AS row_id, {who}, 'r' || i AS referral_id, {one_of(services, 72)} AS service, {received} AS
            started_on, CASE WHEN {chance(600, 73)} THEN {received} + ({r(74)} % 700)::INT END AS stopped_on,
            ({r(77)} % 18)::BIGINT AS age_at_start
        FROM range({plans * 3}) t(i))""",
    )
    yield (
        "health_contact",
        f"""
        SELECT 'o' || i AS row_id, {NOBODY}, 'k' || (i // 4) AS person_key, {AREA.replace("(i,", "(i // 4,")} AS
            area, 'm' || (i // 4) AS referral_id, {day("2020-01-01", 1820, 78)} AS contact_on, 'treatment' AS kind,
            'video' AS mode, {one_of("['attended', 'attended', 'dna']", 79)} AS attendance, false AS stops_clock
        FROM range({plans * 4}) t(i)""",
    )
    yield (
        "camhs",
        f"""
        SELECT 'm' || i AS row_id, {who}, {born}, {one_of("['M', 'F']", 6)} AS sex, {one_of(ETHNICITIES, 7)}
            AS ethnicity,
            'E01' AS lsoa, 'm' || i AS referral_id, {received} AS received_on, {chance(800, 80)} AS accepted,
            CASE WHEN {chance(700, 81)} THEN {received} + ({r(82)} % 150)::INT END AS assessed_on,
            CASE WHEN {chance(500, 83)} THEN {received} + ({r(84)} % 900)::INT END AS closed_on,
            CASE WHEN {chance(300, 85)} THEN {received} + ({r(86)} % 400)::INT END AS transition_plan_on,
            {chance(300, 87)} AS send
        FROM range({plans}) t(i)""",
    )
    entered = day("2020-01-01", 1700, 90)
    yield (
        "dsr_entry",
        f"""
        SELECT 'd' || i AS row_id, {who}, {born}, 'M' AS sex, 'WBRI' AS ethnicity, 'E01' AS lsoa, {entered}
            AS entered_on,
            CASE WHEN {chance(600, 91)} THEN {entered} + 200 END AS left_on, {one_of(RATINGS, 92)} AS
            rating, true AS consent, {chance(500, 93)} AS ehc_plan, false AS cla, {entered} + 30 AS keyworker_on,
            NULL::DATE AS last_reviewed_on, NULL::DATE AS next_review_on
        FROM range({plans // 30}) t(i)""",
    )
    yield (
        "cetr",
        f"""
        SELECT 'z' || i AS row_id, {who}, 'community' AS kind, {entered} - 10 AS held_on, {entered} AS admission_on,
            true AS admitted_after FROM range({plans // 200}) t(i)""",
    )
    yield (
        "inpatient_spell",
        f"""
        SELECT 'q' || i AS row_id, {who}, ({r(94)} % 25)::BIGINT AS age_at_admission, {entered} AS admitted_on,
            CASE WHEN {chance(800, 95)} THEN {entered} + ({r(96)} % 400)::INT END AS discharged_on,
            'general_adolescent' AS
            ward_type FROM range({plans // 100}) t(i)""",
    )


def _aggregates() -> Iterator[tuple[str, str]]:
    area = f"lpad((a + 200)::VARCHAR, 3, '0') AS area FROM range({AREAS}) t(a)"
    yield (
        "population",
        f"""
        SELECT 'u' || y || '-' || a || '-' || g AS row_id, y::BIGINT AS year, g::BIGINT AS age, 4000::BIGINT
            AS persons, {area},
            range(2019, 2025) t2(y), range(0, 91) t3(g)""",
    )
    yield (
        "ld_health_check",
        f"""
        SELECT 'l' || a || '-' || p || '-' || y || '-' || m AS row_id, make_date(y::INT, m::INT, 1) AS month,
            'P' || p AS practice,
            60::BIGINT AS register, 4::BIGINT AS declined, 4::BIGINT AS checked, {area}, range(2020, 2025) t2(y),
            range(1, 13) t3(m), range(40) t4(p)""",
    )


def _casework(plans: int) -> Iterator[tuple[str, str]]:
    """Plans and half as many assessments: each a case of a child of its own, whose id begins with its area."""
    kind = f"CASE WHEN i < {plans} THEN 'plan' ELSE 'assessment' END"
    ids = f"{AREA} || '-' || i AS case_id, {AREA} || '-c' || i AS child_id"
    cases = f"range({plans + plans // 2}) t(i)"
    yield (
        "cases",
        f"""
        SELECT {ids}, {kind} AS kind, NULL::VARCHAR AS officer, 'casework' AS source, NULL::VARCHAR AS came_from
        FROM {cases}""",
    )
    yield (
        "children",
        f"""
        SELECT {AREA} || '-c' || i AS child_id, {BORN} AS birth_date, 'M' AS sex, '' AS ethnicity, NULL::DATE
            AS deceased_on
        FROM {cases}""",
    )
    yield (
        "confirmations",
        f"""
        SELECT {AREA} || '-' || i AS case_id, 'review_meeting' AS kind, DATE '2020-01-18' AS as_at,
            DATE '2020-01-18' AS
            matters_from, '' AS answer, NULL::TIMESTAMPTZ AS answered_at FROM {cases} WHERE {chance(5, 97)}""",
    )
    yield (
        "settings",
        f"""
        SELECT 's' || i AS setting_id, '' AS urn, '' AS ukprn, '' AS code, '' AS name,
            {one_of("['mainstream', 'special', 'further_education']", 98)} AS category, '' AS category_source,
            {chance(850, 99)} AS in_area FROM range(20000) t(i)""",
    )
    yield "events", _events(plans)
    yield "complaints", _complaints(plans)


def _complaints(plans: int) -> str:
    """About each ninth case, in the course of five years: at stage 1, three in ten at stage 2, and a tenth decided."""
    came, later = day("2020-01-01", 1820, 120), f"({r(121)} % 60 + 10)::INT"
    found = one_of("['upheld', 'partly', 'not_upheld', 'withdrawn']", 122)
    paid = f"CASE WHEN {chance(300, 123)} THEN 30000 END"
    steps = [
        ("received", "stage_1", "true", came, "''", "NULL"),
        ("answered", "stage_1", chance(900, 124), f"{came} + {later}", found, paid),
        ("taken_further", "stage_2", chance(300, 125), f"{came} + 2 * {later}", "''", "NULL"),
        ("answered", "stage_2", chance(250, 125), f"{came} + 3 * {later}", found, paid),
        ("taken_further", "ombudsman", chance(150, 125), f"{came} + 4 * {later}", "''", "NULL"),
        ("answered", "ombudsman", chance(100, 125), f"{came} + 6 * {later}", found, paid),
    ]
    every = [_complaint(place, plans, *step) for place, step in enumerate(steps)]
    return " UNION ALL BY NAME ".join(every)


def _complaint(place: int, plans: int, kind: str, stage: str, which: str, on: str, found: str, paid: str) -> str:
    return f"""
        SELECT {AREA} || '-' || i AS complaint_id, {AREA} || '-c' || i AS child_id,
            (i * 10 + {place})::BIGINT AS sequence, '{kind}' AS kind, '{stage}' AS stage,
            {one_of("['late', 'delivery', 'communication', 'placement']", 126)} AS cause, {found} AS found,
            ({paid})::BIGINT AS paid_pence, {on} AS occurred_on, ({on} + 1)::TIMESTAMPTZ AS recorded_at
        FROM range({plans + plans // 2}) t(i) WHERE {chance(110, 127)} AND {which} AND {on} <= DATE '2024-12-31'"""


def _events(plans: int) -> str:
    """Each plan made, with its need, placement and a review a year, of which one in seven amends it; each assessment
    with its request, the advice asked for and given, and its end."""
    made = day("2016-01-01", 3200, 100)
    asked = day("2019-06-01", 1980, 101)
    review = f"{made} + (350 + 365 * n + {r(102)} % 40)::INT"
    yes, decided = chance(750, 106), f"{asked} + ({r(107)} % 60)::INT"
    issued = f"{asked} + (90 + {r(108)} % 300)::INT"
    amends = f"({r(110)} + n) % 7 = 0"
    after = f"{review} + ({r(111)} % 70 + 50)::INT"
    outcome = f"CASE WHEN {amends} THEN 'amend' ELSE 'no_change' END"
    steps = [
        ("plan", f"i < {plans}", "plan_first_made", "''", made, ""),
        ("plan", f"i < {plans}", "needs_recorded", "''", made, f"{one_of(NEEDS, 10)}"),
        ("plan", f"i < {plans}", "placement_started", "''", made, ""),
        ("plan", f"i < {plans}", "review_meeting_held", "''", review, "n"),
        ("plan", f"i < {plans}", "decision_notified", outcome, f"{review} + ({r(103)} % 50)::INT", "n"),
        ("plan", f"i < {plans} AND {amends}", "amendment_notice_sent", "''", f"{review} + ({r(103)} % 50)::INT", "n"),
        ("plan", f"i < {plans} AND {amends}", "amended_final_issued", "''", after, "n"),
        ("plan", f"i < {plans} AND {chance(80, 104)}", "plan_ceased", "'2'", f"{made} + ({r(105)} % 2000)::INT", ""),
        ("assessment", f"i >= {plans}", "request_received", "'parent'", asked, ""),
        ("assessment", f"i >= {plans} AND {yes}", "decision_to_assess_notified", "''", decided, ""),
        ("assessment", f"i >= {plans} AND NOT {yes}", "decision_not_to_assess_notified", "''", decided, ""),
        ("assessment", f"i >= {plans} AND {chance(600, 106)}", "final_plan_issued", "''", issued, ""),
    ]  # fmt: skip
    for k, adviser in enumerate(("LA_EP", "health", "social_care"), 112):
        back = f"{decided} + (15 + {r(k)} % 50)::INT"
        steps.append(
            ("assessment", f"i >= {plans} AND {yes}", "advice_requested", f"'{adviser}'", f"{decided} + 1", "")
        )
        given = f"i >= {plans} AND {yes} AND {chance(900, k)}"
        steps.append(("assessment", given, "advice_received", f"'{adviser}'", back, ""))
    return " UNION ALL BY NAME ".join(_event(place, plans, *step) for place, step in enumerate(steps))


def _event(place: int, plans: int, case_kind: str, which: str, kind: str, qualifier: str, on: str, primary: str) -> str:
    years = "range(6) t2(n)" if primary == "n" else "(SELECT 0 AS n) t2"
    need = primary if primary not in {"", "n"} else "NULL::VARCHAR"
    placed = kind == "placement_started"
    setting = f"'s' || ({r(109)} % 20000)" if placed else "NULL::VARCHAR"
    return f"""
        SELECT '{place}-' || n || '-' || i AS event_id, (i * 200 + {place} * 6 + n)::BIGINT AS sequence,
            {AREA} || '-' || i AS
            case_id, {AREA} || '-c' || i AS child_id, '{case_kind}' AS case_kind, '{kind}' AS kind,
            {qualifier} AS qualifier,
            {on} AS occurred_on, true AS date_known, ({on} + 1)::TIMESTAMPTZ AS recorded_at, NULL::VARCHAR
            AS corrects,
            'casework' AS source, {setting} AS setting, {"'p1'" if placed else "NULL::VARCHAR"} AS placement,
            {"1" if placed else "NULL"}::TINYINT AS rank, false AS sen_unit, false AS resourced, NULL::VARCHAR
            AS residential,
            {need} AS "primary", NULL::VARCHAR AS secondary, '{{}}' AS details_json
        FROM {years}, range({plans + plans // 2}) t(i) WHERE {which} AND {on} <= DATE '2024-12-31'"""


def as_at(year: int) -> date:
    """The day on which a year is asked about: its last."""
    return date(year, 12, 31)
