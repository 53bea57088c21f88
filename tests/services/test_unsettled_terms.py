"""A term nobody has held against the law yet: a date is given, and no paper and no screen promises it."""

from datetime import UTC, datetime

from app.services.catalogue.catalogue_editing import compare, draft_of
from app.services.catalogue.catalogue_saving import save_version
from app.services.papers import everyday, forms
from app.services.views.given import ActValues, Intake
from models.vocabulary import Action, Channel, FormKind
from printing.sheet import Paper
from tests.clock import Clock
from tests.printing.reading import read_back
from tests.services.desk import AN, BIRTH, Desk
from tests.services.prints import prepare, print_out
from tests.services.whole_office import at, verified

MARRIAGE, TO_VERIFY = "1.000894", "can-xac-minh"
"""Marriage where something has to be verified: five working days, from memory."""
WARNING = "(Dự kiến: thời hạn đang được kiểm tra, có thể thay đổi; xin hỏi trước khi đến.)"
EXPECTED = "Thời gian dự kiến trả kết quả"


def text_of(document: object) -> str:
    return " ".join(read_back(everyday.render(document, Paper.A4)).text.split())  # type: ignore[arg-type]  # a form


def test_the_date_is_given_and_marked_on_every_paper(desk: Desk) -> None:
    told = desk.check(MARRIAGE, case=TO_VERIFY)
    assert told.due is not None
    assert (told.problems, told.due.term_unsettled, told.due.provisional) == ((), True, False)
    got = desk.receive(MARRIAGE, case=TO_VERIFY)
    assert (got.due_at, got.term_unsettled, got.due_provisional) == (at(19, 9, 15), True, False)
    assert desk.find(got.code).rows[0].term_unsettled
    slip = " ".join(print_out(desk, FormKind.RECEIPT, got.code).text.split())
    draft = text_of(
        desk.database.read_as(desk.actor, everyday.draft_receipt, Intake(MARRIAGE, AN, case=TO_VERIFY))
    )
    for text in (slip, draft):
        assert EXPECTED in text
        assert "5 ngày làm việc (dự kiến)" in text
        assert WARNING in text
        assert "09 giờ 15 phút, ngày 19 tháng 01 năm 2026" in text
    leaflet = text_of(desk.database.read_as(desk.actor, everyday.guide_slip, MARRIAGE, TO_VERIFY))
    assert "Thời hạn giải quyết: 5 ngày làm việc (dự kiến, xin hỏi tại quầy)" in leaflet
    firm = desk.receive(BIRTH)
    several = desk.database.read_as(
        desk.actor, forms.document, prepare(desk, FormKind.SEVERAL, got.code), got.code
    )
    assert [each.expected for each in several.dossiers] == ["dự kiến", ""]
    assert text_of(several).count("dự kiến") == len(several.copies)
    assert "dự kiến" not in print_out(desk, FormKind.RECEIPT, firm.code).text
    assert verified(desk.database).findings == ()


def test_it_stays_so_until_a_leader_names_a_day(desk: Desk, clock: Clock) -> None:
    code = desk.receive(MARRIAGE, case=TO_VERIFY).code
    desk.perform(Action.REQUEST_SUPPLEMENT, code, ActValues(reason="Thiếu xác nhận"))
    clock.forward(days=1)
    assert desk.perform(Action.SUPPLEMENT, code).term_unsettled
    named = datetime(2026, 2, 2, 9, tzinfo=UTC)
    got = desk.perform(Action.EXTEND, code, ActValues(reason="Chờ xác minh", due_at=named))
    assert (got.due_at, got.term_unsettled) == (named, False)
    assert EXPECTED not in print_out(desk, FormKind.RECEIPT, code).text
    assert verified(desk.database).findings == ()


def test_settled_in_the_editor_the_next_dossier_has_a_firm_date(desk: Desk, clock: Clock) -> None:
    before = desk.receive(MARRIAGE, case=TO_VERIFY)
    seen = desk.database.read_as(desk.actor, draft_of, MARRIAGE)
    cases = tuple(
        each.model_copy(
            update={"terms": tuple(term.model_copy(update={"unsettled": False}) for term in each.terms)}
        )
        for each in seen.document.cases
    )
    changed = seen.document.model_copy(update={"cases": cases})
    desk.database.write(desk.actor, save_version, changed, clock.now.date(), based_on=seen.version)
    said = desk.database.read_as(desk.actor, compare, MARRIAGE, 1, 2)
    assert [each.before for each in said if each.before] == [
        "5 ngày làm việc (chưa kiểm tra, ngày hẹn là dự kiến; nội bộ: Thời hạn ghi theo trí nhớ – cần kiểm tra)"
    ] * len(Channel)
    assert not desk.receive(MARRIAGE, case=TO_VERIFY).term_unsettled
    # What was received before keeps the version, and the mark, it was received under.
    assert desk.dossier(before.code).term_unsettled
