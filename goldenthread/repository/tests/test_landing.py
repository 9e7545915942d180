"""Files as they arrive: whole, untouched, once."""

import io
import stat
from pathlib import Path

import pytest

from goldenthread.repository.landing import LandingRefused, land, safe_name


def test_a_file_lies_by_its_content_and_nobody_may_write_it(tmp_path: Path):
    first = land(tmp_path, io.BytesIO(b"a,b\n1,2\n"), "x.csv")
    again = land(tmp_path, io.BytesIO(b"a,b\n1,2\n"), "other name.csv")
    assert (first.known, again.known) == (False, True)
    assert first.path == again.path
    assert first.path.read_bytes() == b"a,b\n1,2\n"
    assert stat.S_IMODE(first.path.stat().st_mode) == 0o400
    assert first.size == 8


@pytest.mark.parametrize(("content", "said"), [(b"", "0 bytes"), (b"12345", "larger than")])
def test_what_is_refused_leaves_nothing(tmp_path: Path, content: bytes, said: str):
    with pytest.raises(LandingRefused, match=said):
        land(tmp_path, io.BytesIO(content), "x", largest=4)
    assert list(tmp_path.iterdir()) == []


def test_a_stream_that_breaks_off_leaves_nothing(tmp_path: Path):
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        land(tmp_path, Broken(b"x"), "x")
    assert list(tmp_path.iterdir()) == []


def test_a_name_is_only_a_name():
    assert safe_name("../../etc/pass\x00wd") == "pass_wd"
    assert safe_name("C:\\files\\a b.csv") == "a b.csv"
    assert safe_name("...") == "delivery"
