"""Behind the wall, by the clerk's own login: a lost slip, results on one sheet, the tray; nothing of another office."""

from collections.abc import Iterator

import pytest

from app.rules.barcodes import slip_barcode
from app.services.acts.tray import compare_tray, mend_tray
from app.services.papers.printed_forms import printed
from app.services.views.given import ActValues, Recipient
from models.vocabulary import Action, FormKind
from tests.clock import Clock
from tests.conftest import actor_of
from tests.logins import LoginDatabase
from tests.offices import Lease, Offices
from tests.services.desk import AN, BIRTH, Desk
from tests.services.prints import print_out
from tests.services.test_several_returned import returned

HERS = Recipient(id_number=AN.id_number)


@pytest.fixture
def clerk(postgresql_offices: Offices) -> Iterator[Desk]:
    """Reception at a server, each question by her own login; `motcua` has every role."""
    lease = Lease(postgresql_offices)
    database = LoginDatabase.open(lease.sample(dossiers=0), Clock())
    yield Desk(database, actor_of(database, "motcua")).of("tiepnhan")
    database.close()
    lease.end()


def test_the_clerk_s_login_does_all_of_it(clerk: Desk) -> None:
    everybody = clerk.of("motcua")
    first, second, untold = (clerk.receive(BIRTH) for _ in range(3))
    for each in (first, second):
        everybody.complete(each.code)
    clerk.perform(Action.REPORT_LOST, first.code, ActValues(recipient=HERS))
    assert clerk.show(first.barcode).alarm is not None
    print_out(clerk, FormKind.RECEIPT, first.code)
    print_out(clerk, FormKind.LOST_SLIP, first.code)
    assert clerk.show(slip_barcode(first.barcode, 1)).alarm is None
    clerk.perform(Action.REPORT_LOST, first.code, ActValues(recipient=HERS))
    found = clerk.database.read_as(clerk.actor, compare_tray, [first.code, untold.code])
    assert [line.code for line in found.missed] == [second.code]
    refused = mend_tray(clerk.database, clerk.actor, [untold.code]).refused
    assert [code for code, _why in refused] == [untold.code]
    assert mend_tray(everybody.database, everybody.actor, [untold.code]).done[0].done == (Action.COMPLETE,)
    returned(clerk, [first.code, second.code], HERS)
    print_out(clerk, FormKind.RESULTS, second.code)
    for each in (first, second):
        [sheet] = [
            paper
            for paper in clerk.database.read_as(clerk.actor, printed, each.code)
            if paper.form is FormKind.RESULTS
        ]
        assert (sheet.number, sheet.reprint) == (1, 0)
    stranger = everybody.another_agency()
    assert stranger.database.read_as(stranger.actor, compare_tray, ()).believed == 0
    assert stranger.show(first.barcode).kind == "unknown"
