"""How long receptions take, form after form at one desk, each worked by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.pace.day import Done
from app.rules.calendar import local
from app.services.reception.receiving import receive
from app.services.views import CardHolder, DossierView
from models.vocabulary import Gender
from tests.ui.pace.conftest import Paced
from tests.ui.reception.conftest import ENTER, Hands, press_step, type_birth
from ui.counter.reception.person_part import person_as_typed
from ui.counter.reception.screen import ReceptionScreen
from ui.counter.reception.typed import intake_of

CARD = CardHolder("001090123456", None, "Nguyễn Văn Thẻ", None, Gender.MALE, "Hà Nội", None)


@pytest.fixture
def screen(qtbot: QtBot, paced: Paced, tmp_path: Path) -> ReceptionScreen:
    made = ReceptionScreen(paced.desk, drafts=tmp_path / "drafts")
    qtbot.addWidget(made)
    made.resize(1196, 640)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.entered()
    return made


def test_each_form_by_its_own_time(screen: ReceptionScreen, paced: Paced, qtbot: QtBot) -> None:
    hands, clock = Hands(qtbot), paced.clock
    received: list[DossierView] = []
    screen.received.connect(received.append)

    def birth(name: str, *, first_pause: float = 0, save_after: float = 0) -> None:
        screen.page.procedure.focus()
        hands.type("khai")
        clock.now += first_pause
        hands.type(" si")
        hands.press(ENTER, ENTER)
        hands.type(name)
        screen.page.applicant.id_number.setText(f"00119000{len(received) + 1000}")
        screen.page.applicant.phone.setText("0912345678")
        clock.now += save_after
        hands.press(ENTER, ctrl=True)

    def seconds(act: Callable[[], None]) -> list[int | None]:
        clock.now += 5_000  # nobody came for a while
        return paced.took(Done.RECEIVED, act)

    # From the first key on, and not from when the page stood empty.
    assert seconds(lambda: birth("Lê Thị Một", first_pause=7, save_after=40)) == [47]
    # Ten minutes without touching it are still one piece of work, a second more is not; nor are they before the end.
    assert seconds(lambda: birth("Lê Thị Hai", first_pause=600, save_after=30)) == [630]
    assert seconds(lambda: birth("Lê Thị Ba", first_pause=601, save_after=30)) == [None]
    assert seconds(lambda: birth("Lê Thị Tư", first_pause=5, save_after=601)) == [None]

    def another_of_her() -> None:
        screen.next_for(person_as_typed(received[-1].applicant_person))
        clock.now += 11
        screen.page.procedure.focus()
        hands.type("khai si")
        hands.press(ENTER, ENTER)
        clock.now += 12
        hands.press(ENTER, ctrl=True)

    assert seconds(another_of_her) == [23]

    def begun_anew_and_taken_up_again() -> None:
        type_birth(screen, hands, "Lê Thị Cất")
        clock.now += 100
        screen.start_over()
        birth("Lê Thị Sáu", first_pause=9, save_after=51)

    assert seconds(begun_anew_and_taken_up_again) == [60]

    def taken_up_again() -> None:
        type_birth(screen, hands, "Lê Thị Bảy")
        screen.start_over()
        press_step(screen.draft_notice, "Lấy lại")
        clock.now += 3
        hands.press(ENTER, ctrl=True)

    assert seconds(taken_up_again) == [None]

    def a_letter_by_mistake() -> None:
        screen.page.procedure.focus()
        hands.type("x")
        screen.page.procedure.box.clear()
        screen.page.procedure.changed.emit()  # as the key that takes the last letter back
        clock.now += 400
        birth("Lê Thị Tám", first_pause=8, save_after=12)

    assert seconds(a_letter_by_mistake) == [20]

    def a_card_first() -> None:
        screen.take_card(CARD)
        clock.now += 33
        screen.page.procedure.focus()
        hands.type("khai si")
        hands.press(ENTER, ENTER)
        screen.page.applicant.phone.setText("0912345678")
        hands.press(ENTER, ctrl=True)

    assert seconds(a_card_first) == [33]

    def saved_once_before() -> None:
        """The answer was lost, and the form changed: the first counts when it is known, both without a time."""
        type_birth(screen, hands, "Lê Thị Lạc")
        sent, _unreadable = intake_of(screen.page.form, local(paced.desk.database.now))
        paced.desk.write(receive, sent)
        screen.page.applicant.name.setText("Lê Thị Đổi")
        clock.now += 5
        hands.press(ENTER, ctrl=True)
        clock.now += 5
        screen.save()

    assert seconds(saved_once_before) == [None, None]
    assert len(received) == 11
    assert paced.times(Done.RECEIVED).count == 11

    def kept_at_the_counter() -> None:
        """Guidance is no reception."""
        type_birth(screen, hands, "Lê Thị Hẹn")
        screen.page.papers_model.toggle(0)
        screen.print_guidance()

    assert seconds(kept_at_the_counter) == []
    assert screen.page.form.is_blank

    words = b"".join(file.read_bytes() for file in paced.record.file.parent.iterdir()).decode("ascii")
    typed = ("khai", "Lê", "Thẻ", "001190", "001090123456", "0912345678", "1.001193")
    about = (paced.desk.actor.user_name, paced.desk.actor.account_id, paced.desk.actor.agency_id)
    for each in (*typed, *about, *(dossier.code for dossier in received)):
        assert each not in words
        assert each.encode("unicode_escape").decode() not in words
