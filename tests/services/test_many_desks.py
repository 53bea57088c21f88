"""Eight desks at once, each a process of its own: no number twice, none left out, nobody turned away."""

import json
import subprocess
import sys
from collections import Counter

from app.database.unit_of_work import Database
from app.rules.barcodes import is_valid
from app.services.dossiers import finding
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import opened

DESKS = 8
EACH = 12

DESK = """
import json, sys
from app.database.unit_of_work import Database
from app.rules.people import PersonValues
from app.services.accounts.who_acts import demo_actor
from app.services.reception.receiving import receive
from app.services.views.given import Intake

where, desk, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
database = Database.open(where)
actor = database.read(demo_actor, "tiepnhan")
sys.stdin.readline()
for number in range(count):
    person = PersonValues(name=f"Nguyễn Văn Bàn {'ABCDEFGH'[int(desk)]}", phone=f"09{desk}00000{number:02d}")
    dossier = database.write(actor, receive, Intake(procedure="1.001193", applicant=person))
    print(json.dumps([dossier.code, dossier.barcode, dossier.ledger_number, dossier.received_at.isoformat()]))
database.close()
"""


def test_eight_desks_leave_no_gap_and_no_duplicate(office_url: str) -> None:
    desks = [
        subprocess.Popen(
            [sys.executable, "-c", DESK, office_url, str(desk), str(EACH)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        for desk in range(DESKS)
    ]
    for desk in desks:
        assert desk.stdin is not None
        desk.stdin.write("go\n")
        desk.stdin.flush()
    answers = [desk.communicate() for desk in desks]
    assert [desk.returncode for desk in desks] == [0] * DESKS, [error for _, error in answers]
    received = [json.loads(line) for output, _ in answers for line in output.splitlines()]

    assert len(received) == DESKS * EACH
    days = {code.split("-")[1] for code, *_ in received}
    for day in days:  # one, or two when the test meets midnight
        numbers = sorted(int(code.split("-")[2]) for code, *_ in received if code.split("-")[1] == day)
        assert numbers == list(range(1, len(numbers) + 1))
    assert all(is_valid(barcode) for _, barcode, *_ in received)
    assert max(Counter(barcode for _, barcode, *_ in received).values()) == 1
    ledger = sorted(number for _, _, number, _ in received)
    assert len(set(ledger)) == len(ledger)

    database: Database = opened(office_url, Clock())
    try:
        actor = actor_of(database, "tiepnhan")
        for code, barcode, *_ in received:
            assert database.read_as(actor, finding.dossier, barcode).code == code
    finally:
        database.close()
