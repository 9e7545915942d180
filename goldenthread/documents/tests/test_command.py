"""``./gt documents scan``: what waits is scanned, and what still waits is said."""

import pytest

from goldenthread.cli.documents import main
from goldenthread.documents.tests import papers

pytestmark = pytest.mark.django_db


def test_it_says_what_became_of_what_waited(kept, settings, tmp_path, capsys):
    assert main(["scan"]) == 0
    assert "No document waits" in capsys.readouterr().out
    settings.CLAMD = f"unix:{tmp_path / 'nobody.ctl'}"
    kept(papers.CSV)
    assert main(["scan"]) == 1
    said = capsys.readouterr()
    assert "Waiting to be scanned: 1" in said.out
    assert "run this again" in said.err
    settings.CLAMD = ""
    assert main(["scan"]) == 0
    assert "Nothing found: 1" in capsys.readouterr().out
    assert main(["scan", "--all"]) == 0
