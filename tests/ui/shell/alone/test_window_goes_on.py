"""What a window says and keeps when being alone ends, when the server is slow, and when two sit at one PC."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import groupby

import pytest

from app.database.alone.clock import ClockFacts, facts_now
from app.database.alone.keeper import CopyKeeper
from app.database.location import parse_location
from app.services.alone import desk_line
from app.services.views.given import ActValues
from models.vocabulary import Action
from tests.database.relay import Relay
from tests.services.desk import BIRTH, Desk
from tests.ui.shell.alone.test_server_lost import (
    NHAI,
    actors,
    calm_wire,
    copied,
    journal,
    place,
    signed_in,
)
from tests.ui.shell.running import Begin
from ui.counter.reception.typed import TypedForm
from ui.messages import Message
from ui.shell.alone.said import AloneSaid, Stands
from ui.shell.places import Start
from ui.shell.window import MainWindow

__all__ = ["calm_wire", "place"]


def start_at(calm_wire: Relay) -> Start:
    return Start(parse_location(calm_wire.url).for_anyone().url or "")


def test_the_loan_ends_in_the_middle_of_a_reception(
    place: str, calm_wire: Relay, run: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed = timedelta()

    def facts() -> ClockFacts:
        now = facts_now()
        return replace(now, wall=now.wall + passed, running=now.running + passed.total_seconds())

    monkeypatch.setattr(desk_line, "CopyKeeper", partial(CopyKeeper, facts=facts))
    running = run(start_at(calm_wire))
    window = signed_in(running, "tiepnhan")
    until, line, reception = running.qtbot.waitUntil, window.alone.line, window.screens.reception
    copied(running, window)
    calm_wire.refuse()
    until(lambda: line.text.startswith("Làm việc một mình"))
    assert "được làm đến" not in line.text
    before = Desk(window.desk.database, window.desk.actor).receive(BIRTH).code
    window.go("reception")
    reception.page.fill(TypedForm("het-gio", procedure=BIRTH, applicant=NHAI))
    until(lambda: not running.tasks.is_busy())
    passed = timedelta(hours=22)
    window.alone._again.timeout.emit()
    assert "được làm đến" in line.text
    passed = timedelta(hours=25)
    window.alone._again.timeout.emit()
    assert line.text.startswith("Đã hết giờ được làm một mình")
    heard: list[Message] = []
    running.messages.shown.connect(heard.append)
    reception.save()
    until(lambda: heard != [])
    assert "Đã quá thời gian máy này được làm một mình" in heard[-1].text
    assert "làm tiếp được" in heard[-1].hint
    assert reception.page.form.applicant.name == NHAI.name
    assert (before, "receive") not in journal(place)
    calm_wire.revive()
    until(lambda: line.text == "Đã đưa vào đủ")
    until(lambda: not running.tasks.is_busy())
    reception.save()
    until(lambda: len(journal(place)) > 1 and journal(place)[-2] == (before, "receive"))
    assert journal(place)[-1][1] == "receive"
    until(lambda: reception.page.form.applicant.name == "")


def test_a_server_that_answers_after_half_a_minute(place: str, calm_wire: Relay, run: Begin) -> None:
    running = run(start_at(calm_wire))
    window = signed_in(running, "tiepnhan")
    until, line, reception = running.qtbot.waitUntil, window.alone.line, window.screens.reception
    copied(running, window)
    until(lambda: not running.tasks.is_busy())
    told: list[AloneSaid] = []
    window.alone._watch.changed.connect(told.append)
    window.go("reception")
    reception.page.fill(TypedForm("may-chu-cham", procedure=BIRTH, applicant=NHAI))
    until(lambda: not running.tasks.is_busy())
    before = journal(place)
    calm_wire.delay(30)
    reception.save()  # asked of a server that answers in a minute
    until(lambda: "1 việc chờ đưa vào" in line.text)
    assert journal(place) == before
    calm_wire.revive()
    until(lambda: line.text == "Đã đưa vào đủ")
    until(lambda: not running.tasks.is_busy())
    assert [action for _code, action in journal(place)[len(before) :]] == ["receive"]
    # Sending one act may be over before anybody looks.
    stood = [each.stands for each in told if each.stands not in (Stands.AT_SERVER, Stands.SENDING)]
    assert [each for each, _many in groupby(stood)] == [Stands.ALONE, Stands.SENT]


def has_copy(window: MainWindow) -> bool:
    """Whether this window's line knows of the PC's copy; where two ask for it at once one comes later."""
    line = window.alone._watch.line
    assert line is not None
    if line.state.copy_at is None:
        line.keep_now()
    return line.state.copy_at is not None


def test_two_windows_of_one_pc(place: str, calm_wire: Relay, run: Begin) -> None:
    """Two people and, in a third window, the first of them once more: all go on, and everything goes in once."""
    until = None
    windows = []
    for name in ("tiepnhan", "motcua", "tiepnhan"):
        running = run(start_at(calm_wire))
        until = running.qtbot.waitUntil
        window = signed_in(running, name)
        until(partial(has_copy, window))
        windows.append(window)
    assert until is not None
    before = journal(place)
    calm_wire.refuse()
    until(lambda: all(each.alone.line.text.startswith("Làm việc một mình") for each in windows))
    desks = [Desk(each.desk.database, each.desk.actor) for each in windows]
    got = [desk.receive(BIRTH).code for desk in (*desks, desks[0])]
    assert [code[-5:] for code in got] == ["10001", "10002", "10003", "10004"]
    desks[1].perform(Action.COMMENT, got[0], ActValues(reason="chờ bản chính"))
    acts = [*((code, "receive") for code in got), (got[0], "comment")]
    calm_wire.revive()
    until(lambda: all(not each.alone.said.is_alone for each in windows))

    def all_in() -> bool:
        for (
            each
        ) in windows:  # which it does by itself twice a minute; a newer look drops an older one's answer
            if not each.desk.tasks.is_busy("alone-whose"):
                each.alone._look_again()
        are_told = all(each.alone.line.text in ("", "Đã đưa vào đủ") for each in windows)
        return are_told and sorted(journal(place)[len(before) :]) == sorted(acts)

    until(all_in)
    assert Counter(actors(place)[len(before) :]) == {"motcua": 2, "tiepnhan": 3}
