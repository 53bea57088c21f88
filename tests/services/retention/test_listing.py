"""What has ended is listed by year, procedure and term, as counted by hand."""

from app.rules.retention import TermState
from app.services.retention.listing import Ended, ended
from app.services.retention.words import keeping_words
from tests.clock import Clock
from tests.services.desk import BIRTH, RESIDENCE, Desk
from tests.services.retention.keeping import ended as end
from tests.services.retention.keeping import go_to, set_term

SIGNATURE = "2.000884"


def listed(desk: Desk) -> Ended:
    return desk.database.read_as(desk.actor, ended)


def test_what_ended_by_year_and_procedure(desk: Desk, clock: Clock) -> None:
    assert listed(desk).lines == ()
    set_term(desk.database, BIRTH, "vĩnh viễn; Luật Hộ tịch 2014")
    for procedure in (BIRTH, SIGNATURE, SIGNATURE, RESIDENCE):
        end(desk, procedure)
    desk.receive(BIRTH)
    assert listed(desk).lines == ()  # the year is not over
    go_to(clock, 2027)
    end(desk, SIGNATURE)
    end(desk.another_agency(), SIGNATURE)
    go_to(clock, 2029)
    found = listed(desk)
    told = [(each.year, each.procedure, each.keeping, each.dossiers, each.erased) for each in found.lines]
    assert told == [
        (2027, SIGNATURE, TermState.WITHIN, 1, 0),
        (2026, BIRTH, TermState.PERMANENT, 1, 0),
        (2026, RESIDENCE, TermState.NOT_SET, 1, 0),
        (2026, SIGNATURE, TermState.OVER, 2, 0),
    ]
    assert (found.years, found.unended) == ((2027, 2026), 1)
    assert [keeping_words(each) for each in found.lines] == [
        "lưu 2 năm, đến hết ngày 31/12/2029",
        "lưu vĩnh viễn",
        "chưa đặt thời hạn lưu trữ, không được xoá",
        "lưu 2 năm, đã hết hạn ngày 31/12/2028",
    ]
    for term, keeping in ((None, TermState.NOT_SET), ("5 năm", TermState.WITHIN), ("2 năm", TermState.OVER)):
        set_term(desk.database, SIGNATURE, term)
        assert listed(desk).lines[-1].keeping is keeping


def test_it_is_for_leaders_and_administrators(desk: Desk) -> None:
    assert desk.refused(lambda: listed(desk.of("tiepnhan"))).code == "role_missing"
    assert listed(desk.of("lanhdao")) == listed(desk.of("quantri"))
