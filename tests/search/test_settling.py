"""What is typed in a row counts once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.search.settling import MOST_OPEN, Asked, Settling

SECONDS = 10.0


def left(*typed: tuple[float, str]) -> list[str]:
    """The queries that count of those typed at some seconds."""
    settling = Settling(SECONDS)
    found = [each for at, query in typed for each in settling.add(Asked(query, True), at)]
    return [each.query for each in (*found, *settling.close())]


@pytest.mark.parametrize(
    ("typed", "counted"),
    [
        ([(0, "chi"), (1, "chỉ t"), (2, "chỉ thị")], ["chỉ thị"]),
        ([(0, "Chi"), (1, "chỉ thị")], ["chỉ thị"]),  # capitals and marks come and go
        ([(0, "chi thi"), (1, "chỉ thị")], ["chỉ thị"]),  # the input method was switched on
        ([(0, "chỉ thị"), (1, "chỉ th")], ["chỉ thị"]),  # a step back
        ([(0, "chỉ thụ"), (1, "chỉ th"), (2, "chỉ thị")], ["chỉ thụ", "chỉ thị"]),
        ([(0, "chỉ thị"), (1, "chỉ thị")], ["chỉ thị"]),  # the page was loaded again
        ([(0, "chi"), (11, "chỉ thị")], ["chi", "chỉ thị"]),  # somebody else, or later
        ([(0, "chi"), (9, "chỉ t"), (18, "chỉ thị")], ["chỉ thị"]),  # a slow typist
        ([(0, "rác"), (1, "đất")], ["rác", "đất"]),
        ([(0, "r"), (1, "d"), (2, "ra"), (3, "da")], ["ra", "da"]),  # two at a time
    ],
)
def test_of_what_is_typed_in_a_row_the_last_counts(typed, counted):
    assert left(*typed) == counted


def test_what_is_asked_all_the_time_counts_every_ten_seconds():
    """Else it would never settle, and what is asked most would be missing."""
    typed = [(at / 2, "rác") for at in range(100)]
    assert left(*typed) == ["rác"] * 5


def test_no_more_are_waited_for_than_there_is_room():
    settling = Settling(SECONDS)
    found = [
        each
        for at in range(MOST_OPEN + 5)
        for each in settling.add(Asked(f"câu {at:05}", False), at / 10_000)
    ]
    assert [each.query for each in found] == [f"câu {at:05}" for at in range(5)]


def test_whether_something_was_found_is_said_of_the_last():
    settling = Settling(SECONDS)
    settling.add(Asked("rác th", True), 0)
    settling.add(Asked("rác thải", False), 1)
    assert settling.settled(20) == [Asked("rác thải", False)]
    assert settling.settled(20) == []


@given(st.lists(st.tuples(st.floats(0, 5), st.text("aăâbc ", min_size=1, max_size=4)), max_size=30))
def test_nothing_is_invented_and_the_longest_is_never_lost(steps):
    at, typed = 0.0, []
    for gap, query in steps:
        at += gap
        typed.append((at, query))
    found = left(*typed)
    assert set(found) <= {query for _, query in typed}
    if typed:
        longest = max(len(query) for _, query in typed)
        assert any(len(query) == longest for query in found)
