"""Every stored field has one class, and the page that lists them is not behind."""

from goldenthread.config.fields import PAGE, page, unclassed


def test_every_field_has_one_class():
    assert not unclassed(), "give each one class in its model's Scrub"


def test_the_page_of_fields_is_in_step():
    assert PAGE.read_text("utf-8") == page(), "run ./gt fields, and read what it changed"
