"""Nothing is too long to be held in the mind."""

from statistics import median

from tests.house.tree import python_files, short, written

LONGEST_FILE = 600
LONGEST_FUNCTION = 80
FILE_MEDIAN = 80
FUNCTION_MEDIAN = 10


def length(path) -> int:
    return len(path.read_text("utf-8").splitlines())


def is_test(path) -> bool:
    return "tests" in path.parts or path.name == "conftest.py"


def test_no_file_is_too_long():
    long = [f"{short(path)} ({length(path)} lines)" for path in python_files() if length(path) > LONGEST_FILE]
    assert not long, f"over {LONGEST_FILE} lines; split by noun: {', '.join(long)}"


def test_no_function_is_too_long():
    long = [str(f) for path in python_files() for f in written(path).functions if f.length > LONGEST_FUNCTION]
    assert not long, f"over {LONGEST_FUNCTION} lines; let each do one thing:\n" + "\n".join(long)


def test_the_usual_file_and_function_are_small(record_property, capsys):
    ours = [path for path in python_files() if not is_test(path) and length(path) > 1]
    files = median(length(path) for path in ours)
    inside = median(f.length for path in ours for f in written(path).functions)
    record_property("file_median", files)
    record_property("function_median", inside)
    with capsys.disabled():
        print(f"\nhouse: file median {files:.0f} lines, function median {inside:.0f} lines, {len(ours)} files")
    assert files <= FILE_MEDIAN, f"the usual file has {files} lines"
    assert inside <= FUNCTION_MEDIAN, f"the usual function has {inside} lines"
