"""A citizen asks of her data: due in two working days, answered once, from the office and from archives."""

from datetime import datetime
from pathlib import Path

import pytest

from app.errors import Told
from app.rules.calendar import OFFICE_ZONE
from app.rules.people import PersonValues
from app.rules.retention import TermState
from app.services.citizens import merging
from app.services.citizens.views import DataRequest
from app.services.retention import agreeing, asking, requests
from app.services.retention.erasable import ErasureScope
from app.services.retention.words import stays_lines
from app.services.upkeep.archiving.holding import held_everywhere
from app.services.upkeep.archiving.making import ArchiveWanted, archive_year
from app.services.upkeep.verifying.everything import verify
from models.vocabulary import AskedOfData
from tests.clock import Clock
from tests.services.desk import AN, BIRTH, RESIDENCE, Desk
from tests.services.retention.keeping import ended, go_to, set_term

PASSWORD = "doc lai giay cu"
NUMBER = AN.id_number or ""
OTHER = PersonValues(name="Kiều Văn Mới", id_number="001090055555")
OLD_CARD = PersonValues(name="Kiều Văn Mới", id_number="012345678")


def taken(desk: Desk, who: str = NUMBER, kind: AskedOfData = AskedOfData.SEE) -> requests.CitizenRequestView:
    asked = DataRequest("Nguyễn Văn An", "muốn biết cơ quan giữ gì")
    return desk.database.write(desk.actor, requests.take_request, who, kind, asked)


def test_from_the_request_to_the_answer(desk: Desk, clock: Clock) -> None:
    desk.receive(BIRTH)
    desk.receive(BIRTH, OTHER)
    clerk = desk.of("tiepnhan")
    assert desk.refused(lambda: taken(desk.of("chuyenvien"))).code == "role_missing"
    assert desk.refused(lambda: taken(clerk, "001199999999")).code == "unknown_applicant"
    first = taken(clerk)
    # Monday 9:15, and two working days later by the office's calendar.
    assert first.due_at == datetime(2026, 1, 14, 9, 15, tzinfo=OFFICE_ZONE)
    clock.forward(days=1)
    second = taken(clerk, OTHER.id_number or "", AskedOfData.ERASE)

    def register(by: Desk, *, only_open: bool = False) -> list[tuple[str, bool]]:
        rows = by.database.read_as(by.actor, requests.citizen_requests, only_open=only_open)
        return [(each.id, each.is_late) for each in rows]

    assert register(clerk) == [(first.id, False), (second.id, False)]
    assert register(desk.another_agency()) == []
    clock.forward(days=1, minutes=1)
    assert register(clerk) == [(first.id, True), (second.id, False)]

    def answers(request: str, words: str, by: Desk = clerk) -> requests.CitizenRequestView:
        return by.database.write(by.actor, requests.answer_request, request, words)

    assert desk.refused(lambda: answers(first.id, " ")).code == "answer_missing"
    assert desk.refused(lambda: answers("x", "đã trao")).code == "unknown_request"
    assert desk.refused(lambda: answers(first.id, "x", desk.of("phuongkhac"))).code == "unknown_request"
    done = answers(first.id, "đã trao bản trích xuất")
    assert (done.answered_at, done.answered_by) == (clock.now, clerk.actor.full_name)
    assert desk.refused(lambda: answers(first.id, "nữa")).code == "request_answered"
    assert register(clerk) == [(second.id, False), (first.id, False)]
    assert register(clerk, only_open=True) == [(second.id, False)]
    assert desk.database.read(verify).findings == ()


def test_what_somebody_waits_to_be_told_of_is_not_erased_meanwhile(desk: Desk, clock: Clock) -> None:
    """The one asks before the erasing is asked for, the other before it is agreed to, a third to be erased."""
    set_term(desk.database, BIRTH, "1 năm; thử")
    third = PersonValues(name="Lò Thị Xoá", id_number="001190012399")
    mine, others, thirds = (ended(desk, BIRTH, each) for each in (AN, OTHER, third))
    go_to(clock, 2028)
    leader, clerk = desk.of("quantri"), desk.of("tiepnhan")
    year = ErasureScope(year=2026)
    taken(clerk, third.id_number or "", AskedOfData.ERASE)
    first = taken(clerk)
    asked = leader.database.write(leader.actor, asking.ask, year, "hết hạn lưu trữ")
    assert (asked.erasure.dossiers, dict(asked.stays)) == (2, {"asked": 1})
    assert "công dân đang chờ trả lời: 1" in " ".join(stays_lines(asked.stays))
    alone = ErasureScope(applicant=NUMBER)
    refused = desk.refused(lambda: leader.database.write(leader.actor, asking.ask, alone, "hết hạn"))
    assert (refused.code, refused.details["stays"]) == ("nothing_to_erase", {"asked": 1})

    second = taken(clerk, OTHER.id_number or "", AskedOfData.CORRECT)
    agreeing_one = desk.of("lanhdao")
    found = agreeing_one.database.read_as(agreeing_one.actor, agreeing.listed, asked.erasure.id)
    assert ([each.code for each in found.dossiers], found.asked) == ([thirds], 1)
    done = agreeing_one.database.write(agreeing_one.actor, agreeing.agree, asked.erasure.id, found.listed)
    assert (done.erased_dossiers, done.erased_citizens) == (1, 1)
    assert [desk.dossier(code).applicant for code in (mine, others)] == [AN.name, OTHER.name]

    for request in (first, second):
        clerk.database.write(clerk.actor, requests.answer_request, request.id, "đã trả lời")
    assert [each.code for each in leader.database.read_as(leader.actor, asking.may_go, year).dossiers] == [
        mine,
        others,
    ]
    assert desk.database.read(verify).findings == ()


def test_answered_from_the_office_and_from_archives(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    set_term(desk.database, BIRTH, "1 năm; thử")
    old, kept = ended(desk, BIRTH), ended(desk, RESIDENCE)
    with_old_card = ended(desk, BIRTH, OLD_CARD)
    go_to(clock, 2027)
    admin, leader = desk.of("quantri"), desk.of("lanhdao")
    file = tmp_path / "2026.db"
    archive_year(desk.database, admin.actor, ArchiveWanted(2026, file, PASSWORD))
    now = desk.receive(BIRTH).code

    def asked(
        who: str = NUMBER, password: str = PASSWORD
    ) -> list[tuple[int | None, list[tuple[str, object]]]]:
        found = held_everywhere(desk.database, desk.actor, who, (file,), password)
        return [
            (
                each.year,
                [] if each.held is None else [(one.code, one.term_state) for one in each.held.dossiers],
            )
            for each in found
        ]

    here = [(now, None), (kept, TermState.NOT_SET), (old, TermState.WITHIN)]
    assert asked() == [(None, here), (2026, here[1:])]
    desk.receive(BIRTH, OTHER)
    other, her_old = OTHER.id_number or "", OLD_CARD.id_number or ""
    assert [year for year, dossiers in asked(other) if dossiers] == [None]
    # Found to be one person since, she is known to the archive by the record that has gone here.
    desk.database.write(desk.actor, merging.merge, other, her_old, "đổi thẻ")
    assert [[code for code, _state in dossiers] for _year, dossiers in asked(other)][1] == [with_old_card]
    for who, password, code in (
        ("001199999999", PASSWORD, "unknown_applicant"),
        (NUMBER, "x", "sign_in_wrong"),
    ):
        with pytest.raises(Told) as refused:
            asked(who, password)
        assert refused.value.code == code
    # Erased in the office, it is out of reach in the archive, and told from there; what she asked goes with her record.
    go_to(clock, 2028)
    set_term(desk.database, RESIDENCE, "1 năm")
    desk.complete(now)
    desk.return_result(now)
    request = taken(desk, kind=AskedOfData.ERASE)
    erasing = desk.database.write(
        leader.actor, asking.ask, ErasureScope(applicant=NUMBER), "công dân yêu cầu"
    ).erasure
    done = desk.database.write(desk.actor, agreeing.agree, erasing.id, erasing.listed)
    assert (done.erased_dossiers, done.erased_citizens) == (2, 0)
    assert [code for code, _state in asked()[1][1]] == [kept, old]
    go_to(clock, 2031)
    last = desk.database.write(
        leader.actor, asking.ask, ErasureScope(applicant=NUMBER), "công dân yêu cầu"
    ).erasure
    assert desk.database.write(desk.actor, agreeing.agree, last.id, last.listed).erased_citizens == 1
    [told] = desk.database.read_as(desk.actor, requests.citizen_requests)
    assert (told.id, told.requester, told.reason, told.applicant) == (request.id, "(đã xoá)", "(đã xoá)", "–")
    assert [bool(dossiers) for _year, dossiers in asked()] == [False, True]
    assert desk.database.read(verify).findings == ()
