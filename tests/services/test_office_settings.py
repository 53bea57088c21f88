"""Settings of the office: who may change them, what they must be, what they do to the papers, what is kept."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from app.services.office import own_agency
from app.services.office_settings import changing
from app.services.office_settings.changing import SettingChange
from app.services.office_settings.declared import office_settings_known
from app.services.papers import everyday
from app.services.papers.forms import draft
from app.services.papers.paper_parts import head_of_desk_title
from app.services.views import FormWords, Office
from app.services.views.given import ActValues
from models.vocabulary import Action, FormKind, FormProfile, Level
from printing.sheet import Paper
from tests.clock import Clock
from tests.printing.reading import read_back
from tests.services.desk import BIRTH, RESIDENCE, Desk
from tests.services.whole_office import at

CENTRE = "Trung tâm Phục vụ hành chính công phường Mẫu"
AN_OFFICE = Office("UBND phường Mẫu", "", "", "H26.16", "01234", Level.COMMUNE, "", "", "", is_sample=False)


def change(desk: Desk, values: Mapping[str, str]) -> dict[str, str]:
    told = desk.database.write(desk.actor, changing.change_office_settings, values)
    return {each.setting.name: each.value for each in told}


def in_force(desk: Desk) -> dict[str, str]:
    told = desk.database.read_as(desk.actor, changing.office_settings)
    return {each.setting.name: each.in_force for each in told}


def record(desk: Desk) -> tuple[SettingChange, ...]:
    return desk.database.read_as(desk.actor, changing.setting_changes)


def text_of(desk: Desk, form: FormKind, text: str, paper: Paper = Paper.A4) -> str:
    return read_back(everyday.render(desk.database.read_as(desk.actor, draft, form, text), paper)).text


def test_a_change_counts_at_once_and_is_kept_with_who_and_when(desk: Desk, clock: Clock) -> None:
    admin = desk.of("quantri")
    assert record(admin) == ()
    change(admin, {"office_name": "UBND xã Mới", "place": "Xã Mới"})
    clock.forward(minutes=1)
    change(admin, {"place": "Xã Mới", "phone": "0243 999 999"})  # the place says nothing new
    told = desk.database.read(own_agency.office)
    assert (told.name, told.place, told.phone) == ("UBND xã Mới", "Xã Mới", "0243 999 999")
    newest, *others = record(admin)
    assert (newest.at, newest.by, newest.name, newest.after) == (
        at(12, 9, 16),
        admin.actor.full_name,
        "phone",
        "0243 999 999",
    )
    assert {(each.at, each.name, each.before, each.after) for each in others} == {
        (at(12, 9, 15), "office_name", "Uỷ ban nhân dân phường Mẫu", "UBND xã Mới"),
        (at(12, 9, 15), "place", "Phường Mẫu", "Xã Mới"),
    }


def test_emptied_it_goes_back_to_the_forms_own_words(desk: Desk) -> None:
    shipped = in_force(desk)["receipt_foot"]
    assert shipped.startswith("Giấy này lập thành 02 liên")
    change(desk, {"receipt_foot": "Chỉ một\ncâu."})
    assert in_force(desk)["receipt_foot"] == "Chỉ một câu."
    assert change(desk, {"receipt_foot": " "})["receipt_foot"] == ""
    assert in_force(desk)["receipt_foot"] == shipped
    # The words as shipped are no change either.
    assert change(desk, {"receipt_foot": shipped})["receipt_foot"] == ""
    assert [each.after for each in record(desk)] == ["", "Chỉ một câu."]


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({"colour": "đỏ"}, {"setting_unknown"}),
        ({"place": "Xã Mới", "office_name": ""}, {"setting_missing"}),
        ({"form_profile": "2019"}, {"setting_invalid"}),
        ({"place": "x" * 101}, {"too_long"}),
        ({"head_of_desk": "Vũ\x00Thị", "receipt_foot": "x" * 501}, {"control_characters", "too_long"}),
    ],
)
def test_all_or_nothing(untouched_desk: Desk, values: dict[str, str], codes: set[str]) -> None:
    error = untouched_desk.refused(lambda: change(untouched_desk, values))
    problems = error.details.get("problems")
    found = {each["code"] for each in problems} if isinstance(problems, list) else {error.code}
    assert found == codes


@pytest.mark.parametrize("somebody", ["tiepnhan", "chuyenvien", "lanhdao"])
def test_only_an_administrator(untouched_desk: Desk, somebody: str) -> None:
    hers = untouched_desk.of(somebody)
    assert hers.refused(lambda: change(hers, {"place": "Xã Mới"})).code == "role_missing"


def test_each_agency_has_its_own(desk: Desk) -> None:
    other = desk.another_agency()
    change(desk, {"head_of_desk": "Vũ Thị Phụ Trách", "form_profile": "2018"})
    assert (in_force(other)["head_of_desk"], in_force(other)["form_profile"]) == ("", "2025")
    assert other.receive(BIRTH).form_profile is FormProfile.OF_2025
    assert desk.receive(BIRTH).form_profile is FormProfile.OF_2018
    assert record(other) == ()


def test_the_head_of_every_paper(desk: Desk) -> None:
    code = desk.receive(BIRTH).code
    change(
        desk,
        {
            "parent_name": "UBND tỉnh Mẫu",
            "desk_name": "Trung tâm Phục vụ hành chính công xã Mới",
            "place": "Xã Mới",
            "address": "Số 1 đường Mới",
            "phone": "0243 111 222",
            "receipt_foot": "Mang theo thẻ căn cước.",
        },
    )
    text = text_of(desk, FormKind.RECEIPT, code)
    for words in (
        "UBND TỈNH MẪU",
        "TRUNG TÂM PHỤC VỤ",
        "Xã Mới, ngày 12 tháng 01 năm 2026",
        "Mang theo thẻ căn cước. Liên hệ: Số 1 đường Mới, điện thoại 0243 111 222.",
        "01/H26.16-TTPVHCC",
    ):
        assert words in text
    assert "Giấy này lập thành 02 liên" not in text


@pytest.mark.parametrize(
    ("desk_name", "title"),
    [
        (CENTRE, "PHỤ TRÁCH TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"),
        (
            "Chi nhánh Trung tâm Phục vụ hành chính công số 3",
            "PHỤ TRÁCH CHI NHÁNH TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
        ),
        ("Điểm phục vụ hành chính công xã Mẫu", "PHỤ TRÁCH ĐIỂM PHỤC VỤ HÀNH CHÍNH CÔNG"),
        ("Bộ phận Một cửa UBND xã Mẫu", "PHỤ TRÁCH BỘ PHẬN MỘT CỬA"),
        (
            "Bộ phận Tiếp nhận và Trả kết quả phường Mẫu",
            "PHỤ TRÁCH BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ",
        ),
        ("", "PHỤ TRÁCH BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ"),
    ],
)
def test_the_head_of_a_desk_is_called_after_it(desk_name: str, title: str) -> None:
    assert head_of_desk_title(replace(AN_OFFICE, desk_name=desk_name)) == title


def test_who_signs_what(desk: Desk, clock: Clock) -> None:
    extended, stopped = desk.receive(RESIDENCE).code, desk.receive(RESIDENCE).code
    clock.set(2026, 1, 13, 8)
    leader = desk.of("lanhdao")
    leader.perform(Action.EXTEND, extended, ActValues(reason="Chờ xác minh", due_at=at(30, 10)))
    desk.perform(Action.STOP, stopped, ActValues(reason="Rút hồ sơ"))
    assert leader.actor.full_name in text_of(desk, FormKind.APOLOGY, extended)

    assert "PHỤ TRÁCH BỘ PHẬN" in text_of(desk, FormKind.STOP, stopped)
    change(desk, {"head_of_desk": "Vũ Thị Phụ Trách", "desk_name": CENTRE})
    for form, subject in (
        (FormKind.STOP, stopped),
        (FormKind.CLOSING, "2026-01-13"),
    ):
        text = text_of(desk, form, subject)
        assert "PHỤ TRÁCH TRUNG TÂM" in text
        assert "PHỤ TRÁCH BỘ PHẬN" not in text
    assert "Vũ Thị Phụ Trách" in text_of(desk, FormKind.STOP, stopped)
    assert "Vũ Thị Phụ Trách" in text_of(desk, FormKind.CLOSING, "2026-01-13")
    change(
        desk,
        {
            "apology_signer": "Trần Văn Chủ Tịch",
            "apology_signer_title": "CHỦ TỊCH",
            "stop_signer": "Lê Thị Giám Đốc",
            "stop_signer_title": "GIÁM ĐỐC TRUNG TÂM",
            "ledger_signer": "Đỗ Văn Văn Thư",
            "ledger_signer_title": "VĂN THƯ",
        },
    )
    apology = text_of(desk, FormKind.APOLOGY, extended)
    assert "CHỦ TỊCH" in apology
    assert "Trần Văn Chủ Tịch" in apology
    assert "THỦ TRƯỞNG" not in apology
    stop = text_of(desk, FormKind.STOP, stopped)
    assert "GIÁM ĐỐC TRUNG TÂM" in stop
    assert "Lê Thị Giám Đốc" in stop
    clock.set(2027, 1, 4, 8)
    ledger = text_of(desk, FormKind.LEDGER, "2026-01-01..2026-12-31")
    assert "PHỤ TRÁCH" not in ledger
    assert "VĂN THƯ" in ledger
    assert "Đỗ Văn Văn Thư" in ledger


def test_texts_of_the_other_papers(desk: Desk) -> None:
    desk.receive(RESIDENCE)
    code = desk.receive(BIRTH).code
    desk.complete(code)
    desk.return_result(code)
    change(
        desk,
        {
            "control_foot": "Ghi đủ giờ nhận.",
            "several_foot": "Mang theo phiếu này.",
            "result_statement": "Đã nhận đủ, không khiếu nại.",
        },
    )
    assert "Ghi đủ giờ nhận." in text_of(desk, FormKind.CONTROL, code)
    assert "Mang theo phiếu này." in text_of(desk, FormKind.SEVERAL, code)
    assert "Đã nhận đủ, không khiếu nại." in text_of(desk, FormKind.RESULT, code)


def test_every_word_of_the_forms_can_be_set() -> None:
    names = {each.name for each in office_settings_known()}
    assert set(FormWords.__slots__) <= names
    assert len(names) == len(office_settings_known())


def test_before_the_office_is_set_up_there_is_nothing_to_read(empty_url: str) -> None:
    from app.database.location import parse_location
    from app.database.migrate import upgrade
    from app.database.unit_of_work import Database
    from app.errors import Unavailable

    upgrade(parse_location(empty_url))
    database = Database.open(empty_url, Clock())
    with pytest.raises(Unavailable, match="office_not_set_up"):
        database.read(changing.office_settings)
    database.close()
