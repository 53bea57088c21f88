"""Whatever somebody does in a list while others change it: what she sees is what the whole list has there, and her row
stays hers."""

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.widgets.rows import Shelf, row
from ui.counter.lists.list_pane import Emptiness, ListPane
from ui.counter.lists.rows_fetch import CountPatience
from ui.desk import Desk
from ui.widgets.dossier_rows import DossierRows

STEPS = 30


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk) -> ListPane:
    """A list in which several can be selected, counted whenever it is read."""
    made = ListPane(desk, "walk", takes_several=True)
    made._patience_to_count = CountPatience(lambda: 0.0)
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


def in_sight(pane: ListPane) -> tuple[int, list[str | None]]:
    """The first row in sight, and what stands in it and those below."""
    listing = pane.list
    first = max(listing.rowAt(0), 0)
    last = listing.rowAt(listing.viewport().height() - 1)
    last = listing.rows.rowCount() - 1 if last < 0 else last
    return first, [listing.rows.code_at(number) for number in range(first, last + 1)]


def is_right(pane: ListPane, shelf: Shelf) -> bool:
    first, seen = in_sight(pane)
    return seen == [each.code for each in shelf.rows[first : first + len(seen)]]


def others_act(shelf: Shelf, chance: random.Random) -> None:
    """Rows come and go anywhere, as many as a busy office has between two readings."""
    numbers = {int(each.code[-5:]) for each in shelf.rows}
    for _ in range(chance.randint(1, 6)):
        if chance.random() < 0.5 and len(shelf.rows) > 400:
            shelf.rows.pop(chance.randrange(len(shelf.rows)))
        elif (number := chance.randrange(99_999)) not in numbers:
            numbers.add(number)
            shelf.rows.append(row(number))
    shelf.rows.sort(key=lambda each: each.code)


@pytest.mark.parametrize("seed", [2, 3, 5])
def test_every_step_shows_what_the_whole_list_has_there(qtbot: QtBot, pane: ListPane, seed: int) -> None:
    chance = random.Random(seed)
    shelf = Shelf(0)
    shelf.rows = [row(number) for number in sorted(chance.sample(range(99_999), 3_000))]
    pane.show_list(shelf.fetch, Emptiness("good", "Không có gì."))
    QApplication.processEvents()
    listing, rows = pane.list, pane.list.rows
    keys = (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_End)
    bar = listing.verticalScrollBar()
    for _ in range(STEPS):
        match chance.randrange(4):
            case 0:
                bar.setValue(chance.randint(0, bar.maximum()))
            case 1:
                qtbot.keyClick(listing, chance.choice(keys))
            case _:
                chosen, first = listing.selected_code, in_sight(pane)[0]
                top, was_scrolled = rows.code_at(first), bar.value() > 0
                others_act(shelf, chance)
                pane.reload()
                _stands_still(pane, shelf, top if was_scrolled else None, chosen)
        QApplication.processEvents()
        assert rows.rowCount() == len(shelf.rows)
        qtbot.waitUntil(lambda: is_right(pane, shelf))
        assert len(rows.rows) < 1_800


def _stands_still(pane: ListPane, shelf: Shelf, top: str | None, chosen: str | None) -> None:
    there = {each.code for each in shelf.rows}
    rows: DossierRows = pane.list.rows
    if chosen is not None:
        assert pane.list.selected_code == (chosen if chosen in there else None)
    if top is not None and top in there:
        assert rows.code_at(pane.list.rowAt(0)) == top
