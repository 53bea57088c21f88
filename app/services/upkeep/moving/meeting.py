"""Several offices in one database: what each of them has once meets, table by table."""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import Table

import models.tables  # noqa: F401  so that every table is known
from models.base import Base


class Meets(StrEnum):
    """What becomes of the rows of a table that a second office brings along."""

    OWN = "own"
    """They are about its own agencies, dossiers and people, and have keys nobody else has: all come along."""
    ONE = "one"
    """What both have is one, and theirs who was there first; what only the second has comes along."""
    SHARED = "shared"
    """All agencies share it: it stays as it is there. Where it differed, each agency keeps its own, or it is said."""
    COUNTED = "counted"
    """Sums are added up, lengths are of chains under a name of their own, series go by the agency's code."""
    LEFT = "left"
    """Nobody takes it along, the first office neither: wrong passwords are counted by the clock of a PC."""


MEETS: Mapping[str, Meets] = {
    "access_log": Meets.OWN,
    "account": Meets.OWN,
    "account_role": Meets.OWN,
    "agency": Meets.OWN,
    "agency_day": Meets.OWN,
    "agency_hours": Meets.OWN,
    "applicant": Meets.OWN,
    "applicant_change": Meets.OWN,
    "applicant_word": Meets.OWN,
    "attachment": Meets.OWN,
    "calendar_change": Meets.OWN,
    "calendar_day": Meets.SHARED,
    "calendar_year": Meets.SHARED,
    "case_fee": Meets.ONE,
    "case_paper": Meets.ONE,
    "case_step": Meets.ONE,
    "case_term": Meets.ONE,
    "citizen_request": Meets.OWN,
    "closed_period": Meets.OWN,
    "counter": Meets.COUNTED,
    "counter_slip": Meets.OWN,
    "desk_act": Meets.OWN,
    "desk_lease": Meets.OWN,
    "dossier": Meets.OWN,
    "dossier_answered": Meets.OWN,
    "dossier_fee": Meets.OWN,
    "dossier_paper": Meets.OWN,
    "dossier_person": Meets.OWN,
    "dossier_reach": Meets.OWN,
    "dossier_step": Meets.OWN,
    "dossier_words": Meets.OWN,
    "dossier_travel": Meets.OWN,
    "erasure": Meets.OWN,
    "erasure_line": Meets.OWN,
    "exchange_office": Meets.OWN,
    "exchange_package": Meets.OWN,
    "exchange_secret": Meets.OWN,
    "fee_payment": Meets.OWN,
    "former_name": Meets.OWN,
    "handover_line": Meets.OWN,
    "handover_list": Meets.OWN,
    "key_elsewhere": Meets.OWN,
    "kit_slip": Meets.OWN,
    "movement": Meets.OWN,
    "movement_elsewhere": Meets.OWN,
    "office_change": Meets.OWN,
    "office_hours": Meets.SHARED,
    "own_report": Meets.OWN,
    "printed_form": Meets.OWN,
    "procedure": Meets.ONE,
    "procedure_case": Meets.ONE,
    "procedure_origin": Meets.ONE,
    "procedure_version": Meets.ONE,
    "queue_ticket": Meets.OWN,
    "satisfaction_box": Meets.OWN,
    "satisfaction_count": Meets.OWN,
    "seal": Meets.OWN,
    "setting": Meets.SHARED,
    "sign_in_tries": Meets.LEFT,
    "stand_in": Meets.OWN,
    "stored_file": Meets.OWN,
    "stored_piece": Meets.OWN,
    "unit": Meets.OWN,
}
"""Every table, by name; a test fails for one that is not here."""


def tables_moved() -> list[Table]:
    """The tables whose rows are moved, each after those it refers to."""
    return [each for each in Base.metadata.sorted_tables if MEETS[each.name] is not Meets.LEFT]
