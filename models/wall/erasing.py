"""Erasing: who asks and lists what is meant, what empties journals, looks and traces, and takes their salts away.

The functions are called by the second of two persons, within her transaction, for what the first one listed. They look
at that themselves, since every login may call them; that the term is over, the program asks before, and `verify` tells
of an erasing that was not finished as one.
"""

from collections.abc import Mapping

from models.wall.function import Function
from models.wall.rights import IN_HAND, WORKABLE, Rights

_KEEPS = "((SELECT motcua.has_role('leader')) OR (SELECT motcua.has_role('administrator')))"
_OF_ERASURE = "EXISTS (SELECT 1 FROM erasure WHERE erasure.id = erasure_line.erasure_id"

_MAY = """
    IF NOT motcua.is_owner() AND (NOT motcua.has_role('leader') OR NOT EXISTS (
        SELECT 1 FROM erasure WHERE erasure.id = act AND erasure.outcome = 'waiting'
        AND erasure.agency_id = ANY (motcua.agencies()) AND erasure.asked_by <> motcua.user_name()
        AND {listed}
    )) THEN
        RAISE EXCEPTION 'no erasing of two persons' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF salt_then IS NULL OR salt_then NOT LIKE '~%' THEN
        RAISE EXCEPTION 'no salt of what is erased' USING ERRCODE = 'insufficient_privilege';
    END IF;
"""

ERASING = (
    Function(
        "erase_journal(act uuid, key uuid, salt_then text, kept json)",
        "void",
        f"""
BEGIN{
            _MAY.format(
                listed='''EXISTS (
            SELECT 1 FROM erasure_line AS line JOIN dossier ON dossier.id = line.dossier_id
            WHERE line.erasure_id = act AND line.dossier_id = key AND dossier.status = 'returned'
            AND dossier.agency_id = ANY (motcua.agencies())
        )'''
            )
        }
    UPDATE dossier SET salt = salt_then WHERE id = key;
    UPDATE movement SET reason = NULL, details = kept -> position::text WHERE dossier_id = key;
    UPDATE attachment SET name = '(đã xoá)' WHERE dossier_id = key;
    UPDATE access_log SET subject = '' WHERE dossier_id = key AND subject <> '';
    UPDATE desk_act SET entry = '{{}}', sentence = '', hint = '',
        settled_how = CASE WHEN settled_how IS NULL THEN NULL ELSE '(đã xoá)' END
    WHERE outcome = 'refused' AND dossier_code = (SELECT code FROM dossier WHERE id = key);
END
""",
        changes=True,
    ),
    Function(
        "erase_trace(act uuid, key uuid, salt_then text)",
        "void",
        f"""
BEGIN{
            _MAY.format(
                listed='''EXISTS (
            SELECT 1 FROM applicant WHERE applicant.id = key AND applicant.agency_id = ANY (motcua.agencies())
            AND NOT EXISTS (SELECT 1 FROM dossier WHERE dossier.applicant_id = key)
        )'''
            )
        }
    UPDATE applicant SET salt = salt_then WHERE id = key;
    UPDATE applicant_change SET before = '{{}}', after = '{{}}', details = '{{}}', reason = '', salt = NULL
    WHERE applicant_id = key OR other_id = key;
    UPDATE citizen_request SET requester = '(đã xoá)', reason = '(đã xoá)', answer = '', salt = NULL
    WHERE applicant_id = key;
    UPDATE access_log SET subject = '' WHERE applicant_id = key AND subject <> '';
END
""",
        changes=True,
    ),
)
"""What the program does with its own rights on SQLite (`app.services.retention.blanking`)."""

ERASURES: Mapping[str, Rights] = {
    # One asks, and lists what is meant; what becomes of it is another one's to say (`models.wall.erasing`).
    "erasure": Rights(
        reads=f"agency_id {IN_HAND} AND {_KEEPS}",
        adds=f"agency_id {IN_HAND} AND {_KEEPS}",
        changes=f"agency_id {IN_HAND} AND {_KEEPS}",
        columns=(
            *("outcome", "decided_at", "decided_by", "decided_by_name"),
            *("erased_dossiers", "erased_citizens", "erased_slips"),
        ),
        written_by=("asked_by", "asked_by_name"),
    ),
    # Who asks of her data, until when, and what was answered.
    "citizen_request": Rights(
        reads=f"agency_id {IN_HAND}",
        adds=f"agency_id {IN_HAND}",
        changes=f"agency_id {IN_HAND}",
        columns=("answer", "answered_at", "answered_by", "answered_by_name"),
        written_by=("taken_by", "taken_by_name"),
    ),
    "erasure_line": Rights(
        reads=f"{_OF_ERASURE})",
        adds=f"{_OF_ERASURE} AND outcome = 'waiting' AND asked_by = (SELECT motcua.user_name())) "
        "AND EXISTS (SELECT 1 FROM dossier AS whole WHERE whole.id = erasure_line.dossier_id "
        f"AND whole.agency_id {WORKABLE})",
    ),
}
