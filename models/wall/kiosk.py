"""What a kiosk's login is answered of a dossier: stage and dates, to who knows its number and four digits more.

The login sees no row of the dossier itself. Each question waits for the one before at the same agency, and then for
`PAUSE` seconds before anything is looked at: guesses whose count is rolled back, or which are broken off, are no
quicker.
"""

from models.kiosk_tries import ASKED, FORGOTTEN_AFTER, FREE, KIOSK_PC, LONGEST, LONGEST_NAME
from models.wall.function import Function

PAUSE = 0.3
_FAMILY = 20_260
"""A family of advisory locks of its own."""

KIOSK = (
    Function(
        "kiosk_answer(asked text, last_four text)",
        "TABLE (waits integer, status text, due_at timestamptz, supplement_deadline timestamptz, "
        "finished_at timestamptz, returned_at timestamptz, may_answer boolean, slips_lost integer)",
        f"""
#variable_conflict use_column
DECLARE
    seated uuid := motcua.seated();
    subject text := '{ASKED}' || asked;
    seconds double precision;
    wrong integer;
    since double precision;
    key uuid;
BEGIN
    IF seated IS NULL OR coalesce(length(asked), 0) NOT BETWEEN 1 AND {LONGEST_NAME} OR NOT EXISTS (
        SELECT 1 FROM account_role WHERE account_id = motcua.who() AND role = 'kiosk'
    ) THEN
        RAISE EXCEPTION 'not a kiosk' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended(seated::text, {_FAMILY}));
    PERFORM pg_sleep({PAUSE});
    seconds := extract(epoch FROM clock_timestamp());
    SELECT failures, greatest(seconds - last_failure, 0) INTO wrong, since FROM sign_in_tries
    WHERE pc = '{KIOSK_PC}' AND user_name = subject;
    IF wrong IS NULL OR since >= {FORGOTTEN_AFTER} THEN
        wrong := 0;
    ELSIF wrong >= {FREE} AND since < least(2 ^ least(wrong - {FREE} + 1, 16), {LONGEST}) THEN
        RETURN QUERY SELECT ceil(least(2 ^ least(wrong - {FREE} + 1, 16), {LONGEST}) - since)::integer,
            NULL::text, NULL::timestamptz, NULL::timestamptz, NULL::timestamptz, NULL::timestamptz,
            false, 0;
        RETURN;
    END IF;
    SELECT dossier.id INTO key FROM dossier
    WHERE (dossier.barcode = asked OR dossier.code = asked OR dossier.id IN (
        SELECT kit_slip.dossier_id FROM kit_slip WHERE kit_slip.barcode = asked OR kit_slip.code = asked
    ))
    AND dossier.agency_id = ANY (motcua.taken_over(seated)) AND EXISTS (
        SELECT 1 FROM dossier_person WHERE dossier_id = dossier.id AND part IN ('applicant', 'represented')
        AND right(coalesce(id_number, phone), 4) = last_four
    );
    IF key IS NULL THEN
        DELETE FROM sign_in_tries WHERE pc = '{KIOSK_PC}' AND last_failure < seconds - {FORGOTTEN_AFTER};
        INSERT INTO sign_in_tries AS kept (pc, user_name, failures, last_failure, known_here)
            VALUES ('{KIOSK_PC}', subject, wrong + 1, seconds, false)
            ON CONFLICT (pc, user_name) DO UPDATE SET failures = wrong + 1, last_failure = seconds;
        RETURN;
    END IF;
    DELETE FROM sign_in_tries WHERE pc = '{KIOSK_PC}' AND user_name = subject;
    RETURN QUERY SELECT 0, dossier.status::text, dossier.due_at, dossier.supplement_deadline, dossier.finished_at,
        dossier.returned_at, dossier.status = 'returned'
        AND NOT EXISTS (SELECT 1 FROM dossier_answered WHERE dossier_id = key),
        (SELECT count(*)::integer FROM movement WHERE dossier_id = key AND action = 'report_lost')
        FROM dossier WHERE dossier.id = key;
END
""",
        changes=True,
    ),
)
