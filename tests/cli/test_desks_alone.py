"""`desk leases|conflicts|settle|end`: what desks did alone, told and settled on the command line."""

import uuid

import pytest

from app.database.unit_of_work import Database
from app.services.alone import leasing
from models.desks import DeskAct
from models.vocabulary import DeskKind, DeskOutcome
from tests.cli.desks import birth, receive
from tests.cli.running import Ran, Run
from tests.conftest import actor_of


def desk(run: Run, url: str, user: str, *words: object) -> Ran:
    return run("--database", url, "--user", user, "--json", "desk", *words)


def test_a_conflict_is_shown_and_settled(run: Run, office_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_PASSWORD", "motcua-demo")
    code = receive(run, office_url, birth()).document["code"]
    database = Database.open(office_url)
    clerk = actor_of(database, "tiepnhan")
    lease = database.write(clerk, leasing.borrow, uuid.uuid4(), "Máy quầy 1")

    def refused(uow: object) -> None:
        entry = {
            "lease": "x",
            "kind": "act",
            "by": "tiepnhan",
            "by_name": "A",
            "at": "2026-01-12T09:15:00+07:00",
            "clock": ["2026-01-12T09:15:00+07:00", 1.0, "x"],
            "request_id": "r",
            "dossier_code": code,
            "seen": 0,
            "numbers": {},
            "values": {
                "action": "return_result",
                "values": {"reason": "x", "recipient": {"name": "Lê Văn Thay"}},
                "money": {"collected": [{"position": 1, "amount": 20_000}], "fee_receipt": "2026-1000001"},
            },
        }
        row = DeskAct(lease_id=uuid.UUID(lease.id), position=1, agency_id=uuid.UUID(lease.agency_id))
        row.kind, row.outcome, row.entry = DeskKind.ACT, DeskOutcome.REFUSED, entry
        row.request_id, row.dossier_code, row.digest, row.seen = "r", code, "ab" * 32, 0
        row.code, row.sentence, row.hint = "already_returned", "Đã trả rồi.", "Xem lại."
        row.by, row.by_name = row.sent_by, row.sent_by_name = clerk.user_name, clerk.full_name
        row.at = row.registered_at = database.now
        paper = {**entry, "kind": "printed", "seen": None, "values": {"id": "ab", "form": "result"}}
        of_older = DeskAct(lease_id=row.lease_id, position=2, agency_id=row.agency_id)
        of_older.kind, of_older.outcome, of_older.entry = DeskKind.PRINTED, DeskOutcome.REFUSED, paper
        of_older.dossier_code, of_older.digest, of_older.code = code, "cd" * 32, "paper_of_refused"
        of_older.by, of_older.by_name = of_older.sent_by, of_older.sent_by_name = row.by, row.by_name
        of_older.at = of_older.registered_at = database.now
        uow.session.add(of_older)  # type: ignore[attr-defined]  # a unit of work
        uow.session.add(row)  # type: ignore[attr-defined]  # a unit of work

    database.write(clerk, refused)
    database.close()
    (told,) = desk(run, office_url, "tiepnhan", "leases").document["leases"]
    assert (told["desk"], told["pc_name"], told["conflicts"]) == (10, "Máy quầy 1", 2)
    found, paper = desk(run, office_url, "tiepnhan", "conflicts").document["conflicts"]
    assert (found["dossier"], found["action"], found["code"]) == (code, "return_result", "already_returned")
    assert found["values"]["collected"] == [{"position": 1, "amount": 20_000}]
    assert [act["action"] for act in found["happened"]] == ["receive"]
    assert paper["happened"] == []  # nothing says how far the journal was, and nothing was written down since
    said = run("--database", office_url, "--user", "tiepnhan", "desk", "conflicts").out
    assert "Đã trả rồi. Xem lại." in said
    assert (
        "Quầy đã làm: Trao cho: Lê Văn Thay · Đã thu 20.000 đ · Biên lai số 2026-1000001 · Lý do: x" in said
    )
    assert said.count("Trong lúc đó: ") == 1
    assert desk(run, office_url, "tiepnhan", "settle", found["key"]).error["code"] == "reason_missing"
    settled = desk(run, office_url, "tiepnhan", "settle", found["key"], "--how", "Đã gọi người nộp")
    assert settled.document["settled_how"] == "Đã gọi người nộp"
    assert desk(run, office_url, "tiepnhan", "conflicts").document["conflicts"] == []
    assert len(desk(run, office_url, "tiepnhan", "conflicts", "--all").document["conflicts"]) == 2
    assert desk(run, office_url, "tiepnhan", "end", 10, "--reason", "x").error["code"] == "role_missing"
    assert desk(run, office_url, "lanhdao", "end", 10, "--reason", "Máy hỏng").code == 0
    assert desk(run, office_url, "lanhdao", "leases").document["leases"] == []
    assert "Máy hỏng" in run("--database", office_url, "--user", "lanhdao", "desk", "leases", "--all").out
