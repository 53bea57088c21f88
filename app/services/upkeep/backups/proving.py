"""The proof of a copy before it has its name: everything in it held against everything, and one dossier against the
data."""

from dataclasses import dataclass

from app.database.engine import make_engine
from app.database.master_copy import MasterCopy, same_dossier
from app.database.unit_of_work import Clock, Database, UnitOfWork
from app.services.upkeep.verifying.everything import Verification, verify


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proved: so many dossiers, `findings` things `verify` finds (none in sound data), and the code of the
    `dossier` read whole."""

    dossiers: int
    findings: int
    dossier: str | None


def prove(master: MasterCopy, clock: Clock) -> Proof:
    """Open the copy as any office is opened, verify it, and read one dossier whole.

    A copy with findings is as the data are, so it is proved, and says so; `Unavailable` `backup_damaged` for one that
    is not what it was made of.
    """
    copy = Database(master.location, make_engine(master.location), clock)
    try:
        found = copy.read(_looked_at, master)
    finally:
        copy.close()
    code = None if master.dossier is None else master.dossier.code
    return Proof(found.dossiers, len(found.findings), code)


def _looked_at(uow: UnitOfWork, master: MasterCopy) -> Verification:
    same_dossier(master, uow.session.connection())
    return verify(uow)
