"""Finding a commune by what a technician types, against the package's own list read another way."""

import json
import re
import unicodedata

import pytest
import vietnam_provinces

from app.errors import UserError
from app.rules.numbering import check_barcode_number, check_unit_code, is_provisional
from app.services.office.office_values import check_office
from app.services.setting_up.defaults import is_unnamed, office_of
from app.services.setting_up.places import Commune, Place, Province, place_meant, search_places
from models.vocabulary import Level
from tests.services.desk import assert_for_people

NESTED = json.loads(vietnam_provinces.NESTED_DIVISIONS_JSON_PATH.read_text(encoding="utf-8"))


def every_place() -> tuple[Place, ...]:
    """All places, each asked for by the code the package's own file has for it."""
    provinces = tuple(place_meant(province=f"{each['code']:02}") for each in NESTED)
    communes = tuple(place_meant(f"{ward['code']:05}") for each in NESTED for ward in each["wards"])
    return (*provinces, *communes)


def bare(text: str) -> str:
    """A text without accents, done by hand."""
    plain = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
    return re.sub(r"[\u0300-\u036f]", "", plain)


def found(text: str, limit: int = 30) -> list[str]:
    return [f"{each.name} · {each.where}".removesuffix(" · ") for each in search_places(text, limit)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("phuong hoan kiem", "Phường Hoàn Kiếm · Hà Nội"),
        ("HOÀN KIẾM", "Phường Hoàn Kiếm · Hà Nội"),
        ("hoan ki", "Phường Hoàn Kiếm · Hà Nội"),
        ("p hoan kiem ha noi", "Phường Hoàn Kiếm · Hà Nội"),
        ("00070", "Phường Hoàn Kiếm · Hà Nội"),
        ("ba đình", "Phường Ba Đình · Hà Nội"),
        ("ha noi", "Thành phố Hà Nội"),
        ("tp hcm", "Thành phố Hồ Chí Minh"),
        ("dac khu phu quoc", "Đặc khu Phú Quốc · An Giang"),
        ("phường 1 bảo lộc", "Phường 1 Bảo Lộc · Lâm Đồng"),
        ("xa tan thanh, lang son", "Xã Tân Thành · Lạng Sơn"),
        ("dak lak", "Tỉnh Đắk Lắk"),
    ],
)
def test_the_best_comes_first(typed: str, first: str) -> None:
    assert found(typed)[0] == first


def test_communes_of_one_name_are_all_there_and_told_apart_by_their_province() -> None:
    listed = found("xa tan tien")
    expected = sorted(
        f"{ward['name']} · {each['name'].removeprefix('Thành phố ')}"
        for each in NESTED
        for ward in each["wards"]
        if ward["name"] == "Xã Tân Tiến"
    )
    assert len(expected) > 5
    assert sorted(line for line in listed if line.startswith("Xã Tân Tiến · ")) == expected


def test_nothing_typed_gives_the_provinces_and_nonsense_gives_nothing() -> None:
    assert len(found("", limit=100)) == len(NESTED) == 34
    assert found("")[0] == "Tỉnh An Giang"
    assert found("  ,. ", limit=1) == ["Tỉnh An Giang"]
    assert found("không có nơi nào") == []
    assert len(found("xa", limit=7)) == 7


def test_every_place_of_the_country_is_found_by_its_name_without_accents() -> None:
    lost = []
    for each in NESTED:
        for ward in each["wards"][::40]:
            typed = f"{bare(ward['name'])} {bare(each['name'].removeprefix('Thành phố '))}"
            if f"{ward['code']:05}" not in [place.code for place in search_places(typed)]:
                lost.append(typed)
    assert lost == []


def test_a_commune_is_meant_by_name_code_or_name_and_province() -> None:
    assert place_meant("Phường Hoàn Kiếm").code == "00070"
    assert place_meant("hoan kiem").code == "00070"
    assert place_meant(" 00070 ").code == "00070"
    one = place_meant("xã tân thành", "lang son")
    assert isinstance(one, Commune)
    assert (one.name, one.province.code) == ("Xã Tân Thành", "20")
    assert place_meant("xã tân thành", "Tỉnh Lạng Sơn") == one
    assert place_meant(province="hà nội").name == "Thành phố Hà Nội"
    assert place_meant(province="thanh pho ho chi minh").code == "79"


@pytest.mark.parametrize(
    ("text", "province", "code", "field"),
    [
        ("Xã Tân Tiến", None, "commune_ambiguous", "commune"),
        ("tan thanh", None, "commune_ambiguous", "commune"),
        ("quận Không Còn", None, "commune_unknown", "commune"),
        ("", None, "commune_unknown", "commune"),
        ("99999", None, "commune_unknown", "commune"),
        ("Phường Hoàn Kiếm", "Cà Mau", "commune_unknown", "commune"),
        ("Phường Hoàn Kiếm", "Hà Tây", "province_unknown", "province"),
        (None, "", "province_unknown", "province"),
    ],
)
def test_what_is_not_one_place_is_refused(
    text: str | None, province: str | None, code: str, field: str
) -> None:
    with pytest.raises(UserError) as refused:
        place_meant(text, province)
    assert (refused.value.code, refused.value.details["field"]) == (code, field)
    assert_for_people(refused.value)


def test_an_ambiguous_name_is_refused_with_every_candidate() -> None:
    with pytest.raises(UserError) as refused:
        place_meant("Xã Tân Tiến")
    candidates = refused.value.details["candidates"]
    assert isinstance(candidates, list)
    wards = {
        (f"{ward['code']:05}", ward["name"])
        for each in NESTED
        for ward in each["wards"]
        if ward["name"] == "Xã Tân Tiến"
    }
    assert {(each["code"], each["name"]) for each in candidates} == wards
    assert all(each["code"] in refused.value.hint for each in candidates)
    assert all(each["province"] for each in candidates)


def test_what_an_office_of_a_ward_and_of_a_province_is_called() -> None:
    ward = office_of(place_meant("hoan kiem"))
    assert ward.name == ward.parent_name == "Uỷ ban nhân dân phường Hoàn Kiếm"
    assert ward.desk_name == "Trung tâm Phục vụ hành chính công phường Hoàn Kiếm"
    assert (ward.place, ward.address) == ("Phường Hoàn Kiếm", "Phường Hoàn Kiếm, thành phố Hà Nội")
    assert (ward.level, ward.barcode_number) == (Level.COMMUNE, "00070")
    province = office_of(place_meant(province="cao bang"))
    assert (province.name, province.place) == ("Uỷ ban nhân dân tỉnh Cao Bằng", "Cao Bằng")
    assert province.level is Level.PROVINCE
    zone = office_of(place_meant("phu quoc"))
    assert (zone.name, zone.level) == ("Uỷ ban nhân dân đặc khu Phú Quốc", Level.COMMUNE)
    assert is_unnamed(office_of(None).name)
    assert not is_unnamed(ward.name)


def test_every_place_gives_an_office_that_can_be_set_up_with_numbers_of_its_own() -> None:
    places = every_place()
    offices = [check_office(office_of(each)) for each in (*places, None)]
    assert len({each.code for each in offices}) == len({each.barcode_number for each in offices}) == 3_356
    assert all(is_provisional(each.code) for each in offices)
    for each in offices:
        assert (check_unit_code(each.code), check_barcode_number(each.barcode_number)) == (
            each.code,
            each.barcode_number,
        )
    assert not is_provisional("H26.16")
    assert not is_provisional("000.00.16.H26")
    assert sum(isinstance(each, Province) for each in places) == 34
