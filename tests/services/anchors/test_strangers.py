"""Lines that a stranger signs with his own key accuse nobody and hide nothing; a key that the owner exchanged shows."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy import delete, update

from app.rules.anchors import Anchor
from app.services.accounts.office_key import OwnKey, fingerprint, new_secret
from app.services.anchors.checking import check_kept
from app.services.anchors.judging import Remark
from app.services.anchors.known import known_places
from app.services.anchors.making import anchor_day, change_key
from app.services.anchors.trust import Distrust
from app.services.anchors.words import alarms, remark_words
from app.services.upkeep.verifying.everything import verify
from app.services.upkeep.verifying.outside import NOTHING, Outside, given, kept_outside
from models.exchange import ExchangeOffice, ExchangeSecret
from models.watch import OfficeChange
from tests.clock import Clock
from tests.services.anchors.attackers import in_hand, rebuild_chain
from tests.services.desk import RESIDENCE, Desk

SECRET, PUBLIC = new_secret()
STRANGER = OwnKey("", PUBLIC, SECRET)


def forged(anchor: Anchor, **parts: object) -> Anchor:
    """Another one than the office made, with a signature of the stranger's that holds."""
    other = replace(anchor, **{"key": STRANGER.public, "signature": "", **parts})
    return replace(other, signature=STRANGER.signature(other.signed_part))


def closed(desk: Desk, clock: Clock, *also: Path) -> Anchor:
    clock.forward(minutes=5)
    return anchor_day(desk.database, desk.actor, also=also).anchor


def kinds(desk: Desk, *more: Outside) -> set[str]:
    outside = sum(more, start=desk.database.read_as(desk.actor, kept_outside))
    return {each.kind for each in desk.database.read_as(desk.actor, verify, outside).findings}


def test_no_line_of_a_stranger_accuses_or_hides(office: Desk, clock: Clock, tmp_path: Path) -> None:
    second = tmp_path / "may-hai"
    second.mkdir()
    code = office.receive(RESIDENCE).code
    made = [closed(office, clock, second) for _ in range(2)]
    (file,) = second.iterdir()
    own = office.database.read_as(office.actor, known_places).own
    whole, before = file.read_text(), timedelta(days=100)
    early = forged(
        made[0], chain="a" * 16, at=made[0].at - before, until=made[0].until - before, next_key=made[0].key
    )
    behind = forged(made[1], number=99, previous=made[1].name)
    instead = forged(made[1], rows=0)
    strange = file.with_name(f"mot-cua-chot-{'a' * 16}.jsonl")
    strange.write_text(f"{early.line}\n")
    with file.open("a") as opened:
        opened.write(f"{behind.line}\n{instead.line}\n")
    with (own / file.name).open("a") as opened:  # this PC's own file goes on behind what the office made
        opened.write(f"{behind.line}\n")
    found = check_kept(office.database, office.actor)
    assert (found.is_right, found.agreeing, kinds(office)) == (True, 2, set())
    assert {(each.place, each.what, each.count) for each in found.remarks} == {
        (str(second), Remark.UNKNOWN_KEY, 3),
        (str(own), Remark.UNKNOWN_KEY, 1),
    }
    assert fingerprint(PUBLIC) in remark_words(found.remarks[0])
    third = closed(office, clock)
    assert (third.number, third.chain, third.previous) == (3, made[0].chain, made[1].name)
    assert third.line in file.read_text()
    strange.unlink()
    file.write_text(f"{whole}{third.line}\n")
    found = check_kept(office.database, office.actor)
    assert (found.is_right, [each.place for each in found.remarks], kinds(office)) == (
        True,
        [str(own)],
        set(),
    )
    # With the lines there again, what was altered is told of each true anchor and of no other.
    strange.write_text(f"{early.line}\n")
    rebuild_chain(office.database, code, {})
    found = check_kept(office.database, office.actor)
    assert [(each.anchor, each.doubt) for each in found.wrong] == [(each, None) for each in (*made, third)]
    assert kinds(office) == {"closing_differs"}


def test_former_keys_of_the_office_are_its_own_without_a_word_of_the_data(
    office: Desk, clock: Clock, tmp_path: Path
) -> None:
    office.receive(RESIDENCE)
    first = closed(office, clock, tmp_path)
    change_key(office.database, None)
    with in_hand(office.database) as session:
        session.execute(delete(OfficeChange).where(OfficeChange.what == "make_key"))
    shutil.rmtree(office.database.read_as(office.actor, known_places).own)
    place = given([str(tmp_path)])
    verified = office.database.read_as(office.actor, verify, place)
    assert {each.kind for each in verified.findings} == {
        "sealed_missing"
    }  # the words that were deleted, alone
    assert [(each.agreeing, each.notes) for each in verified.places] == [(3, ())]
    assert len({first.key, *(each.key for each in place.places[0].anchors)}) == 2


def test_a_key_the_owner_exchanged_is_told_by_what_is_elsewhere(
    office: Desk, clock: Clock, tmp_path: Path
) -> None:
    second = tmp_path / "may-hai"
    second.mkdir()
    office.receive(RESIDENCE)
    true = closed(office, clock, second)
    with in_hand(office.database) as session:  # and no word of it left in the data
        session.execute(update(ExchangeOffice).where(ExchangeOffice.is_own).values(public_key=PUBLIC))
        session.execute(update(ExchangeSecret).values(secret=SECRET))
        session.execute(delete(OfficeChange).where(OfficeChange.what == "make_key"))
    for _ in range(2):
        found = check_kept(office.database, office.actor)
        assert {each.doubt for each in found.wrong} == {Distrust.OTHER_KEY}
        assert "anchor_key_changed" in kinds(office)
        false = closed(office, clock)
    assert (false.key, true.key != false.key) == (PUBLIC, True)
    # Whoever empties the folder of this PC, too, is shown by the sheet of paper, and by the key on it.
    shutil.rmtree(office.database.read_as(office.actor, known_places).own)
    closed(office, clock)
    for paper in (given([true.digits]), given([f"{true.digits}\n{fingerprint(true.key)}"])):
        assert paper != NOTHING
        assert "anchor_key_changed" in kinds(office, paper)


def test_a_clock_that_was_ahead_is_told_as_that_at_once(office: Desk, clock: Clock, tmp_path: Path) -> None:
    clock.forward(days=1)
    office.receive(RESIDENCE)
    ahead = closed(office, clock, tmp_path)
    clock.forward(days=-1)
    office.receive(RESIDENCE)
    found = check_kept(office.database, office.actor)
    assert [(each.anchor, each.is_explained) for each in found.wrong] == [(ahead, True)]
    assert found.is_clock_alone
    assert "giờ chưa đến" in alarms(found)[0]
    assert kinds(office) == {"anchor_clock_ahead"}
