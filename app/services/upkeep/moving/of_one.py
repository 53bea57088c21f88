"""What of a shared database belongs to one agency when it leaves: its own, what has reached it, and what all share."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.database.carrying import Which

_HERS = "agency_id = ANY(:agencies)"
_DOSSIERS = f"""
(SELECT id FROM dossier WHERE {_HERS} UNION SELECT dossier_id FROM dossier_reach WHERE {_HERS})"""
_IN_THEM = f"dossier_id IN {_DOSSIERS}"
_PEOPLE = f"(SELECT id FROM account WHERE unit_id IN (SELECT id FROM unit WHERE {_HERS}))"
_APPLICANTS = f"(SELECT id FROM applicant WHERE {_HERS})"
_LISTS = "(SELECT id FROM handover_list WHERE agency_id = ANY(:agencies) OR to_agency_id = ANY(:agencies))"
_OF_ITS_JOURNALS = f"movement_id IN (SELECT id FROM movement WHERE {_IN_THEM})"
_FILES = f"(SELECT file_id FROM attachment WHERE {_IN_THEM})"
_ALL, _NONE = "true", "false"

WHICH: Mapping[str, str] = {
    # Who received a dossier reads who looked at it, at every agency.
    "access_log": f"dossier_id IN (SELECT id FROM dossier WHERE {_HERS}) "
    f"OR {_HERS} AND (dossier_id IS NULL OR {_IN_THEM})",
    # A step of a dossier may name an officer of another agency.
    "account": f"id IN {_PEOPLE} OR id IN (SELECT officer_id FROM dossier WHERE id IN {_DOSSIERS})",
    "account_role": f"account_id IN {_PEOPLE}",
    "agency": _ALL,
    "agency_day": _ALL,
    "agency_hours": _ALL,
    # Of whoever came to another agency only what her dossier says (`filling`).
    "applicant": _HERS,
    "applicant_change": f"applicant_id IN {_APPLICANTS} AND (other_id IS NULL OR other_id IN {_APPLICANTS})",
    "applicant_word": _HERS,
    "attachment": _IN_THEM,
    "calendar_change": _ALL,
    "calendar_day": _ALL,
    "calendar_year": _ALL,
    "case_fee": _ALL,
    "case_paper": _ALL,
    "case_step": _ALL,
    "case_term": _ALL,
    "citizen_request": _HERS,
    "closed_period": _HERS,
    "counter": "split_part(name, ':', CASE WHEN name LIKE 'form:%' THEN 3 ELSE 2 END) = ANY(:codes)",
    "counter_slip": _HERS,
    "desk_act": _HERS,
    "desk_lease": _HERS,
    "dossier": f"id IN {_DOSSIERS}",
    "dossier_answered": _IN_THEM,
    "dossier_fee": _IN_THEM,
    "dossier_paper": _IN_THEM,
    "dossier_person": _IN_THEM,
    "dossier_reach": _IN_THEM,
    "dossier_step": _IN_THEM,
    "dossier_travel": _IN_THEM,
    "dossier_words": _IN_THEM,
    "erasure": _HERS,
    "erasure_line": f"erasure_id IN (SELECT id FROM erasure WHERE {_HERS})",
    # All others are elsewhere from then on (`filling`).
    "exchange_office": _HERS,
    "exchange_package": f"id IN (SELECT package_id FROM movement_elsewhere WHERE {_OF_ITS_JOURNALS})",
    "exchange_secret": _HERS,
    "fee_payment": _IN_THEM,
    "former_name": _ALL,
    "handover_line": f"list_id IN {_LISTS} AND {_IN_THEM}",
    "handover_list": f"id IN {_LISTS}",
    "key_elsewhere": _ALL,
    "kit_slip": f"{_HERS} AND (dossier_id IS NULL OR {_IN_THEM})",
    "movement": _IN_THEM,
    "movement_elsewhere": _OF_ITS_JOURNALS,
    # With the numbers left out by copies that were ever restored.
    "office_change": f"{_HERS} OR what = 'restored'",
    "office_hours": _ALL,
    "own_report": _HERS,
    "printed_form": f"{_HERS} AND (dossier_id IS NULL OR {_IN_THEM})",
    "procedure": _ALL,
    "procedure_case": _ALL,
    "procedure_origin": _ALL,
    "procedure_version": _ALL,
    "queue_ticket": f"{_HERS} AND (dossier_id IS NULL OR {_IN_THEM})",
    "satisfaction_box": _HERS,
    "satisfaction_count": _HERS,
    # The chains are of all agencies: stock is taken of what comes along.
    "seal": _NONE,
    "setting": "split_part(name, ':', 1) <> 'office' OR split_part(name, ':', 2) = ANY(:keys)",
    "sign_in_tries": _NONE,
    "stand_in": f"absent_id IN {_PEOPLE} AND stand_in_id IN {_PEOPLE}",
    "stored_file": f"id IN {_FILES}",
    "stored_piece": f"file_id IN {_FILES}",
    "unit": _ALL,
}
"""Every table, with the rows of it that one agency takes along; a test fails for a table that is not here."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """An agency that leaves, its key first, with those it took over, and their codes."""

    keys: Sequence[uuid.UUID]
    codes: Sequence[str]

    def which(self, table: str) -> Which:
        """The rows of a table that it takes along."""
        values = {
            "agencies": list(self.keys),
            "codes": list(self.codes),
            "keys": [each.hex for each in self.keys],
        }
        condition = WHICH[table]
        return condition, {name: value for name, value in values.items() if f":{name})" in condition}
