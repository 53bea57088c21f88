"""Forms that were interrupted or put aside."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.rules.calendar import local
from app.services.reception.receiving import receive
from tests.ui.immediate import HeardMessages
from tests.ui.reception.conftest import ENTER, Hands, MakeScreen, dossiers_of, focused, press_step, type_birth
from ui.counter.reception.screen import ReceptionScreen
from ui.counter.reception.typed import TypedForm, intake_of
from ui.desk import Desk
from ui.drafts.store import Draft, DraftStore


def test_a_half_typed_form_survives_a_power_cut(
    screen: ReceptionScreen,
    make_screen: MakeScreen,
    desk: Desk,
    clerk_hands: Hands,
    drafts: Path,
) -> None:
    type_birth(screen, clerk_hands)
    screen.page.papers_model.toggle(0)
    store = DraftStore(drafts, desk.database.location.shown, desk.actor.account_id, Draft[TypedForm])
    clerk_hands.wait_for(lambda: (draft := store.newest("")) is not None and draft.form == screen.page.form)
    before = screen.page.form

    after = make_screen(desk)
    assert "đang gõ dở" in after.draft_notice.text
    press_step(after.draft_notice, "Mở lại")
    assert after.page.form == before
    after.save()
    (saved,) = dossiers_of(desk, "001190000123")
    assert "Tờ khai đăng ký khai sinh" not in {paper.name for paper in saved.papers}

    assert make_screen(desk).draft_notice.text == "", "what is saved is not offered again"


def test_what_was_saved_right_before_the_cut_is_not_offered_and_what_differs_is(
    screen: ReceptionScreen, make_screen: MakeScreen, desk: Desk, clerk_hands: Hands, drafts: Path
) -> None:
    type_birth(screen, clerk_hands)
    screen.drafts.keep_now()
    form = screen.page.form
    desk.write(receive, intake_of(form, local(desk.database.now))[0])
    assert make_screen(desk).draft_notice.text == ""
    store = DraftStore(drafts, desk.database.location.shown, desk.actor.account_id, Draft[TypedForm])
    assert store.newest("") is None

    store.keep(Draft(replace(form, note="thêm sau"), datetime.now().astimezone()), 1)
    after = make_screen(desk)
    assert "đang gõ dở" in after.draft_notice.text
    press_step(after.draft_notice, "Mở lại")
    after.save()
    assert len(dossiers_of(desk, "001190000123")) == 1
    assert after.page.form.note == "thêm sau"


def test_a_draft_can_be_put_away(
    make_screen: MakeScreen, screen: ReceptionScreen, desk: Desk, clerk_hands: Hands
) -> None:
    screen.page.applicant.name.setText("Nguyễn Văn An")
    screen.drafts.keep_now()
    after = make_screen(desk)
    assert after.draft_notice.text
    after.draft_notice.take_focus()
    clerk_hands.press(Qt.Key.Key_Tab, ENTER)
    assert after.draft_notice.text == ""
    assert after.page.procedure.isAncestorOf(focused()), "the next key begins the conversation"
    assert make_screen(desk).draft_notice.text == ""


def test_starting_over_can_be_undone(
    screen: ReceptionScreen, make_screen: MakeScreen, desk: Desk, clerk_hands: Hands
) -> None:
    type_birth(screen, clerk_hands)
    before = screen.page.form
    screen.start_over()
    assert screen.page.form.is_blank
    assert screen.draft_notice.text
    assert focused() is screen.page.procedure.box
    press_step(screen.draft_notice, "Lấy lại")
    assert screen.page.form == before
    screen.start_over()
    press_step(screen.draft_notice, "Bỏ hẳn")
    assert make_screen(desk).draft_notice.text == ""


def test_what_was_put_away_is_offered_once(screen: ReceptionScreen, clerk_hands: Hands) -> None:
    type_birth(screen, clerk_hands)
    screen.start_over()
    screen.entered()
    offers = [line for line in (screen.draft_notice, screen.notice) if line.text]
    assert offers == [screen.draft_notice]


def test_a_new_page_takes_the_refusal_of_the_old_one_away(
    screen: ReceptionScreen, clerk_hands: Hands, heard: HeardMessages
) -> None:
    clerk_hands.type("khai si")
    clerk_hands.press(ENTER)
    clerk_hands.press(ENTER, ctrl=True)
    assert "Chưa lưu" in heard.last.text
    cleared: list[bool] = []
    heard.messages.cleared.connect(lambda: cleared.append(True))
    screen.start_over()
    assert cleared


def test_an_older_form_is_offered_when_the_newest_is_not_wanted(
    screen: ReceptionScreen, make_screen: MakeScreen, desk: Desk, clerk_hands: Hands
) -> None:
    for name in ("Vương Thị Nhài", "Vương Thị Lan"):
        screen.start_over()
        type_birth(screen, clerk_hands, name)
        screen.drafts.keep_now()
    after = make_screen(desk)
    assert _names_in(after) == "Vương Thị Lan"
    press_step(after.draft_notice, "Bỏ")
    assert _names_in(after) == "Vương Thị Nhài"
    press_step(after.draft_notice, "Bỏ")
    assert after.draft_notice.text == ""


def _names_in(screen: ReceptionScreen) -> str:
    (words,) = [label.text() for label in screen.draft_notice.findChildren(QLabel) if "Vương" in label.text()]
    return words.split(" · ")[0]
