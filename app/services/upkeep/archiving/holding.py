"""What is held of a citizen, in the office and in archives of closed years that somebody gives: each place answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.actor import Actor
from app.database.archive_mark import READER
from app.database.unit_of_work import Database
from app.errors import Unavailable, UserError
from app.language import tr
from app.services.accounts.who_acts import enter
from app.services.retention.held import HeldOfCitizen, held

_UNKNOWN = "unknown_applicant"


@dataclass(frozen=True, slots=True)
class HeldThere:
    """What one place holds of her; `year` of an archive, nothing for the office itself; `held` nothing where she is not
    known there."""

    place: str
    year: int | None
    held: HeldOfCitizen | None


def held_everywhere(
    database: Database, actor: Actor | None, text: str, archives: Sequence[Path], password: str
) -> tuple[HeldThere, ...]:
    """The office first, then each archive, opened by its own account with this password.

    `UserError` `unknown_applicant` where nobody knows her, and those of `held`; `Unavailable` `not_an_archive`, and
    those of opening; `UserError` `sign_in_wrong` for an archive with another password.
    """
    here = _held(database, actor, text)
    found = [HeldThere(database.location.shown, database.location.archive_year, here)]
    # An archive from before records were merged knows her by the one that has gone since.
    names = [text] if here is None else [text, *(each.applicant_id for each in here.applicant.merged)]
    for file in archives:
        archive = Database.open(str(file))
        try:
            if not archive.location.is_archive:
                raise Unavailable(
                    "not_an_archive",
                    tr("{file} không phải kho lưu trữ.", file=file),
                    tr("Chọn tệp do motcua-admin archive export ghi ra."),
                )
            reader = enter(archive, READER, password)
            year = archive.location.archive_year
            there = {
                held.applicant.applicant_id: held
                for held in (_held(archive, reader, name) for name in names)
                if held is not None
            }
            found += [HeldThere(str(file), year, held) for held in there.values() or (None,)]
        finally:
            archive.close()
    if all(each.held is None for each in found):
        database.read_as(actor, held, text)  # refuses with its own words
    return tuple(found)


def _held(database: Database, actor: Actor | None, text: str) -> HeldOfCitizen | None:
    try:
        return database.read_as(actor, held, text)
    except UserError as refused:
        if refused.code != _UNKNOWN:
            raise
        return None
