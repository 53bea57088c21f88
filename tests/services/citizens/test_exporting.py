"""What the office holds of a person goes out whole, on request alone, on the record, as a paper and as JSON."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from app.rules.calendar import OFFICE_ZONE
from app.rules.people import PersonValues
from app.services.accounts.seeing import SeenRecorder
from app.services.citizens import exporting
from app.services.citizens.extract import Extract
from app.services.citizens.views import DataRequest, Sight
from app.services.counter_slips.slips import slip
from app.services.papers import everyday
from app.services.papers.contents_of_extract import extract_json, paper_of
from app.services.reception import receiving
from app.services.reception.keeping_slips import keep_guidance, refuse_at_counter
from app.services.views.given import ActValues, FeeSettlement, Intake, PaperValues, Recipient
from models.vocabulary import AccessKind, Action, PersonPart
from printing.sheet import Paper
from tests.clock import Clock
from tests.printing.reading import read_back
from tests.services.citizens.care import Care
from tests.services.desk import BIRTH, RESIDENCE, Desk

NUMBER = "001190000001"
ANH = PersonValues(
    "Đặng Thị Ánh", id_number=NUMBER, phone="0900000001", email="anh@example.vn", address="Số 1 đường Mẫu"
)
CHILD = PersonValues("Lê Văn Con", id_number="001210000009", phone="0977777777")
LETTER, HER_LETTER = "số 15/2026 ngày 10/01/2026", "số 16/2026, UBND phường Mẫu chứng thực"
REQUEST = DataRequest("Đặng Thị Ánh", "yêu cầu cung cấp dữ liệu của mình")


def export(desk: Desk, text: str = NUMBER, request: DataRequest = REQUEST) -> Extract:
    return desk.database.write(desk.actor, exporting.export, text, request)


@pytest.fixture
def lived(desk: Desk, care: Care, clock: Clock) -> list[str]:
    """A person with two dossiers, one returned to somebody else; one more that was handed in for her; a merge."""
    first = desk.receive(RESIDENCE, ANH, authorised_by=CHILD, authority=LETTER, note="Gọi trước khi trả").code
    clock.forward(hours=1)
    desk.complete(first)
    takes = Recipient("Lê Văn Con", "001210000009", "giấy uỷ quyền")
    desk.return_result(first, ActValues(recipient=takes, fees=FeeSettlement(collected=True)))
    old = desk.receive(BIRTH, PersonValues("Đặng Thị Anh", id_number="012345678")).code
    other = desk.receive(BIRTH, CHILD, authorised_by=ANH, authority=HER_LETTER).code
    care.merge(NUMBER, "012345678", "đổi căn cước")
    care.correct(NUMBER, "đổi số", phone="0988888888")
    return [first, old, other]


def test_everything_of_her_and_nothing_of_others(desk: Desk, lived: list[str], clock: Clock) -> None:
    first, old, other = lived
    found = export(desk)
    assert (found.person.name, found.person.phone) == ("Đặng Thị Ánh", "0988888888")
    assert [each.code for each in found.dossiers] == [old, first]
    told = found.dossiers[1]
    assert (told.note, told.represented, told.recipient) == ("Gọi trước khi trả", "Lê Văn Con", "Lê Văn Con")
    assert told.written.phone == "0900000001"
    assert [each.action for each in told.acts] == [Action.RECEIVE, Action.COMPLETE, Action.RETURN_RESULT]
    assert told.fees[0].receipt_number
    assert (told.authority, told.recipient_authority) == (LETTER, "giấy uỷ quyền")
    assert [(each.code, each.part, each.authority) for each in found.mentions] == [
        (other, PersonPart.REPRESENTED, HER_LETTER)
    ]
    assert [each.person.id_number for each in found.merged] == ["012345678"]
    assert len(found.changes) == 2
    assert found.answer_by == datetime(2026, 1, 14, 10, 15, tzinfo=OFFICE_ZONE)
    assert found.made_at == clock.now
    # The child is named; the child's number and phone are the child's.
    document = json.loads(extract_json(found))
    assert "0977777777" not in extract_json(found)
    assert "001210000009" not in extract_json(found)
    assert document["person"]["id_number"] == NUMBER
    assert document["dossiers"][0]["status"] == "received"
    assert document["answer_by"] == "2026-01-14T10:15:00+07:00"


def test_the_paper_says_the_same(desk: Desk, lived: list[str]) -> None:
    found = export(desk)
    read = read_back(everyday.render(paper_of(found), Paper.A5))
    assert set(read.sizes) == {(210, 297)}
    for words in (
        "BẢN TRÍCH XUẤT DỮ LIỆU CÁ NHÂN",
        "Người yêu cầu: Đặng Thị Ánh",
        "Hạn trả lời (02 ngày làm việc): 10 giờ 15 phút, ngày 14 tháng 01 năm 2026",
        "II. Hồ sơ đã nộp: 2",
        *lived,
        "0988888888",
        "012345678",
        "Gọi trước khi trả",
        "người uỷ quyền",
        "sửa dữ liệu",
        "đổi số",
        "đổi căn cước",
        "91/2025/QH15",
        "THỦ TRƯỞNG CƠ QUAN",
    ):
        assert words in read.text, words
    assert "0977777777" not in read.text


def test_slips_of_the_counter_are_hers_too(desk: Desk, lived: list[str], clock: Clock) -> None:
    """With her number, by name and phone where there is none, and those of others whom she sent; nobody else's."""
    papers_brought = (PaperValues("Tờ khai", 1, 2),)
    nameless = replace(ANH, id_number=None)

    def guided(person: PersonValues, **values: Any) -> str:
        intake = Intake(BIRTH, person, papers=papers_brought, **values)
        return desk.database.write(desk.actor, keep_guidance, intake, ("Giấy chứng sinh",)).reference

    first = guided(PersonValues("Đặng Thị Anh", id_number="012345678"), note="Đến buổi sáng")
    guided(replace(nameless, name="Đặng Thị Chị"))  # the same phone
    guided(replace(nameless, phone="0911111111"))  # the same name
    guided(CHILD)
    sent = guided(replace(CHILD, name="Lê Thị Cháu"), authorised_by=ANH, authority=HER_LETTER)
    intake = Intake(RESIDENCE, nameless, papers=papers_brought, authorised_by=CHILD, authority=LETTER)
    refused = desk.database.write(
        desk.actor, refuse_at_counter, intake, "Không thuộc thẩm quyền", "Điều 5 Thông tư"
    ).reference
    became = guided(nameless)
    kept = desk.database.read_as(desk.actor, slip, became).intake
    clock.forward(days=400)  # out of the lists long ago
    intake = replace(kept, papers=None, precheck=became, applicant=ANH)
    code = desk.database.write(desk.actor, receiving.receive, intake).code

    found = export(desk)
    assert {each.reference for each in found.counter_slips} == {first, refused, became}
    told = {each.reference: each for each in found.counter_slips}
    assert (told[first].missing, told[first].note) == (("Giấy chứng sinh",), "Đến buổi sáng")
    assert told[first].written.id_number == "012345678"
    assert (told[refused].reason, told[refused].legal_basis) == ("Không thuộc thẩm quyền", "Điều 5 Thông tư")
    assert (told[refused].represented, told[refused].authority) == ("Lê Văn Con", LETTER)
    assert told[became].dossier == code
    mention = next(each for each in found.mentions if each.code == sent)
    assert (mention.written.name, mention.authority) == ("Đặng Thị Ánh", HER_LETTER)
    document = json.loads(extract_json(found))
    assert [each["reference"] for each in document["counter_slips"]] == [
        each.reference for each in found.counter_slips
    ]
    text = " ".join(read_back(everyday.render(paper_of(found), Paper.A4)).text.split())
    for words in (
        "III. Phiếu nhận tại quầy khi chưa có hồ sơ: 3",
        f"Phiếu hướng dẫn {first}",
        f"Phiếu từ chối tiếp nhận {refused}",
        "Tờ khai (1 bản chính, 2 bản sao)",
        "Không thuộc thẩm quyền",
        "Đến buổi sáng",
        LETTER,
        HER_LETTER,
        sent,
    ):
        assert words in text, words
    for others in ("0977777777", "001210000009", "Đặng Thị Chị", "0911111111"):
        assert others not in text
        assert others not in extract_json(found)


def test_what_was_told_later_and_what_is_her_own(desk: Desk, clock: Clock) -> None:
    """An act told later says when it was written down; a result she took herself makes her no other's guest."""
    came = clock.now
    clock.forward(hours=3)
    code = desk.receive(BIRTH, ANH, received_at=came, later_reason="Mất điện").code
    desk.complete(code)
    desk.return_result(code)
    found = export(desk)
    assert [each.entered_at for each in found.dossiers[0].acts] == [clock.now, None, None]
    assert found.mentions == ()
    told = [each.cells[1] for each in paper_of(found).dossiers[0].acts]
    assert told == ["Tiếp nhận (nhập bù lúc 12:15 12/01/2026)", "Đã có kết quả", "Trả kết quả"]


def test_who_was_shown_her_data_is_told(desk: Desk, care: Care, lived: list[str], clock: Clock) -> None:
    recorder = SeenRecorder(desk.database)
    try:
        clerk, officer = desk.of("tiepnhan"), desk.of("chuyenvien")
        care.of("chuyenvien").show(NUMBER)
        clerk.dossier(lived[0])
        officer.dossier(lived[2])  # not hers: she only stands in it
        recorder.flush()
        clock.forward(minutes=1)
        export(clerk)
        found = export(desk.of("lanhdao"))
    finally:
        recorder.close()
    told = [(each.user_name, each.what, each.dossier) for each in found.sights]
    assert told[:1] == [("lanhdao", AccessKind.EXPORTED, None)]
    assert ("tiepnhan", AccessKind.EXPORTED, None) in told
    assert ("chuyenvien", AccessKind.SAW, None) in told
    assert ("tiepnhan", AccessKind.SAW, lived[0]) in told
    assert lived[2] not in [each.dossier for each in found.sights]
    assert {each.user_name: len(each.roles) for each in found.sights}["chuyenvien"] == 1
    assert care.show(NUMBER).sights == found.sights
    # A page that refreshes itself looks once.
    assert len([each for each in told if each[1] is AccessKind.SAW]) == 2


def test_a_paper_printed_for_her_is_named_as_people_name_it(desk: Desk, lived: list[str]) -> None:
    found = export(desk)
    printed = Sight(found.made_at, "an", "Nguyễn Văn An", (), AccessKind.PRINTED, lived[0], "receipt 1/2026")
    told = paper_of(replace(found, sights=(printed,))).sights
    assert told[0].cells[-2:] == ("in giấy", f"hồ sơ {lived[0]}: giấy hẹn 1/2026")


def test_exported_is_on_the_record_with_who_asked_and_why(desk: Desk, care: Care, lived: list[str]) -> None:
    longest = DataRequest("Đ" * 100, "ỹ" * 160)
    export(desk)
    export(desk, request=longest)
    sights = care.show(NUMBER).sights or ()
    told = [each.subject for each in sights if each.what is AccessKind.EXPORTED]
    assert told[-1] == "Người yêu cầu: Đặng Thị Ánh. Lý do: yêu cầu cung cấp dữ liệu của mình"
    assert told[0].endswith("ỹ" * 160)  # nothing of it is cut


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"requester": " "}, "requester_missing", "requester"),
        ({"reason": ""}, "reason_missing", "reason"),
        ({"requester": "x" * 10_000}, "too_long", "requester"),
        ({"reason": "a\x00b"}, "control_characters", "reason"),
        ({"asked_at": datetime(2026, 1, 12)}, "moment_invalid", "asked_at"),  # noqa: DTZ001  naive is the point
        ({"asked_at": datetime(2030, 1, 1, tzinfo=OFFICE_ZONE)}, "moment_invalid", "asked_at"),
        ({"asked_at": datetime(1990, 1, 1, tzinfo=OFFICE_ZONE)}, "moment_invalid", "asked_at"),
    ],
)
def test_what_is_asked_for_is_looked_at(desk: Desk, values: dict[str, Any], code: str, field: str) -> None:
    desk.receive(BIRTH, ANH)
    wanted = DataRequest(**{"requester": "Ánh", "reason": "xem", **values})
    refused = desk.refused(lambda: export(desk, request=wanted))
    assert (refused.code, refused.details["field"]) == (code, field)


def test_who_may_and_of_whom(desk: Desk) -> None:
    desk.receive(BIRTH, ANH)
    for user_name in ("tiepnhan", "lanhdao", "quantri"):
        assert export(desk.of(user_name)).person.name == "Đặng Thị Ánh"
    assert desk.refused(lambda: export(desk.of("chuyenvien"))).code == "role_missing"
    other = desk.another_agency()
    assert other.refused(lambda: export(other)).code == "unknown_applicant"
    other.receive(BIRTH, ANH)
    told = export(other)
    assert len(told.dossiers) == 1


def test_without_a_calendar_so_far_it_is_answered_all_the_same(desk: Desk, clock: Clock) -> None:
    desk.receive(BIRTH, ANH)
    clock.set(2101, 1, 3, 9)  # the shipped rules end with 2100
    told = export(desk)
    assert told.answer_by is None
    assert "chưa tính được" in read_back(everyday.render(paper_of(told), Paper.A4)).text


def test_a_long_life_fits(desk: Desk) -> None:
    """Names of 200 letters, long addresses, thirty dossiers: pages and pages, and nothing left out."""
    long = PersonValues(
        "Ỹ" * 199 + "ế", id_number=NUMBER, address="đường " * 83, organisation="Hợp tác xã " * 27
    )
    codes = [desk.receive(BIRTH, long).code for _ in range(30)]
    read = read_back(everyday.render(paper_of(export(desk)), Paper.A4))
    assert len(read.pages) > 5
    assert [code for code in codes if code not in read.text] == []
