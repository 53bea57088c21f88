"""At the cover and at the page for signing in a scan is refused with a sentence, in no field and never in silence."""

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.services.dossiers.finding import find
from tests.conftest import actor_of
from tests.offices import Offices, opened
from tests.rules.windows_layout import typed_through_layout
from tests.ui.scanner.typed_keys import keys
from tests.ui.shell.conftest import run as run
from tests.ui.shell.running import Begin
from tests.ui.shell.test_lock import activate, covered, sitting
from ui.entry.signing_in.page import SignInPage
from ui.shell.places import Start


@pytest.mark.parametrize("place", ["cover", "signing in"])
def test_a_scan_is_refused_in_words(run: Begin, sqlite_offices: Offices, place: str) -> None:
    where = sqlite_offices.sample(dossiers=5)
    data = opened(where)
    slip = data.read_as(actor_of(data, "tiepnhan"), find, "h26", limit=1).rows[0].barcode
    data.close()
    running = run(Start(where))
    if place == "cover":
        window = sitting(running)
        window.lock_wanted.emit()
        page: SignInPage = covered(running)
    else:
        page = running.wait_for(SignInPage)
    activate(running)
    for field in (page.user_name, page.password):
        for sent, pauses, end in (
            (slip, [5], "\r"),
            (slip, [60], "\t"),
            (slip, [5] * 8 + [400] + [5] * 9, "\r\r"),
            (typed_through_layout(slip), [5], "\r"),
        ):
            field.setFocus()
            before = [each.text() for each in page.findChildren(QLineEdit)]
            page.notice.still()
            for event in keys(sent, pauses, end):
                QApplication.sendEvent(running.frame.windowHandle(), event)
            running.qtbot.waitUntil(lambda: "quét lại" in page.notice.text)
            assert [each.text() for each in page.findChildren(QLineEdit)] == before
            assert running.frame.page is page
