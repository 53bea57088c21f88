"""Charts on the page of reports: walked by keys and mouse, said in words, each point opening as many as it counts."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.language import tr
from app.services.reports.series_slices import OPENS
from app.services.reports.series_views import Series
from tests.ui.reports.test_reports_page import choose, in_sight
from tests.ui.test_theme import ENOUGH_FOR_EDGES, contrast
from ui.colours import DARK, LIGHT, Colours
from ui.counter.charts.canvas import ChartCanvas
from ui.counter.reports.page import ReportsPage
from ui.desk import Desk


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ReportsPage:
    return in_sight(qtbot, desk)


def canvas_of(page: ReportsPage, name: str) -> ChartCanvas:
    choose(page, name)
    page.read()
    assert page.chart is not None
    return page.chart.canvas


def press(qtbot: QtBot, canvas: ChartCanvas, *keys: Qt.Key) -> None:
    for each in keys:
        qtbot.keyClick(canvas, each)


@pytest.mark.parametrize("series", Series)
def test_each_point_opens_as_many_as_it_counts(qtbot: QtBot, page: ReportsPage, series: Series) -> None:
    canvas = canvas_of(page, series.value)
    assert page.tabs[0].text() == tr("Biểu đồ")
    assert canvas.accessibleName() == canvas.picture.name
    opened = 0
    for number, curve in enumerate(canvas.picture.curves):
        for place, value in enumerate(curve.values):
            if not value or opened > 5:
                continue
            canvas.point = (number, place)
            press(qtbot, canvas, Qt.Key.Key_Return)
            assert page.behind.isVisible()
            assert page.title.whole == canvas.words_of((number, place))
            shown = len(page.behind.list.rows.rows)
            assert shown == value or series is Series.MONTHLY
            if series is Series.MONTHLY:
                done = [each.code for each in canvas._table.columns].index(OPENS[series][0])
                assert shown == canvas._table.rows[place].cells[done]
            qtbot.keyClick(page.behind.list, Qt.Key.Key_Escape)
            assert not page.behind.isVisible()
            opened += 1
    assert opened


def test_arrows_go_from_point_to_point_and_say_it(qtbot: QtBot, page: ReportsPage) -> None:
    canvas = canvas_of(page, "daily")
    said: list[str] = []
    canvas.told.connect(said.append)
    last = len(canvas.picture.labels) - 1
    press(qtbot, canvas, Qt.Key.Key_Home)
    assert canvas.point == (0, 0)
    press(qtbot, canvas, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert canvas.point == (0, 2)
    press(qtbot, canvas, Qt.Key.Key_Down)
    assert canvas.point == (1, 2)
    press(qtbot, canvas, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Right)
    assert canvas.point == (1, last)
    assert said[-1] == canvas.accessibleDescription() == canvas.words_of((1, last))
    assert said[-1].startswith("11/01/2026 · Đã giải quyết: ")
    assert page.chart is not None
    assert said[-1] in page.chart.said.whole
    # Nothing stands behind nought.
    for number, place in ((number, place) for number in (0, 1) for place in range(last)):
        if canvas.picture.curves[number].values[place] == 0:
            canvas.point = (number, place)
            break
    press(qtbot, canvas, Qt.Key.Key_Return)
    assert not page.behind.isVisible()


def test_a_month_without_a_share_is_passed_over(qtbot: QtBot, page: ReportsPage) -> None:
    canvas = canvas_of(page, "monthly")
    [curve] = canvas.picture.curves
    empty = [place for place, value in enumerate(curve.values) if value is None]
    assert empty
    press(qtbot, canvas, Qt.Key.Key_Home)
    assert canvas.point == (0, next(place for place, value in enumerate(curve.values) if value is not None))
    press(qtbot, canvas, Qt.Key.Key_Left)
    assert canvas.point is not None
    assert canvas.point[1] not in empty


def test_the_mouse_shows_a_point_and_a_double_click_opens_it(qtbot: QtBot, page: ReportsPage) -> None:
    canvas = canvas_of(page, "ageing")
    spot = next(each for each in canvas._strokes().spots if each.height > 5)
    at = QPoint(round(spot.x), round(spot.y + spot.height / 2))
    qtbot.mouseMove(canvas, at)
    qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=at)
    assert canvas.point == (spot.curve, spot.place)
    assert page.behind.isVisible()
    assert len(page.behind.list.rows.rows) == canvas.picture.curves[spot.curve].values[spot.place]


def test_the_table_is_behind_the_second_tab_and_esc_comes_back_to_the_chart(
    qtbot: QtBot, page: ReportsPage
) -> None:
    canvas = canvas_of(page, "ageing")
    assert page.focusWidget() is canvas
    page.tabs[1].click()
    assert page.table is not None
    assert page.chart is None
    page.tabs[0].click()
    assert page.focusWidget() is canvas
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    canvas.open()
    page.show_report()
    assert page.focusWidget() is canvas


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_both_inks_stand_out_from_the_ground(colours: Colours) -> None:
    for ink in (colours.chart_first, colours.chart_second):
        assert contrast(ink, colours.surface) >= ENOUGH_FOR_EDGES
