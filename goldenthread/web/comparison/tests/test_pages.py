"""The pages as each person meets them."""

import csv
import io

import pytest
from django.urls import reverse
from lxml import etree, html

from goldenthread.formats.statistics import measures, themes
from goldenthread.partnership.tests import factories as place

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst(client):
    """An analyst of Southend-on-Sea, signed in."""
    client.force_login(place.person("performance_analyst", place.authority(place.area())))
    return client


def page(client, name, *args, **query):
    response = client.get(reverse(f"comparison:{name}", args=args), query)
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def text_of(node):
    return " ".join(node.text_content().split())


def test_somebody_not_signed_in_is_sent_to_sign_in(client):
    response = client.get(reverse("comparison:index"))
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("index", []),
        ("theme", ["needs"]),
        ("measure", ["plans"]),
        ("data", ["plans"]),
        ("chart", ["plans", "years"]),
    ],
)
def test_an_outsider_finds_nothing(client, name, args):
    place.area()
    client.force_login(place.person())
    assert client.get(reverse(f"comparison:{name}", args=args)).status_code == 404


def test_the_first_page_has_every_theme_for_the_readers_own_area(analyst):
    first = page(analyst, "index")
    assert text_of(first.find(".//h1")) == "Southend-on-Sea beside others"
    assert [text_of(h) for h in first.findall(".//h2[@class='govuk-heading-l']")] == [t.title for t in themes()]
    assert "16.1%" in text_of(first)


def test_a_theme_has_every_measure_of_it(analyst):
    needs = page(analyst, "theme", "needs")
    assert len(needs.findall(".//tbody/tr")) == 26


def test_a_measure_says_what_it_shows_with_its_parts_its_movement_and_its_company(analyst):
    said = text_of(page(analyst, "measure", "within_20_weeks_pc"))
    assert "Southend-on-Sea issued 16.1% of new EHC plans within 20 weeks in 2024, leaving out exceptions" in said
    assert "48 of 299 plans issued, leaving out those with an exception, in 2024" in said
    assert "Up 12.3 percentage points from 3.8% in 2023, which is better." in said
    assert "England 46.4%, East of England 39.6%, statistical neighbours 53.5% (mean of 10 of 10)" in said
    assert "132nd of 150 authorities with a figure" in said
    assert "table timeliness_20_week, column PC_plans_issued_20_weeks_ex" in said
    assert "Open Government Licence" in said


def test_another_authority_year_and_company_can_be_chosen_in_the_address(analyst):
    chosen = page(analyst, "measure", "refused_pc", authority="881", year="2023", beside="region")
    assert "Essex refused 21.1% of requests for an assessment in 2023" in text_of(chosen)
    others = text_of(chosen.get_element_by_id("beside"))
    assert "Thurrock" in others
    assert "Leeds" not in others


def test_every_authority_can_be_set_beside(analyst):
    chosen = page(analyst, "measure", "refused_pc", beside="all")
    assert len(chosen.get_element_by_id("beside").findall(".//tbody/tr")) == 155  # 153, the region and England


def test_a_mark_is_shown_as_printed_and_explained(analyst):
    said = text_of(page(analyst, "measure", "review_decisions_in_4_weeks_pc", authority="883"))
    assert "no figure is published for Thurrock in 2024: “x”, not available" in said


def test_a_revision_is_shown_with_what_was_printed_before(analyst):
    said = text_of(page(analyst, "measure", "review_decisions_outstanding"))
    assert "1 [r]" in said
    assert "The first edition of 26 June 2025 printed “-71”" in said


@pytest.mark.parametrize("query", [{"authority": "999"}, {"authority": "E92000001"}, {"authority": "<script>"}])
def test_an_authority_that_is_none_is_not_found(analyst, query):
    for name, args in (("index", []), ("measure", ["plans"]), ("chart", ["plans", "years"])):
        assert analyst.get(reverse(f"comparison:{name}", args=args), query).status_code == 404


def test_a_measure_theme_or_chart_that_is_none_is_not_found(analyst):
    for name, args in (("measure", ["no"]), ("theme", ["no"]), ("chart", ["plans", "no"]), ("data", ["no"])):
        assert analyst.get(reverse(f"comparison:{name}", args=args)).status_code == 404


@pytest.mark.parametrize("query", [{"year": "1066"}, {"year": "²"}, {"beside": "nobody"}])
def test_a_year_or_a_company_that_is_none_falls_back(analyst, query):
    assert "16.1%" in text_of(page(analyst, "measure", "within_20_weeks_pc", **query))


def test_pages_only_read(analyst):
    assert analyst.post(reverse("comparison:index")).status_code == 405


@pytest.mark.slow
def test_a_chart_is_accessible_svg_that_a_browser_keeps(analyst):
    address = reverse("comparison:chart", args=["within_20_weeks_pc", "years"])
    answer = analyst.get(address, {"v": "1"})
    root = etree.fromstring(answer.content)
    assert answer["Content-Type"] == "image/svg+xml"
    assert root.get("role") == "img"
    assert "Southend-on-Sea went from" in root[0].text
    assert "max-age" in answer["Cache-Control"]
    again = analyst.get(address, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_the_data_to_download_holds_every_area_and_year_as_published(analyst):
    answer = analyst.get(reverse("comparison:data", args=["review_decisions_in_4_weeks_pc"]))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    thurrock = next(row for row in rows if row["dfe_number"] == "883")
    assert (thurrock["value_as_published"], thurrock["number"], thurrock["symbol"]) == ("x", "", "x")
    assert {row["level"] for row in rows} == {"authority", "region", "country"}
    assert "attachment" in answer["Content-Disposition"]


def test_the_queries_of_a_page_do_not_grow_with_what_it_shows(analyst, django_assert_max_num_queries):
    for query in ({"beside": "neighbours"}, {"beside": "all"}):
        with django_assert_max_num_queries(8):
            page(analyst, "measure", "refused_pc", **query)


@pytest.mark.slow
@pytest.mark.parametrize("theme", [theme.id for theme in themes()])
def test_every_measure_has_a_page(analyst, theme):
    for measure in measures().values():
        if measure.theme == theme:
            assert page(analyst, "measure", measure.id).find(".//h1") is not None
