"""The governance picture's layout: boxes and lanes never meet, whatever the lines."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.web.board.meetings import layout
from goldenthread.web.board.meetings.layout import BOX, GAP, LANE, lay_out


@st.composite
def charts(draw):
    """Levels of boxes, each below the first joined to some box of the level above, and lines that pass levels."""
    sizes = draw(st.lists(st.integers(1, 5), min_size=1, max_size=5))
    levels = [[f"{depth}-{number}" for number in range(size)] for depth, size in enumerate(sizes)]
    lines = set()
    for depth in range(1, len(levels)):
        for box in levels[depth]:
            lines.add((box, draw(st.sampled_from(levels[depth - 1]))))
            above = [other for level in levels[:depth] for other in level]
            lines |= {(box, other) for other in draw(st.lists(st.sampled_from(above), max_size=2))}
    return levels, sorted(lines)


@given(charts())
@settings(deadline=None, max_examples=60)
def test_no_box_stands_on_another_and_no_lane_goes_behind_a_box(chart):
    levels, lines = chart
    made = lay_out(levels, lines)
    depth = {box: number for number, level in enumerate(levels) for box in level}
    for number, level in enumerate(levels):
        spans = [(made.middles[box] - BOX / 2, made.middles[box] + BOX / 2) for box in level]
        for line in lines:
            lanes = dict(zip(range(depth[line[0]] - 1, depth[line[1]], -1), made.lanes[line], strict=True))
            spans += [(lanes[number] - LANE / 2, lanes[number] + LANE / 2)] if number in lanes else []
        spans.sort()
        assert all(left[1] + GAP - 2 <= right[0] for left, right in pairwise(spans))  # 2: places are whole pixels
        assert spans[0][0] >= 0
        assert spans[-1][1] <= made.width


@given(charts())
@settings(deadline=None, max_examples=60)
def test_ordering_never_makes_more_lines_cross(chart):
    levels, lines = chart
    rows, chains = layout._with_lanes(levels, lines)
    before = layout.crossings(rows, layout._joined(chains)[0])
    assert lay_out(levels, lines).crossings <= before


def test_lines_that_need_not_cross_do_not():
    levels = [["a", "b", "c"], ["x", "y", "z"], ["low"]]
    lines = [("x", "c"), ("y", "b"), ("z", "a"), ("low", "b"), ("low", "y")]
    made = lay_out(levels, lines)
    assert made.crossings == 0
    assert len(made.lanes["low", "b"]) == 1
    assert made.lanes["x", "c"] == []
