"""Proof that nobody has tampered: journal, numbers and dossiers held against each other."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, select, text
from sqlalchemy.exc import OperationalError

from app.database.failures import told
from app.database.unit_of_work import UnitOfWork
from app.services.accounts.owning import owners_alone
from app.services.dossiers.closing_mark import closing_mark
from app.services.office.desk_outbox import require_server
from app.services.upkeep.verifying.anchors_outside import PlaceChecked, anchor_findings
from app.services.upkeep.verifying.applicants import applicant_findings
from app.services.upkeep.verifying.closings import closing_findings
from app.services.upkeep.verifying.desks_alone import forks, lost_acts, still_out
from app.services.upkeep.verifying.discrepancies import Discrepancy
from app.services.upkeep.verifying.dossier import erased_by, findings_of, is_from_before
from app.services.upkeep.verifying.files import file_findings
from app.services.upkeep.verifying.guards import guard_findings
from app.services.upkeep.verifying.numbers_used import wrong_numbers, wrong_sums
from app.services.upkeep.verifying.outside import NOTHING, Outside, StandbySeen
from app.services.upkeep.verifying.raw_rows import dossiers_with_journal, keys_of_journals
from app.services.upkeep.verifying.seals import seal_findings, seals_there
from app.services.upkeep.verifying.search_index import index_findings
from models.proof import NOT_SHOWN, ROWS_NOT_SHOWN, TABLES_NOT_SHOWN
from models.records import Movement

_NOT_SHOWN = (*NOT_SHOWN, *TABLES_NOT_SHOWN, *ROWS_NOT_SHOWN)


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked at and what was found; empty `findings` means that everything holds.

    `earlier` counts the dossiers from before the journal kept digests: only their status, due date, moment of
    receipt and codes can be held against it, until the next act on them. `erased` has by the key of each act of two
    persons how many dossiers lost their personal data by it: of those only what is left is proven. `closing` is the
    mark to keep outside, `not_shown` names the columns and tables of which nothing can tell that they were altered.
    `places` are those in which anchors were looked for, and `standby` the server that stands by; `still_out` counts
    what desks did alone and have not sent yet, `forks` names the loans that two lives of one PC had.
    """

    dossiers: int
    movements: int
    findings: tuple[Discrepancy, ...]
    earlier: int = 0
    seals: int = 0
    closing: str = ""
    not_shown: tuple[str, ...] = ()
    places: tuple[PlaceChecked, ...] = ()
    standby: StandbySeen | None = None
    still_out: int = 0
    erased: Mapping[str, int] = field(default_factory=dict)
    forks: tuple[str, ...] = ()


def verify(uow: UnitOfWork, outside: Outside = NOTHING) -> Verification:
    """Read every dossier and its journal and hold them against each other, and the numbers against the counters.

    What was kept `outside` has to agree, too.
    Kinds found: `row_altered`, `row_missing`, `journal_empty`, `journal_shortened`, `journal_sum_wrong`,
    `value_altered`, `part_missing`, `part_added`, `words_altered`, `search_altered`, `reach_altered`,
    `state_altered` (a dossier from before the journal kept digests), `erased_without_act`, `barcode_wrong`,
    `number_missing`, `number_beyond_counter`, `number_twice`, `desk_act_lost`,
    `row_without_dossier`, `sealed_altered`, `sealed_missing`, `row_unsealed`, `seal_altered`, `seal_missing`,
    `file_altered`, `file_missing`,
    `trigger_missing`, `trigger_altered`, `constraint_missing`, `row_of_nothing`, `closing_differs`,
    `anchor_clock_ahead`, `anchor_altered`, `anchor_missing`, `anchor_key_changed`,
    `standby_differs`, `database_damaged`.

    At a server it is the owner's: `UserError` `owner_needed` for a person's own login, which does not see everything;
    `alone_not_now` for the copy of a desk alone, which has a part of everything.
    """
    require_server(uow)
    owners_alone(uow)
    places, of_anchors = anchor_findings(uow, outside)
    findings = [*_database(uow), *guard_findings(uow), *closing_findings(uow, outside.sheets), *of_anchors]
    known: set[str] = set()
    movements = earlier = 0
    erased = Counter[str]()
    for dossier, rows in dossiers_with_journal(uow):
        known.add(dossier.key)
        erased.update(erased_by(rows))
        movements += len(rows)
        earlier += is_from_before(rows)
        findings += findings_of(dossier, rows)
    findings += [
        Discrepancy(key, None, "row_without_dossier") for key in keys_of_journals(uow) if key not in known
    ]
    findings += [Discrepancy("", None, "journal_sum_wrong", name) for name in wrong_sums(uow)]
    if not uow.location.is_archive:  # which has only some of each series
        findings += [Discrepancy(name, None, kind) for name, kind in wrong_numbers(uow)]
    findings += [Discrepancy("", None, "desk_act_lost", name) for name in lost_acts(uow)]
    findings += index_findings(uow)
    findings += applicant_findings(uow)
    findings += file_findings(uow)
    findings += seal_findings(uow)
    return Verification(
        len(known),
        movements,
        tuple(findings),
        earlier,
        seals_there(uow),
        closing_mark(uow).text,
        _NOT_SHOWN,
        places,
        outside.standby,
        sum(still_out(uow).values()),
        erased,
        forks(uow),
    )


def verify_newest(uow: UnitOfWork, dossiers: int) -> Verification:
    """Hold the latest dossiers alone against their own journals, which takes a moment; `owner_needed` as `verify`."""
    owners_alone(uow)
    findings: list[Discrepancy] = []
    looked_at = movements = earlier = 0
    for dossier, rows in dossiers_with_journal(uow, newest=dossiers):
        looked_at += 1
        movements += len(rows)
        earlier += is_from_before(rows)
        findings += findings_of(dossier, rows)
    return Verification(looked_at, movements, tuple(findings), earlier)


def _database(uow: UnitOfWork) -> Iterator[Discrepancy]:
    """SQLite looks at its own file; PostgreSQL checks its pages as it reads them."""
    if uow.dialect == "sqlite":
        try:
            found = [row[0] for row in uow.session.execute(text("PRAGMA integrity_check(10)"))]
        except OperationalError as error:
            if told(error) is not None:
                raise
            found = []  # it finds the index of words too damaged to look at
        if found != ["ok"]:
            yield Discrepancy("", None, "database_damaged")
    else:
        uow.session.execute(select(func.count()).select_from(Movement))
