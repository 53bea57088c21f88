"""What an office says at the foot of its forms, and how far ahead a date is soon for it."""

from datetime import date

import pytest

from app.rules.calendar import local
from app.services.office_settings import changing
from app.services.papers import everyday
from app.services.papers.everyday import guide_slip
from app.services.papers.forms import draft
from app.services.views.given import ActValues
from models.vocabulary import Action, FormKind
from printing.sheet import Paper
from tests.clock import Clock
from tests.printing.reading import read_back
from tests.services.desk import RESIDENCE, Desk

FOOT = "Nộp hồ sơ trực tuyến được giảm một nửa phí."


def change(desk: Desk, **values: str) -> None:
    desk.database.write(desk.actor, changing.change_office_settings, values)


def text_of(desk: Desk, form: FormKind, text: str) -> str:
    return read_back(everyday.render(desk.database.read_as(desk.actor, draft, form, text), Paper.A4)).text


def guide_text(desk: Desk) -> str:
    return read_back(everyday.render(desk.database.read_as(desk.actor, guide_slip, RESIDENCE), Paper.A4)).text


def test_a_request_for_supplements_says_whom_to_ask_and_what_the_office_adds(desk: Desk) -> None:
    code = desk.receive(RESIDENCE).code
    desk.perform(Action.REQUEST_SUPPLEMENT, code, ActValues(reason="Thiếu ảnh"))
    before = text_of(desk, FormKind.SUPPLEMENT, code)
    change(desk, supplement_contact="Chưa rõ xin gọi", supplement_foot=FOOT)
    after = text_of(desk, FormKind.SUPPLEMENT, code)
    assert "nếu cần hỏi thêm xin liên hệ: Người dùng thử, điện thoại 024 0000 0000" in before
    assert "Chưa rõ xin gọi: Người dùng thử, điện thoại 024 0000 0000" in after
    assert (before.count(FOOT), after.count(FOOT)) == (0, 2)  # on both copies
    assert after.index("NGƯỜI HƯỚNG DẪN") < after.index(FOOT)


def test_a_refusal_a_receipt_of_money_and_the_guidance_have_their_own(desk: Desk) -> None:
    refused, paid = desk.receive(RESIDENCE).code, desk.receive(RESIDENCE).code
    desk.of("lanhdao").perform(Action.REFUSE, refused, ActValues(reason="Chỗ ở bị kê biên"))
    desk.perform(Action.COLLECT_FEE, paid)
    before = (text_of(desk, FormKind.REFUSAL, refused), text_of(desk, FormKind.FEE, paid), guide_text(desk))
    assert not any(words in text for text in before for words in ("Chân 03", "Chân phí", "Chân hướng dẫn"))
    change(desk, refusal_foot="Chân 03.", fee_foot="Chân phí.", guide_foot="Chân hướng dẫn.")
    assert "Chân 03." in text_of(desk, FormKind.REFUSAL, refused)
    assert "Chân phí." in text_of(desk, FormKind.FEE, paid)
    assert "Chân hướng dẫn." in guide_text(desk)


@pytest.mark.parametrize(
    ("days", "soon"),
    [
        ("0", (12,)),
        ("", (12, 13)),
        ("1", (12, 13)),
        ("2", (12, 13, 14)),
        # Saturday and Sunday, 17 and 18 January, are no working days.
        ("5", (12, 13, 14, 15, 16, 19)),
    ],
)
def test_how_many_working_days_are_soon(desk: Desk, clock: Clock, days: str, soon: tuple[int, ...]) -> None:
    # Seven working days each; on a Sunday they begin with Monday's opening and end with a closing.
    received = (
        (2025, 12, 31),
        (2026, 1, 4),
        (2026, 1, 5),
        (2026, 1, 6),
        (2026, 1, 7),
        (2026, 1, 8),
        (2026, 1, 9),
    )
    codes = {}
    for day, due in zip(received, (12, 13, 14, 15, 16, 19, 20), strict=True):
        clock.set(*day, 9)
        dossier = desk.receive(RESIDENCE)
        assert local(dossier.due_at).date() == date(2026, 1, due)
        codes[dossier.code] = due
    clock.set(2026, 1, 12, 8)
    change(desk, due_soon_days=days)
    assert tuple(codes[row.code] for row in desk.day_list("due_soon").rows) == soon


def test_the_end_of_the_calendar_is_no_end_of_the_list(desk: Desk, clock: Clock) -> None:
    change(desk, due_soon_days="5")
    for year in range(2027, 2036):  # the last that has its days off is among them
        clock.set(year, 12, 31, 8)
        assert desk.day_list("due_soon").rows == ()
