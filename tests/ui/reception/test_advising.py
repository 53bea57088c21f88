"""What stands beside the form: due date, fees, warnings, the slip."""

import pytest

from app.errors import Unavailable
from app.services.views import DossierView
from app.services.wording.words import why_expected
from models.vocabulary import Channel
from tests.ui.immediate import HeardMessages
from tests.ui.reception.conftest import CERTIFIED_COPY, DOWN, ENTER, Hands, MakeScreen, focused, type_birth
from ui.counter.reception.screen import ReceptionScreen
from ui.desk import Desk


def test_the_due_date_explains_itself_and_follows_the_case(
    screen: ReceptionScreen, clerk_hands: Hands
) -> None:
    clerk_hands.type("khai si")
    clerk_hands.press(ENTER)
    assert screen.summary.due_text == "17:00 hôm nay"
    screen.summary.why.click()
    assert screen.summary.reasons_text
    # Monday 09:15 and three working days (verification) is Thursday 09:15: the table of the design.
    clerk_hands.press(DOWN)
    assert screen.summary.due_text == "09:15 thứ Năm, 15/01/2026"


def test_a_second_appointment_is_named(screen: ReceptionScreen, clerk_hands: Hands) -> None:
    clerk_hands.type("1.012783")
    clerk_hands.press(ENTER)
    # Which of its four terms is for which case nobody has checked yet.
    assert screen.summary.due_text == "09:15 thứ Năm, 15/01/2026 · dự kiến"
    screen.summary.why.click()
    (why,) = why_expected(by_calendar=False, by_term=True)
    assert why in screen.summary.reasons_text
    assert screen.summary.second_text == "Hẹn lần 2: 2 ngày làm việc sau khi nộp tiền"
    # Ten days are six and four; fifteen are one appointment.
    clerk_hands.press(DOWN)
    assert screen.summary.second_text == "Hẹn lần 2: 4 ngày làm việc sau khi nộp tiền"
    clerk_hands.press(DOWN)
    assert not screen.summary.second_text


def test_a_request_still_open_is_said_and_stops_nothing(
    screen: ReceptionScreen, clerk_hands: Hands, received: list[DossierView]
) -> None:
    type_birth(screen, clerk_hands)
    clerk_hands.press(ENTER, ctrl=True)
    first = received[0]
    type_birth(screen, clerk_hands)
    clerk_hands.wait_for(lambda: first.code in screen.summary.warning_text)
    clerk_hands.press(ENTER, ctrl=True)
    assert len(received) == 2
    assert received[1].code != first.code


def test_a_fee_by_the_page_asks_for_the_pages(
    screen: ReceptionScreen, clerk_hands: Hands, received: list[DossierView]
) -> None:
    clerk_hands.type("khai si")
    clerk_hands.press(ENTER)
    assert not screen.page.terms.asks_pages
    screen.page.procedure.focus()
    clerk_hands.type(CERTIFIED_COPY)
    clerk_hands.press(ENTER)
    assert screen.page.terms.asks_pages
    assert "nhập số trang" in screen.page.terms.fees.text()
    screen.page.applicant.name.setText("Vương Thị Nhài")
    screen.page.terms.pages.setValue(3)
    clerk_hands.wait_for(lambda: "nhập số trang" not in screen.page.terms.fees.text())
    clerk_hands.press(ENTER, ctrl=True)
    (fee, *_others) = received[0].fees
    # 2,000 đ a page for the first two, 1,000 đ from the third on: Circular 226/2016/TT-BTC.
    assert fee.amount == 5_000


def test_a_channel_without_a_term_says_why_there_is_no_due_date(
    screen: ReceptionScreen, clerk_hands: Hands, received: list[DossierView]
) -> None:
    clerk_hands.type(CERTIFIED_COPY)
    clerk_hands.press(ENTER)
    channel = screen.page.terms.channel
    channel.setCurrentIndex(channel.findData(Channel.ONLINE.value))
    assert screen.summary.due_text == "–"
    assert screen.summary.unknown_text == "⚠ Chưa hẹn được ngày."
    assert "chưa ghi thời hạn" in screen.term_notice.text
    screen.page.applicant.name.setText("Vương Thị Nhài")
    clerk_hands.press(ENTER, ctrl=True)
    assert received == []
    assert focused() is channel
    channel.setCurrentIndex(channel.findData(Channel.DIRECT.value))
    assert screen.summary.due_text == "17:00 hôm nay"
    assert screen.summary.unknown_text == ""


def test_the_slip_grows_beside_the_form_where_there_is_room(
    screen: ReceptionScreen, clerk_hands: Hands
) -> None:
    clerk_hands.type("khai si")
    assert not screen.slip.has_page
    clerk_hands.press(ENTER)
    assert screen.slip.has_page
    clerk_hands.wait_for(
        lambda: round(screen.slip.height() / screen.slip.width(), 1) == 1.4
    )  # A5: 210 by 148
    assert not screen.slip.visibleRegion().isEmpty()


def test_a_narrow_window_shows_the_due_date_instead_of_the_slip(
    make_screen: MakeScreen, desk: Desk, clerk_hands: Hands
) -> None:
    screen = make_screen(desk, 850)
    clerk_hands.type("khai si")
    clerk_hands.press(ENTER)
    assert not screen.slip.isVisible()
    assert screen.summary.due_text == "17:00 hôm nay"
    page = screen.page
    right = page.applicant.gender.mapTo(screen, page.applicant.gender.rect().topRight()).x()
    assert right < screen.summary.mapTo(screen, screen.summary.rect().topLeft()).x()


def test_a_database_that_is_away_is_said_beside_the_form(
    screen: ReceptionScreen,
    desk: Desk,
    clerk_hands: Hands,
    heard: HeardMessages,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    type_birth(screen, clerk_hands)
    said_before = len(heard.heard)

    def away(*_args: object, **_kwargs: object) -> object:
        raise Unavailable("database_away", "Chưa liên lạc được với dữ liệu.")

    monkeypatch.setattr(desk.database, "read_as", away)
    screen.page.terms.note.setPlainText("x")
    clerk_hands.wait_for(lambda: "Chưa liên lạc được" in screen.summary.unknown_text)
    assert len(heard.heard) == said_before, "typing on raises no alarm"
