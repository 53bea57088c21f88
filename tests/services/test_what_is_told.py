"""What other desks are told of: whatever one of them may be showing, and nothing that only leaves a trace."""

from collections.abc import Callable, Iterator
from datetime import date

import psycopg
import pytest

from app.database.unit_of_work import Database
from app.database.watching import LookingEar
from app.errors import UserError
from app.services.accounts.seeing import SeenRecorder
from app.services.accounts.who_acts import enter
from app.services.calendar_care.calendar_care import set_day
from app.services.office_settings.changing import change_office_settings
from app.services.organisation import unit_changes
from app.services.papers import printed_forms
from app.services.people import changing
from app.services.reception.keeping_slips import keep_guidance
from app.services.views.given import Intake
from models.vocabulary import FormKind
from tests.services.desk import AN, BIRTH, Desk

Told = Callable[[Callable[[], object]], bool]
END = "motcua, 'end'"


@pytest.fixture
def told(office_database: Database) -> Iterator[Told]:
    """Whether what is done is told to other desks."""
    if office_database.location.path is not None:
        ear = LookingEar(office_database.location)

        def looked(act: Callable[[], object]) -> bool:
            act()
            return ear.heard()

        yield looked
        ear.close()
        return
    url = (office_database.location.url or "").replace("+psycopg", "")
    with psycopg.connect(url, autocommit=True) as listener:
        listener.execute("LISTEN motcua")

        def listened(act: Callable[[], object]) -> bool:
            act()
            listener.execute(f"NOTIFY {END}")
            payloads = []
            # The server delivers in the order of the commits.
            for each in listener.notifies():
                payloads.append(each.payload)
                if each.payload:
                    break
            assert set(payloads[:-1]) <= {""}
            return len(payloads) > 1

        yield listened


def test_whatever_a_desk_may_show_is_told(desk: Desk, told: Told) -> None:
    write, actor = desk.database.write, desk.actor
    code = desk.receive().code
    assert told(lambda: write(actor, keep_guidance, Intake(BIRTH, AN), ("Giấy chứng sinh",)))
    assert told(desk.receive)
    assert told(lambda: desk.complete(code))
    assert told(lambda: desk.return_result(code))
    assert told(lambda: write(actor, unit_changes.rename_unit, "Tư pháp – Hộ tịch", "Tư pháp"))
    assert told(lambda: write(actor, changing.rename, "tiepnhan", "Nguyễn Thị Khác"))
    assert told(lambda: write(actor, set_day, date(2026, 3, 9), "off", "Nghỉ"))
    assert told(lambda: write(actor, change_office_settings, {"office_name": "Tên khác"}))


@pytest.mark.usefixtures("with_logins")
def test_what_only_leaves_a_trace_is_not(desk: Desk, told: Told) -> None:
    database = desk.database
    code = desk.receive().code
    told(lambda: None)
    paper = database.write(desk.actor, printed_forms.prepare, FormKind.RECEIPT, code)
    assert not told(lambda: None)
    assert not told(lambda: database.write(desk.actor, printed_forms.taken, paper.print_id, "máy in"))
    assert not told(lambda: enter(database, "tiepnhan", "motcua-demo"))
    with pytest.raises(UserError):
        enter(database, "tiepnhan", "sai")
    recorder = SeenRecorder(database)
    desk.dossier(code)
    recorder.close()
    assert not told(lambda: None)


def test_what_was_refused_is_not(desk: Desk, told: Told) -> None:
    code = desk.receive().code
    told(lambda: None)
    assert not told(lambda: desk.refused(lambda: desk.return_result(code)))
