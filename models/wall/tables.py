"""What a desk's login may do with each table, and with which of its rows: the one place a new table is named.

A condition is one of PostgreSQL's, asked for each row; `True` is every row, `None` what no desk may do at all. What it
asks of the session stands in a query of its own, so that the server asks it once for a statement and not for each row.
"""

from collections.abc import Mapping

from models.wall.erasing import ERASURES
from models.wall.rights import IN_HAND, READABLE, RULED, RULES_ALL, SEATED, WATCHED, WHO, WORKABLE, Rights


def _unit_of(condition: str, unit: str) -> str:
    return f"EXISTS (SELECT 1 FROM unit WHERE unit.id = {unit} AND unit.agency_id {condition})"


def _person(condition: str, key: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM account JOIN unit ON unit.id = account.unit_id "
        f"WHERE account.id = {key} AND unit.agency_id {condition})"
    )


def _reached(condition: str) -> str:
    """A dossier these agencies received, or one that has reached one of them.

    With the offset each dossier is asked for by its key: without it a server that expects many gathers all that have
    ever reached the agency before it looks at the first.
    """
    return (
        f"agency_id {condition} OR EXISTS (SELECT 1 FROM dossier_reach AS reach "
        f"WHERE reach.dossier_id = dossier.id AND reach.agency_id {condition} OFFSET 0)"
    )


def _seen(key: str) -> str:
    """The policy of the dossiers themselves answers."""
    return f"EXISTS (SELECT 1 FROM dossier AS whole WHERE whole.id = {key})"


def _worked_on(key: str) -> str:
    """Asked for each row that is written: a query of its own would be planned and begun for each of them."""
    return f"motcua.works_on({key})"


def _received(key: str) -> str:
    return f"EXISTS (SELECT 1 FROM dossier AS whole WHERE whole.id = {key} AND whole.agency_id {WORKABLE})"


def _part(table: str, *, is_made_anew: bool = False) -> Rights:
    """What lies in a dossier is seen and changed with it; taken out is only what an act replaces."""
    read, work = _seen(f"{table}.dossier_id"), _worked_on(f"{table}.dossier_id")
    return Rights(read, work, work, work if is_made_anew else None, fixed=("dossier_id",))


_OF_ADMINISTRATORS = (
    "account",
    "account_role",
    "agency",
    "agency_day",
    "agency_hours",
    "calendar_change",
    "calendar_day",
    "calendar_year",
    "case_fee",
    "case_paper",
    "case_step",
    "case_term",
    "former_name",
    "office_hours",
    "procedure",
    "procedure_case",
    "procedure_origin",
    "procedure_version",
    "setting",
    "stand_in",
    "unit",
)
"""The sealed tables into which an administrator's work alone goes."""
_SHARED = Rights(reads=True, adds=RULES_ALL, changes=RULES_ALL, removes=RULES_ALL, fixed=())
"""The catalogue and the calendar: all desks work by them, and who stands above all agencies sees to them."""
_OF_AGENCY = f"agency_id {RULED}"
# What the data were set up for goes with the agency; who changes days of an agency's own says that days have changed.
_OF_SETTING = f"""
CASE
    WHEN starts_with(name, 'office:') THEN split_part(name, ':', 2)::uuid {RULED}
    WHEN name = 'own_agency' THEN (value #>> '{{}}')::uuid {RULED}
    WHEN name = 'calendar_version' THEN (SELECT motcua.has_role('administrator'))
    ELSE {RULES_ALL}
END
"""
_FORMER_OF = f"agency_id {RULED} OR {_unit_of(RULED, 'former_name.unit_id')}"
_HERS = f"id = {WHO} OR {_unit_of(RULED, 'account.unit_id')}"

_LIST = "EXISTS (SELECT 1 FROM handover_list AS list WHERE list.id = handover_line.list_id{condition})"
_OF_LIST = f" AND (list.agency_id {WORKABLE} OR list.to_agency_id {WORKABLE})"

_HER_TRIES = (
    f"user_name = (SELECT motcua.user_name()) OR EXISTS (SELECT 1 FROM account JOIN unit ON unit.id = "
    f"account.unit_id WHERE account.user_name = sign_in_tries.user_name AND unit.agency_id {RULED})"
)
_HER_REPORT = (
    f"agency_id {IN_HAND} AND (made_by = (SELECT motcua.user_name()) OR (SELECT motcua.has_role('leader')))"
)
_OF_APPLICANT = "EXISTS (SELECT 1 FROM applicant WHERE applicant.id = applicant_change.applicant_id)"

WALL: Mapping[str, Rights] = {
    # The tree of agencies: known to everybody, changed by whoever rules the agency. Who hands something over holds the
    # unit, of whichever agency it is: `changes` lets rows be locked, `kept` lets none of others be changed.
    "agency": Rights(
        reads=True,
        adds=f"parent_id {RULED} OR (parent_id IS NULL AND {RULES_ALL})",
        changes=True,
        kept=f"id {RULED}",
        removes=f"id {RULED}",
    ),
    "unit": Rights(
        reads=True,
        adds=_OF_AGENCY,
        changes=True,
        kept=_OF_AGENCY,
        removes=_OF_AGENCY,
        fixed=("id", "agency_id"),
    ),
    "former_name": Rights(
        reads=True,
        adds=_FORMER_OF,
        changes=_FORMER_OF,
        removes=_FORMER_OF,
        fixed=("id", "agency_id", "unit_id"),
    ),
    "agency_day": Rights(
        reads=True, adds=_OF_AGENCY, changes=_OF_AGENCY, removes=_OF_AGENCY, fixed=("agency_id",)
    ),
    "agency_hours": Rights(
        reads=True, adds=_OF_AGENCY, changes=_OF_AGENCY, removes=_OF_AGENCY, fixed=("agency_id",)
    ),
    "setting": Rights(
        reads=f"NOT starts_with(name, 'office:') OR split_part(name, ':', 3) <> 'change' "
        f"OR split_part(name, ':', 2)::uuid {READABLE}",
        adds=_OF_SETTING,
        changes=_OF_SETTING,
        removes=_OF_SETTING,
        fixed=("name",),
    ),
    # What all agencies share.
    "procedure": _SHARED,
    "procedure_version": _SHARED,
    "procedure_case": _SHARED,
    "procedure_origin": _SHARED,
    "case_paper": _SHARED,
    "case_fee": _SHARED,
    "case_step": _SHARED,
    "case_term": _SHARED,
    "calendar_year": _SHARED,
    "calendar_day": _SHARED,
    "office_hours": _SHARED,
    "calendar_change": Rights(reads=True, adds=RULES_ALL, written_by=(None, "by")),
    # People.
    "account": Rights(
        reads=f"id = {WHO} OR {_unit_of(READABLE, 'account.unit_id')}",
        adds=_unit_of(RULED, "account.unit_id"),
        changes=_HERS,
        fixed=("id", "user_name", "created_at"),
    ),
    "account_role": Rights(
        reads="EXISTS (SELECT 1 FROM account WHERE account.id = account_role.account_id)",
        adds=_person(RULED, "account_role.account_id"),
        removes=_person(RULED, "account_role.account_id"),
    ),
    "stand_in": Rights(
        reads="EXISTS (SELECT 1 FROM account WHERE account.id IN (stand_in.absent_id, stand_in.stand_in_id))",
        adds=f"{_person(RULED, 'stand_in.absent_id')} AND {_person(RULED, 'stand_in.stand_in_id')}",
        changes=_person(RULED, "stand_in.absent_id"),
        columns=("cancelled_at", "cancelled_by"),
        written_by=(None, "made_by"),
    ),
    "sign_in_tries": Rights(
        reads=_HER_TRIES,
        adds=_HER_TRIES,
        changes=_HER_TRIES,
        removes=_HER_TRIES,
        fixed=("pc", "user_name"),
    ),
    # Dossiers and what lies in them.
    "dossier": Rights(
        reads=_reached(READABLE),
        adds=f"agency_id {IN_HAND}",
        # An inspector's act is refused by the program, which holds the dossier to look at it.
        changes=_reached(READABLE),
        kept=_reached(WORKABLE),
        fixed=(
            "id",
            "request_id",
            "code",
            "barcode",
            "agency_id",
            "received_at",
            "received_by",
            "ledger_year",
            "ledger_number",
            "salt",
        ),
        written_by=(None, "received_by"),
    ),
    "dossier_reach": Rights(
        reads=f"agency_id {READABLE} OR motcua.sees(dossier_id)",
        adds=_worked_on("dossier_reach.dossier_id"),
    ),
    # Who the people of a dossier are is said where it was received.
    "dossier_person": Rights(
        _seen("dossier_person.dossier_id"),
        *(_received("dossier_person.dossier_id"),) * 3,
        fixed=("dossier_id",),
    ),
    "dossier_paper": _part("dossier_paper"),
    "dossier_step": _part("dossier_step", is_made_anew=True),
    "dossier_fee": _part("dossier_fee"),
    "fee_payment": _part("fee_payment"),
    "attachment": Rights(
        reads=_seen("attachment.dossier_id"),
        adds=f"{_worked_on('attachment.dossier_id')} AND motcua.may_attach(file_id, dossier_id)",
        changes=_worked_on("attachment.dossier_id"),
        kept=f"{_worked_on('attachment.dossier_id')} AND motcua.may_attach(file_id, dossier_id)",
        columns=("taken_back_at", "taken_back_by", "file_id"),
        written_by=(None, "added_by"),
    ),
    # A content is its agency's, and is read with every dossier it is attached to. What lies there never changes;
    # taken out is what no dossier has any more.
    "stored_file": Rights(
        reads=f"agency_id {IN_HAND} "
        "OR EXISTS (SELECT 1 FROM attachment WHERE attachment.file_id = stored_file.id)",
        adds=f"agency_id {IN_HAND}",
        removes="motcua.is_loose(id)",
    ),
    "stored_piece": Rights(
        reads="EXISTS (SELECT 1 FROM stored_file WHERE stored_file.id = stored_piece.file_id)",
        adds="motcua.is_being_stored(file_id)",
        removes="motcua.is_loose(file_id)",
    ),
    "dossier_words": Rights(
        reads=_seen("dossier_words.dossier_id"),
        adds=f"agency_id {IN_HAND}",
        changes=_worked_on("dossier_words.dossier_id"),
        columns=("words",),
    ),
    "movement": Rights(
        reads=_seen("movement.dossier_id"),
        adds=_worked_on("movement.dossier_id"),
        written_by=("actor", "actor_name"),
    ),
    # What goes from unit to unit belongs to whoever gives and whoever takes.
    "handover_list": Rights(
        reads=f"agency_id {READABLE} OR to_agency_id {READABLE}",
        adds=f"agency_id {IN_HAND}",
        changes=f"agency_id {WORKABLE} OR to_agency_id {WORKABLE}",
        columns=("from_unit_id", "to_unit_id", "to_agency_id"),
        written_by=("made_by", "made_by_name"),
    ),
    "handover_line": Rights(
        reads=_LIST.format(condition=""),
        adds=_LIST.format(condition=_OF_LIST),
        changes=_LIST.format(condition=_OF_LIST),
        columns=("outcome", "ended_position", "at", "by", "by_name", "note"),
        written_by=("by", "by_name"),
    ),
    # Citizens, and what was given at the counter.
    "applicant": Rights(
        reads=f"agency_id {IN_HAND}",
        adds=f"agency_id {IN_HAND}",
        changes=f"agency_id {IN_HAND}",
        fixed=("id", "agency_id", "salt"),
    ),
    "applicant_word": Rights(
        reads=f"agency_id {IN_HAND}", adds=f"agency_id {IN_HAND}", removes=f"agency_id {IN_HAND}"
    ),
    "applicant_change": Rights(
        reads=_OF_APPLICANT,
        adds=_OF_APPLICANT,
        written_by=("by", "by_name"),
    ),
    "counter_slip": Rights(
        reads=f"agency_id {IN_HAND}",
        adds=f"agency_id {IN_HAND}",
        changes=f"agency_id {IN_HAND}",
        fixed=(
            "id",
            "request_id",
            "agency_id",
            "kind",
            "year",
            "number",
            "created_at",
            "created_by",
            "created_by_name",
        ),
        written_by=("created_by", "created_by_name"),
    ),
    # A leader or an administrator gives out slips ahead; what became of one is said by whoever has it.
    "kit_slip": Rights(
        reads=f"agency_id {IN_HAND} OR {_seen('kit_slip.dossier_id')}",
        adds=f"agency_id {IN_HAND} "
        "AND ((SELECT motcua.has_role('leader')) OR (SELECT motcua.has_role('administrator')))",
        changes=f"agency_id {IN_HAND}",
        columns=("dossier_id", "spoilt_reason", "settled_at", "settled_by", "settled_by_name"),
        written_by=("issued_by", "issued_by_name"),
    ),
    # Lent by whoever signs in at the PC; what was refused is settled in the office, and neither is ever taken away.
    "desk_lease": Rights(
        reads=f"agency_id {IN_HAND}",
        adds=f"agency_id {IN_HAND}",
        changes=f"agency_id {IN_HAND}",
        columns=("pc_name", "until", "told", "ended_at", "ended_by", "ended_by_name", "end_reason"),
        written_by=("issued_by", "issued_by_name"),
    ),
    "desk_act": Rights(
        reads=f"agency_id {IN_HAND}",
        adds=f"agency_id {IN_HAND}",
        changes=f"agency_id {IN_HAND}",
        columns=("shown_at", "shown_to", "settled_at", "settled_by", "settled_by_name", "settled_how"),
        written_by=("sent_by", "sent_by_name"),
    ),
    "printed_form": Rights(
        reads=f"agency_id {IN_HAND} OR {_seen('printed_form.dossier_id')}",
        adds=f"agency_id {IN_HAND}",
        changes=f"agency_id {IN_HAND}",
        columns=("taken_at", "printer", "reprint"),
        written_by=(None, "prepared_by"),
    ),
    # A leader closes a period of her agency's; nobody opens it again.
    "closed_period": Rights(
        reads=f"agency_id {READABLE}",
        adds=f"agency_id {IN_HAND} AND (SELECT motcua.has_role('leader'))",
        written_by=("closed_by", "closed_by_name"),
    ),
    **ERASURES,
    # Shared by the office; changed and removed by a leader or whoever made it.
    "own_report": Rights(
        reads=f"agency_id {IN_HAND}",
        adds=f"agency_id {IN_HAND}",
        changes=_HER_REPORT,
        removes=_HER_REPORT,
        fixed=("id", "agency_id", "made_at", "made_by", "made_by_name"),
        written_by=("made_by", "made_by_name"),
    ),
    # The server alone keeps what citizens answer; five at a time are told of. Who is named by them only her leader and
    # inspectors read.
    "dossier_answered": Rights(),
    "satisfaction_box": Rights(),
    "satisfaction_count": Rights(
        reads=f"agency_id {READABLE} AND (part <> 'person' OR (SELECT motcua.has_role('leader')) "
        "OR (SELECT motcua.has_role('inspector')))",
    ),
    # Numbers are given out by the server.
    "queue_ticket": Rights(
        reads=f"agency_id {IN_HAND}",
        changes=f"agency_id {IN_HAND}",
        fixed=("id", "agency_id", "day", "number", "kind", "taken_at"),
    ),
    # What is on the record.
    "access_log": Rights(
        reads=f"agency_id {WATCHED} OR user_name = (SELECT motcua.user_name()) "
        f"OR EXISTS (SELECT 1 FROM dossier WHERE dossier.id = access_log.dossier_id AND dossier.agency_id {WATCHED}) "
        "OR (agency_id IS NULL AND (SELECT motcua.watched()) <> '{}')",
        adds=f"agency_id {IN_HAND} OR agency_id {SEATED}",
        written_by=("user_name", None),
    ),
    "office_change": Rights(
        reads=f"agency_id {RULED} OR (agency_id IS NULL AND {RULES_ALL})",
        adds=f"agency_id {RULED} OR (agency_id IS NULL AND {RULES_ALL}) "
        f"OR ((agency_id {IN_HAND} OR agency_id {SEATED}) AND subject = (SELECT motcua.user_name())) "
        # Kept where the agency that is forgotten stood.
        "OR (what = 'remove_agency' AND (SELECT motcua.has_role('administrator')))",
        written_by=("by", None),
    ),
    "seal": Rights(
        reads=True,
        adds=f"(of_table NOT IN {_OF_ADMINISTRATORS} "
        # A kiosk writes nothing but that it signed in and has another password.
        f"AND ((SELECT motcua.agencies()) <> '{{}}' OR of_table IN ('access_log', 'office_change'))) "
        f"OR (of_table IN ('account', 'account_role') AND starts_with(row_key, replace({WHO}::text, '-', ''))) "
        f"OR (SELECT motcua.has_role('administrator'))",
        shown=("chain", "position", "hash"),
        written_by=("by", None),
    ),
    # The owner packs and takes in; of what a package brought along desks only read.
    "dossier_travel": Rights(reads=_seen("dossier_travel.dossier_id")),
    "movement_elsewhere": Rights(
        reads="EXISTS (SELECT 1 FROM movement WHERE movement.id = movement_elsewhere.movement_id)"
    ),
    "exchange_office": Rights(reads=True),
    "exchange_secret": Rights(),
    "exchange_package": Rights(),
    "key_elsewhere": Rights(),
    # Raised by the functions of `motcua` alone.
    "counter": Rights(),
    "alembic_version": Rights(reads=True),
}
