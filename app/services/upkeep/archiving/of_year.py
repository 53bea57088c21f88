"""What of an office goes into the archive of a year: its dossiers whole, whose they are, and what explains them.

Conditions of SQLite, on a copy of the office in which `temp.archived` has the keys of the dossiers.
"""

from collections.abc import Mapping

_THEM = "(SELECT id FROM temp.archived)"
_IN_THEM = f"dossier_id IN {_THEM}"
_CITIZENS = "(SELECT id FROM temp.archived_applicant)"
_OF_THEIR_JOURNALS = f"movement_id IN (SELECT id FROM movement WHERE {_IN_THEM})"
_FILES = f"(SELECT file_id FROM attachment WHERE {_IN_THEM})"
_ALL, _NONE = "true", "false"

ARCHIVED: Mapping[str, str] = {
    "access_log": f"{_IN_THEM} OR dossier_id IS NULL AND applicant_id IN {_CITIZENS}",
    # Names of who worked on them; none can sign in (`making`).
    "account": _ALL,
    "account_role": _NONE,
    "agency": _ALL,
    "agency_day": _ALL,
    "agency_hours": _ALL,
    "applicant": f"id IN {_CITIZENS}",
    "applicant_change": f"applicant_id IN {_CITIZENS} AND (other_id IS NULL OR other_id IN {_CITIZENS})",
    "applicant_word": f"applicant_id IN {_CITIZENS}",
    "attachment": _IN_THEM,
    "calendar_change": _ALL,
    "calendar_day": _ALL,
    "calendar_year": _ALL,
    "case_fee": _ALL,
    "case_paper": _ALL,
    "case_step": _ALL,
    "case_term": _ALL,
    "citizen_request": f"applicant_id IN {_CITIZENS}",
    "closed_period": "substr(last_day, 1, 4) = :year",
    # Sums are made anew of what is there; series have gaps in a part of the numbers.
    "counter": _NONE,
    "counter_slip": _IN_THEM,
    "desk_act": _NONE,
    "desk_lease": _NONE,
    "dossier": f"id IN {_THEM}",
    "dossier_answered": _IN_THEM,
    "dossier_fee": _IN_THEM,
    "dossier_paper": _IN_THEM,
    "dossier_person": _IN_THEM,
    "dossier_reach": _IN_THEM,
    "dossier_step": _IN_THEM,
    "dossier_travel": _IN_THEM,
    "dossier_words": _IN_THEM,
    "erasure": f"id IN (SELECT erasure_id FROM erasure_line WHERE {_IN_THEM})",
    "erasure_line": _IN_THEM,
    "exchange_office": _NONE,
    "exchange_package": f"id IN (SELECT package_id FROM movement_elsewhere WHERE {_OF_THEIR_JOURNALS})",
    "exchange_secret": _NONE,
    "fee_payment": _IN_THEM,
    "former_name": _ALL,
    "handover_line": _IN_THEM,
    "handover_list": f"id IN (SELECT list_id FROM handover_line WHERE {_IN_THEM})",
    "key_elsewhere": _ALL,
    "kit_slip": _IN_THEM,
    "movement": _IN_THEM,
    "movement_elsewhere": _OF_THEIR_JOURNALS,
    "office_change": _NONE,
    "office_hours": _ALL,
    "own_report": _NONE,
    "printed_form": _IN_THEM,
    "procedure": _ALL,
    "procedure_case": _ALL,
    "procedure_origin": _ALL,
    "procedure_version": _ALL,
    "queue_ticket": _NONE,
    "satisfaction_box": _NONE,
    "satisfaction_count": _NONE,
    # The chains are of all rows: stock is taken of what is there.
    "seal": _NONE,
    # How the office is called and its papers are worded; nothing that is secret or of its machines.
    "setting": "name IN ('own_agency', 'sample_office', 'calendar_version') OR name LIKE 'office:%' "
    "AND name NOT LIKE '%:change:%' AND name NOT LIKE '%kiosk%' AND name NOT LIKE '%lock%'",
    "sign_in_tries": _NONE,
    "stand_in": _NONE,
    "stored_file": f"id IN {_FILES}",
    "stored_piece": f"file_id IN {_FILES}",
    "unit": _ALL,
}
"""Every table, with the rows of it that go along; a test fails for one that is not here."""

CITIZENS = f"""
WITH RECURSIVE hers(id) AS (
    SELECT applicant_id FROM dossier WHERE id IN {_THEM}
    UNION SELECT applicant.id FROM applicant JOIN hers ON applicant.merged_into_id = hers.id
    UNION SELECT applicant.merged_into_id FROM applicant JOIN hers ON applicant.id = hers.id
    WHERE applicant.merged_into_id IS NOT NULL
) SELECT id FROM hers
"""
"""Whose the dossiers are, with the records merged into theirs."""
