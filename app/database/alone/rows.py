"""Which rows of the shared database a desk's copy has, table by table: what a counter works with, and no more.

They are read with the login of who is signed in, so the wall at the server (`models.wall`) decides what of them she
may have. What it hides, an officer of another agency or a citizen who came to one, is named by a key alone here as it
is there.
"""

from collections.abc import Mapping
from enum import Enum, auto
from typing import NamedTuple

DAYS_AFTER_THE_END, DAYS_OF_CITIZENS = 7, 30
"""How long a dossier stays after it was returned; how long ago a citizen may have come, or a slip been given out."""


class RowGroup(Enum):
    """How the rows of a table are come by, and when they are read again."""

    SHARED = auto()
    """All at once; again when one of the tables has changed."""
    VERSIONS = auto()
    """With the versions of procedures (`:versions`) in force or used by a dossier that is here."""
    DOSSIERS = auto()
    """With the dossiers (`:dossiers`) that are here; again when the journal of one has grown."""
    JOURNALS = auto()
    """The same, of which nothing is ever changed or removed."""
    CITIZENS = auto()
    """With the citizens (`:applicants`) whom these dossiers name, or who came lately."""
    LATELY = auto()
    """All of a few weeks (`:lately`); again each time."""
    NOWHERE = auto()
    """Not here."""


class RowsChosen(NamedTuple):
    """The rows of a table that a copy has: a condition in the server's SQL."""

    group: RowGroup
    condition: str = "true"


_HERS = "agency_id = ANY(:agencies)"
_PEOPLE = f"unit_id IN (SELECT id FROM unit WHERE {_HERS})"
_OF_HER_PEOPLE = f"IN (SELECT id FROM account WHERE {_PEOPLE})"
_IN_THEM = RowsChosen(RowGroup.DOSSIERS, "dossier_id = ANY(:dossiers)")
_OF_VERSIONS = RowsChosen(RowGroup.VERSIONS, "version_id = ANY(:versions)")
_OF_CASES = RowsChosen(
    RowGroup.VERSIONS, "case_id IN (SELECT id FROM procedure_case WHERE version_id = ANY(:versions))"
)
_ALL, _NOWHERE = RowsChosen(RowGroup.SHARED), RowsChosen(RowGroup.NOWHERE)

ROWS: Mapping[str, RowsChosen] = {
    # Who looks at what goes along in the outbox; what others looked at is asked of the server.
    "access_log": _NOWHERE,
    "account": RowsChosen(RowGroup.SHARED, _PEOPLE),
    "account_role": RowsChosen(RowGroup.SHARED, f"account_id {_OF_HER_PEOPLE}"),
    "agency": _ALL,
    "agency_day": _ALL,
    "agency_hours": _ALL,
    "applicant": RowsChosen(RowGroup.CITIZENS, "id = ANY(:applicants)"),
    "applicant_change": _NOWHERE,
    "applicant_word": RowsChosen(RowGroup.CITIZENS, "applicant_id = ANY(:applicants)"),
    # Files of papers are the server's: a desk alone shows none.
    "attachment": _NOWHERE,
    "calendar_change": _NOWHERE,
    "calendar_day": _ALL,
    "calendar_year": _ALL,
    "case_fee": _OF_CASES,
    "case_paper": _OF_CASES,
    "case_step": _OF_CASES,
    "case_term": _OF_CASES,
    "citizen_request": _NOWHERE,
    "closed_period": RowsChosen(RowGroup.SHARED, _HERS),
    # The server gives out its own numbers; a desk alone has a series of its own.
    "counter": _NOWHERE,
    "counter_slip": RowsChosen(RowGroup.LATELY, f"{_HERS} AND changed_at >= :lately"),
    "desk_act": _NOWHERE,
    # Renewed each time the copy is.
    "desk_lease": RowsChosen(RowGroup.LATELY, _HERS),
    "dossier": RowsChosen(RowGroup.DOSSIERS, "id = ANY(:dossiers)"),
    "dossier_answered": _NOWHERE,
    "dossier_fee": _IN_THEM,
    "dossier_paper": _IN_THEM,
    "dossier_person": _IN_THEM,
    "dossier_reach": _IN_THEM,
    "dossier_step": _IN_THEM,
    "dossier_travel": _IN_THEM,
    "dossier_words": _IN_THEM,
    "erasure": _NOWHERE,
    "erasure_line": _NOWHERE,
    "exchange_office": _ALL,
    "exchange_package": _NOWHERE,
    "exchange_secret": _NOWHERE,
    "fee_payment": _IN_THEM,
    "former_name": _ALL,
    "handover_line": _IN_THEM,
    "handover_list": RowsChosen(
        RowGroup.DOSSIERS, "id IN (SELECT list_id FROM handover_line WHERE dossier_id = ANY(:dossiers))"
    ),
    "key_elsewhere": _NOWHERE,
    "kit_slip": RowsChosen(RowGroup.LATELY, f"{_HERS} AND (settled_at IS NULL OR settled_at >= :lately)"),
    "movement": RowsChosen(RowGroup.JOURNALS, "dossier_id = ANY(:dossiers)"),
    "movement_elsewhere": RowsChosen(
        RowGroup.JOURNALS, "movement_id IN (SELECT id FROM movement WHERE dossier_id = ANY(:dossiers))"
    ),
    "office_change": _NOWHERE,
    "office_hours": _ALL,
    "own_report": _NOWHERE,
    "printed_form": _IN_THEM,
    "procedure": _ALL,
    "procedure_case": _OF_VERSIONS,
    "procedure_origin": _OF_VERSIONS,
    "procedure_version": RowsChosen(RowGroup.VERSIONS, "id = ANY(:versions)"),
    # Who waits at which counter is nobody's to know without the others.
    "queue_ticket": _NOWHERE,
    "satisfaction_box": _NOWHERE,
    "satisfaction_count": _NOWHERE,
    # The chains are of all agencies and cannot be cut: those of the copy begin with it.
    "seal": _NOWHERE,
    "setting": RowsChosen(
        RowGroup.SHARED, "split_part(name, ':', 1) <> 'office' OR split_part(name, ':', 2) = ANY(:keys)"
    ),
    "sign_in_tries": _NOWHERE,
    "stand_in": RowsChosen(RowGroup.SHARED, f"absent_id {_OF_HER_PEOPLE} AND stand_in_id {_OF_HER_PEOPLE}"),
    "stored_file": _NOWHERE,
    "stored_piece": _NOWHERE,
    "unit": _ALL,
}
"""Every table; a test fails for one that is not here."""

AGENCIES = "SELECT unnest(motcua.agencies())"
"""Whose dossiers she has in hand: of her agency and those it took over."""
OPEN_OR_LATELY_ENDED = """
SELECT id FROM dossier WHERE agency_id = ANY(:agencies) AND status = ANY(:here)
UNION SELECT dossier.id FROM dossier_reach AS reach JOIN dossier ON dossier.id = reach.dossier_id
    WHERE reach.agency_id = ANY(:agencies) AND dossier.status = ANY(:here)
UNION SELECT dossier.id FROM movement JOIN dossier ON dossier.id = movement.dossier_id
    WHERE movement.recorded_at >= :ended AND movement.to_status = 'returned' AND dossier.returned_at >= :ended
    AND (dossier.agency_id = ANY(:agencies) OR EXISTS (
        SELECT 1 FROM dossier_reach AS reach
        WHERE reach.dossier_id = dossier.id AND reach.agency_id = ANY(:agencies)))
"""
"""What is returned was written down as returned no earlier than it was."""
WHOSE_JOURNAL_GREW = """
SELECT DISTINCT dossier.id FROM movement JOIN dossier ON dossier.id = movement.dossier_id
WHERE movement.recorded_at >= :since AND (dossier.agency_id = ANY(:agencies) OR EXISTS (
    SELECT 1 FROM dossier_reach AS reach WHERE reach.dossier_id = dossier.id AND reach.agency_id = ANY(:agencies)))
"""
VERSIONS = """
SELECT id FROM procedure_version WHERE valid_to IS NULL OR valid_to >= :today
UNION SELECT version_id FROM dossier WHERE id = ANY(:dossiers)
UNION SELECT version_id FROM counter_slip WHERE agency_id = ANY(:agencies) AND changed_at >= :lately
"""
APPLICANTS = """
WITH RECURSIVE named AS (
    SELECT applicant_id AS id FROM dossier WHERE id = ANY(:dossiers)
    UNION SELECT id FROM applicant WHERE agency_id = ANY(:agencies) AND last_received_at >= :came
    UNION SELECT applicant.merged_into_id FROM applicant JOIN named ON named.id = applicant.id
        WHERE applicant.merged_into_id IS NOT NULL)
SELECT id FROM named ORDER BY id
"""
CHAINS = """
SELECT chain, (SELECT max(position) FROM seal WHERE seal.chain = asked.chain)
FROM unnest(CAST(:chains AS text[])) AS asked(chain)
"""
