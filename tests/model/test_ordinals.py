"""Numbers of terms, sessions and chapters in figures, Roman figures and words."""

import pytest

from tracuu.model.ordinals import find_ordinals


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("quốc hội khóa 15", [("khóa 15", "khóa XV")]),
        ("khoa xiii", [("khoa xiii", "khóa 13")]),
        ("trung ương 4 khoá XII", [("khoá XII", "khóa 12")]),
        ("chương 2 điều 3", [("chương 2", "chương II")]),
        ("dai hoi 14", [("dai hoi 14", "đại hội XIV")]),
        (
            "kỳ họp thứ mười một khóa 4",
            [
                ("kỳ họp thứ mười một", "kỳ họp thứ 11", "kỳ họp thứ XI"),
                ("khóa 4", "khóa IV"),
            ],
        ),
        ("lan thu hai muoi", [("lan thu hai muoi", "lần thứ 20", "lần thứ XX")]),
        ("lần thứ 1", [("lần thứ 1", "lần thứ I", "lần thứ nhất")]),
        ("phiên họp thứ hai mươi mốt",
         [("phiên họp thứ hai mươi mốt", "phiên họp thứ 21", "phiên họp thứ XXI")]),
        ("khóa vi", [("khóa vi", "khóa 6")]),
        ("khoa VI", [("khoa VI", "khóa 6")]),
        ("khoa vi sinh", []),
        ("khoả 15", []),
        ("khóa 2020", []),
        ("khóa 31", []),
        ("chương năm", []),
        ("thứ hai", []),
        ("khóa", []),
        ("", []),
    ],
)  # fmt: skip
def test_ordinals_are_found_with_their_other_forms(text, found):
    words = text.split()
    told = [(" ".join(words[each.start : each.end]), *each.others) for each in find_ordinals(words)]
    assert told == found


def test_every_form_leads_to_the_others():
    for first in ("khóa", "lần thứ"):
        for number in range(1, 31):
            (typed,) = find_ordinals([*first.split(), str(number)])
            forms = {f"{first} {number}", *typed.others}
            assert len(forms) == len(typed.others) + 1
            for form in forms:
                (found,) = find_ordinals(form.split())
                assert {form, *found.others} == forms
