"""An analyst sets the area beside others, and takes the data away."""


def test_a_measure_beside_its_region_and_its_data(visitor, small_area, sign_in, tmp_path):
    small_area.colleague("performance_analyst", "Priya Nair")
    visitor.visit("/")
    visitor.press("Sign in as Priya Nair, Performance analyst")
    visitor.follow("Figures")
    visitor.follow("Beside others")
    visitor.sees_heading("Southend-on-Sea beside others")
    visitor.check_page()
    visitor.follow("EHC plans in force")
    visitor.sees("About these figures")
    visitor.check_page()
    visitor.pick("Beside", "Authorities of the region")
    with visitor.page.expect_navigation(url="**beside=region**"):
        visitor.press("Show")
    visitor.sees("About these figures")
    visitor.check_page()
    for picture in visitor.page.locator("img.gt-chart__picture").all():
        picture.scroll_into_view_if_needed()
        assert picture.evaluate("image => image.decode().then(() => image.naturalWidth > 0)")
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("link", name="Download this data (CSV)").first.press("Enter")
    file = tmp_path / "data.csv"
    download.value.save_as(file)
    assert "Southend-on-Sea" in file.read_text("utf-8")
