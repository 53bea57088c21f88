"""Every trouble a scanner makes × every place the keyboard may be at: the right dossier or a clear refusal, no field
changed, no act done."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from app.services.dossiers.finding import find
from app.services.views import DossierRow
from models.records import Movement
from tests.conftest import actor_of
from tests.offices import Offices, opened
from tests.rules.french_layout import typed_through_azerty
from tests.rules.windows_layout import typed_through_layout
from tests.ui.scanner.scan_places import NAMES, STRANGERS, Places
from tests.ui.scanner.typed_keys import keys
from tests.ui.shell.conftest import run as run
from tests.ui.shell.running import Begin, Running
from ui.shell.places import Start
from ui.shell.window import MainWindow

REFUSED = "refused"
LONGEST_MS = 60_000


@dataclass(frozen=True)
class Trouble:
    """What a scanner sends, and whether the slip's own dossier is to come of it or a refusal."""

    name: str
    events: tuple[QKeyEvent, ...]
    is_refused: bool = False


def troubles(mine: DossierRow, other: DossierRow) -> Iterator[Trouble]:
    """Of one slip; made anew for each place, since a key event is used up."""
    slip = mine.barcode
    wrong = slip[:-1] + str((int(slip[-1]) + 1) % 10)
    for pace in (5, 35, 60, 100):
        yield Trouble(f"{pace} ms", tuple(keys(slip, [pace])))
    yield Trouble("Tab", tuple(keys(slip, [5], "\t")))
    yield Trouble("no end", tuple(keys(slip, [5], "")))
    yield Trouble("double Enter", tuple(keys(slip, [5], "\r\r")))
    yield Trouble("halves", tuple(keys(slip, [5] * 8 + [400] + [5] * 9)))
    yield Trouble("broke off, then whole", tuple(keys(slip[:9] + slip, [5] * 8 + [600] + [5] * 18)))
    yield Trouble("auto-repeat", tuple(with_a_repeat(keys(slip, [5]))))
    yield Trouble("twice glued", tuple(keys(slip * 2, [5])))
    yield Trouble("twice in a second", (*keys(slip, [5]), *keys(slip, [5], at=10_700)))
    yield Trouble("Vietnamese layout", tuple(keys(typed_through_layout(slip), [5])))
    yield Trouble("AZERTY", tuple(keys(typed_through_azerty(slip), [5])))
    yield Trouble("code, Caps Lock", tuple(keys(mine.code.swapcase(), [5])))
    yield Trouble("two glued", tuple(keys(slip + other.barcode, [5])), is_refused=True)
    yield Trouble("wrong digit", tuple(keys(wrong, [5])), is_refused=True)
    yield Trouble("lost digits", tuple(keys(slip[3:], [5])), is_refused=True)


def with_a_repeat(events: Iterator[QKeyEvent]) -> Iterator[QKeyEvent]:
    """A slow PC takes a key in the middle for one held down."""
    for place, event in enumerate(events):
        yield event
        if place == 28:  # a press of the tenth digit
            again = QKeyEvent(
                QEvent.Type.KeyPress,
                event.key(),
                Qt.KeyboardModifier.NoModifier,
                0,
                0,
                0,
                event.text(),
                True,
                1,
            )
            again.setTimestamp(event.timestamp())
            yield again


def outcome(running: Running, window: MainWindow, qtbot: QtBot) -> str:
    """What the person sees once nothing is under way: the dossier's code, a refusal, or neither."""

    def is_done() -> bool:
        return (
            not running.frame.keys.is_waiting
            and not running.tasks.is_busy()
            and bool(window.message_bar.text)
        )

    try:
        qtbot.waitUntil(is_done, timeout=LONGEST_MS)
    except qtbot.TimeoutError:
        return "lost in silence"
    dossier = window.screens.card.dossier if window.middle.card_is_open else None
    if window.message_bar.tone == "bad" and (dossier is None or dossier.code not in window.message_bar.text):
        return REFUSED
    return dossier.code if dossier is not None else window.message_bar.text


@pytest.fixture
def where(sqlite_offices: Offices) -> str:
    return sqlite_offices.sample(dossiers=30)


def test_each_trouble_at_each_place_ends_well(run: Begin, where: str, qtbot: QtBot) -> None:
    running = run(Start(where, wants_demo=True))
    window = running.wait_for(MainWindow)
    data = opened(where)
    person = actor_of(data, "motcua")
    rows = data.read_as(person, find, "h26", limit=500).rows
    stranger = next(row for row in rows if row.status in STRANGERS)
    mine, other = [row for row in rows if row.barcode and row.code != stranger.code][:2]
    places, failed, count = Places(running, window, stranger.code), list[str](), 0

    def acts() -> int:
        return data.read(
            lambda uow: uow.session.execute(select(func.count()).select_from(Movement)).scalar_one()
        )

    acts_before = acts()
    for place in NAMES:
        for trouble in troubles(mine, other):
            places.go(place)
            fields = places.fields()
            for event in trouble.events:
                QApplication.sendEvent(QApplication.focusWindow(), event)
            shown = outcome(running, window, qtbot)
            is_refused = trouble.is_refused or place == "dialog"
            count += 1
            expected = REFUSED if is_refused else mine.code
            after = places.fields()
            changed = [key for key, was in fields.items() if key in after and after[key] != was]
            if shown != expected or changed:
                failed.append(f"{place} × {trouble.name}: {shown}, {len(changed)} fields changed")
    places.clear()
    data.close()
    assert failed == []
    assert acts() == acts_before
    assert count >= 200
