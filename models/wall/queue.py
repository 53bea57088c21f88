"""A number is given out by the server: a kiosk's login writes no row of its office by itself.

Numbers of an agency's day are given one at a time, so that none is there twice and none is left out. Those of more
than `KEPT_DAYS` days ago go with the first of a new day.
"""

from models.vocabulary import QueueKind
from models.wall.function import Function

KEPT_DAYS = 400
_FAMILY = 20_262
"""A family of advisory locks of its own."""
_KINDS = ", ".join(f"'{each}'" for each in QueueKind)

QUEUE = (
    Function(
        "take_ticket(key uuid, wanted text)",
        "TABLE (number integer, ahead integer, taken_at timestamptz)",
        f"""
#variable_conflict use_column
DECLARE
    seated uuid := motcua.seated();
    office uuid;
    today date := (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date;
    next integer;
BEGIN
    IF seated IS NULL OR key IS NULL OR coalesce(wanted, '') NOT IN ({_KINDS}) OR NOT (
        motcua.has_role('reception')
        OR EXISTS (SELECT 1 FROM account_role WHERE account_id = motcua.who() AND role = 'kiosk')
    ) THEN
        RAISE EXCEPTION 'no ticket' USING ERRCODE = 'insufficient_privilege';
    END IF;
    office := motcua.office_of(seated);
    PERFORM pg_advisory_xact_lock(hashtextextended(office::text, {_FAMILY}));
    SELECT coalesce(max(number), 0) + 1 INTO next FROM queue_ticket WHERE agency_id = office AND day = today;
    IF next = 1 THEN
        DELETE FROM queue_ticket WHERE agency_id = office AND day < today - {KEPT_DAYS};
    END IF;
    INSERT INTO queue_ticket
        (id, agency_id, day, number, kind, state, taken_at, counter, called_by, changes)
        VALUES (key, office, today, next, wanted, 'waiting', now(), '', '', 1);
    RETURN QUERY SELECT next, (
        SELECT count(*)::integer FROM queue_ticket
        WHERE agency_id = office AND day = today AND state = 'waiting' AND kind = wanted AND number < next
    ), now();
END
""",
        changes=True,
    ),
)
