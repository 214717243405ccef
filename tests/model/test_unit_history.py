"""Units and those whose work they took over."""

from tracuu.model.registers import units
from tracuu.model.unit_history import former_units, with_former, with_signing


def test_a_commune_of_today_has_the_district_before_it() -> None:
    former = former_units(["ubnd-xa-phong-dien"])
    assert "ubnd-huyen-phong-dien" in former
    assert "ubnd-thi-tran-phong-dien" in former
    # at two removes: the office was merged into another of the district, and that ended with it
    assert "phong-tnmt-huyen-phong-dien" in former


def test_a_unit_is_none_of_its_own_former_ones() -> None:
    for unit in units():
        former = former_units([unit.id])
        assert unit.id not in former
        assert len(former) == len(set(former))


def test_what_is_named_beside_its_predecessor_is_not_former() -> None:
    both = ("ubnd-xa-phong-dien", "ubnd-huyen-phong-dien")
    assert "ubnd-huyen-phong-dien" not in former_units(both)


def test_a_unit_that_no_register_knows_has_no_history() -> None:
    assert former_units(["_missing", "khong-co"]) == ()


def test_a_unit_can_be_taken_alone() -> None:
    assert with_former(["ubnd-xa-phong-dien"], only=True) == ("ubnd-xa-phong-dien",)
    assert with_former(["ubnd-xa-phong-dien"], only=False)[0] == "ubnd-xa-phong-dien"


def test_a_standing_committee_signs_for_its_committee_and_an_office_does_not() -> None:
    assert with_signing(["huyen-uy-phong-dien"]) == (
        "huyen-uy-phong-dien", "ban-thuong-vu-huyen-uy-phong-dien",
    )  # fmt: skip
    assert with_signing(["ubnd-huyen-phong-dien"]) == ("ubnd-huyen-phong-dien",)
    assert with_signing(["không có"]) == ("không có",)
