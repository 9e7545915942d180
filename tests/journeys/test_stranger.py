"""Somebody who is not signed in is asked to sign in, whatever they came for."""

import pytest


@pytest.mark.parametrize("path", ["/", "/?officer=me"])
def test_a_stranger_is_asked_to_sign_in(visitor, path):
    visitor.visit(path)
    assert "/account/" in visitor.page.url
    visitor.check_page()
