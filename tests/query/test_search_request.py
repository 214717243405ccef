"""The request: the same names everywhere, bounds in one place, nothing dropped."""

from datetime import date
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracuu.errors import InvalidParameter
from tracuu.query.request import (
    DEEPEST_HIT,
    FACETS,
    GROUPS,
    LARGEST_SIZE,
    LONGEST_QUERY,
    LONGEST_VALUE,
    MISSING,
    MOST_VALUES,
    PARAMETERS,
    SORTS,
    SearchRequest,
)
from tracuu.text.canonical import canonical


def read(*pairs: tuple[str, str]) -> SearchRequest:
    """The request of some pairs."""
    return SearchRequest.from_params(pairs)


def test_no_parameter_is_the_default_request():
    assert read() == SearchRequest()
    assert SearchRequest().to_params() == []


@pytest.mark.parametrize("name", PARAMETERS)
def test_an_empty_value_counts_as_not_given(name):
    assert read((name, ""), (name, " \u00a0")) == SearchRequest()


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([("q", " thanh u\u0309y ")], {"q": "thanh ủy"}),
        ([("type", "chi-thi"), ("type", "nghi-quyet")], {"type": ("chi-thi", "nghi-quyet")}),
        ([("type", "b"), ("type", "a"), ("type", "b")], {"type": ("b", "a")}),
        ([("unit", MISSING)], {"unit": (MISSING,)}),
        (
            [("from", "2023"), ("to", "2023")],
            {"start": date(2023, 1, 1), "end": date(2023, 12, 31)},
        ),
        ([("from", "08/2023")], {"start": date(2023, 8, 1)}),
        ([("to", "02/2024")], {"end": date(2024, 2, 29)}),
        ([("to", "09/08/2023")], {"end": date(2023, 8, 9)}),
        ([("on", "ngày 9 tháng 8 năm 2023")], {"on": date(2023, 8, 9)}),
        ([("status", "in_force"), ("status", MISSING)], {"status": ("in_force", MISSING)}),
        ([("exact_marks", "1")], {"exact_marks": True}),
        ([("exact_marks", "0")], {"exact_marks": False}),
        ([("page", "500"), ("size", "10")], {"page": 500}),
        ([("page", "100"), ("size", "100")], {"page": 100, "size": 100}),
        ([("facets", "unit"), ("facets", "year")], {"facets": ("unit", "year")}),
        ([("number", "05 – CT / TW")], {"number": "05 – CT / TW"}),
        ([("q", "a" * LONGEST_QUERY)], {"q": "a" * LONGEST_QUERY}),
        ([("q", "a" * LONGEST_QUERY + "\u200b" * 99)], {"q": "a" * LONGEST_QUERY}),
    ],
)
def test_parameters_become_a_request(pairs, expected):
    assert read(*pairs) == SearchRequest(**expected)


@pytest.mark.parametrize(
    ("pairs", "param", "code"),
    [
        ([("query", "khoa")], "query", "tham-so-la"),
        ([("Q", "khoa")], "Q", "tham-so-la"),
        ([("start", "2023")], "start", "tham-so-la"),
        ([("x" * 1000, "")], "x" * 40, "tham-so-la"),
        ([("q", "a" * (LONGEST_QUERY + 1))], "q", "qua-dai"),
        ([("q", "a" * 100_000)], "q", "qua-dai"),
        ([("signer", "a" * (LONGEST_VALUE + 1))], "signer", "qua-dai"),
        ([("q", "a"), ("q", "b")], "q", "tham-so-sai"),
        ([("page", "1"), ("page", "1")], "page", "tham-so-sai"),
        ([("page", "0")], "page", "tham-so-sai"),
        ([("page", "-1")], "page", "tham-so-sai"),
        ([("page", "1.5")], "page", "tham-so-sai"),
        ([("page", "²")], "page", "tham-so-sai"),
        ([("page", "9" * 5000)], "page", "tham-so-sai"),
        ([("page", "1001")], "page", "trang-qua-sau"),
        ([("size", str(LARGEST_SIZE + 1))], "size", "tham-so-sai"),
        ([("size", "0")], "size", "tham-so-sai"),
        ([("type", "Chỉ thị")], "type", "tham-so-sai"),
        ([("type", "chi--thi")], "type", "tham-so-sai"),
        ([("type", "a" * (LONGEST_VALUE + 1))], "type", "tham-so-sai"),
        ([("unit", str(n)) for n in range(MOST_VALUES + 1)], "unit", "tham-so-sai"),
        ([("status", "con-hieu-luc")], "status", "tham-so-sai"),
        ([("facets", "signer")], "facets", "tham-so-sai"),
        ([("sort", "title")], "sort", "tham-so-sai"),
        ([("group", "law")], "group", "tham-so-sai"),
        ([("exact_marks", "yes")], "exact_marks", "tham-so-sai"),
        ([("from", "31/02/2023")], "from", "ngay-sai"),
        ([("to", "hôm qua")], "to", "ngay-sai"),
        ([("on", "2023")], "on", "ngay-sai"),
        ([("from", "2023"), ("to", "2022")], "from", "khoang-ngay-nguoc"),
    ],
)
def test_what_is_not_understood_is_an_error_for_its_parameter(pairs, param, code):
    with pytest.raises(InvalidParameter) as caught:
        read(*pairs)
    assert (caught.value.param, caught.value.code) == (param, code)
    assert len(caught.value.message) < 500


def test_a_message_can_always_be_written_as_utf_8():
    with pytest.raises(InvalidParameter) as caught:
        read(("\ud800", "\ud800"))
    assert caught.value.message.encode("utf-8")
    assert caught.value.param.encode("utf-8")


words = st.text(st.characters(codec="utf-8"), max_size=40).map(lambda text: canonical(text).strip())
slugs = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,3}", fullmatch=True) | st.just(MISSING)
many = st.lists(slugs, unique=True, max_size=4).map(tuple)
days = st.none() | st.dates(date(1945, 1, 1), date(2099, 12, 31))
requests = st.builds(
    SearchRequest,
    q=words,
    number=words,
    type=many,
    unit=many,
    topic=many,
    signer=words,
    start=days,
    end=days,
    status=st.lists(st.sampled_from(["in_force", "unknown", MISSING]), unique=True).map(tuple),
    on=days,
    sort=st.sampled_from(SORTS),
    page=st.integers(1, 100),
    size=st.integers(1, LARGEST_SIZE),
    group=st.sampled_from(GROUPS),
    facets=st.lists(st.sampled_from(FACETS), unique=True, min_size=1).map(tuple),
    exact_marks=st.booleans(),
).filter(lambda request: not (request.start and request.end and request.start > request.end))


@settings(max_examples=200, deadline=None)
@given(requests)
def test_a_request_survives_its_own_parameters(request):
    assert SearchRequest.from_params(request.to_params()) == request


@settings(max_examples=100, deadline=None)
@given(requests)
def test_a_request_survives_a_url(request):
    pairs = parse_qsl(urlencode(request.to_params()), strict_parsing=bool(request.to_params()))
    assert SearchRequest.from_params(pairs) == request


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PARAMETERS), st.text(max_size=30)), max_size=6))
def test_any_pairs_are_a_request_or_an_error(pairs):
    try:
        request = SearchRequest.from_params(pairs)
    except InvalidParameter:
        return
    assert 1 <= request.page <= DEEPEST_HIT
    assert SearchRequest.from_params(request.to_params()) == request
