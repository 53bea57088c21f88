"""Counters, raised by the server alone: those of one's own office by what is given out, sums by what was written."""

from models.wall.function import Function

COUNTING = (
    Function(
        "check_series(series text)",
        "void",
        """
BEGIN
    IF motcua.is_owner() THEN
        RETURN;
    END IF;
    IF split_part(series, ':', 1) IN ('seal', 'journal', '') OR NOT EXISTS (
        SELECT 1 FROM agency WHERE id = ANY (motcua.agencies()) AND code = ANY (string_to_array(series, ':'))
    ) THEN
        RAISE EXCEPTION 'a series of another agency' USING ERRCODE = 'insufficient_privilege';
    END IF;
END
""",
    ),
    Function(
        "next_numbers(series text[])",
        "TABLE (name varchar, value bigint)",
        """
#variable_conflict use_column
DECLARE
    each text;
BEGIN
    FOREACH each IN ARRAY series LOOP
        PERFORM motcua.check_series(each);
        RETURN QUERY INSERT INTO counter AS kept (name, value) VALUES (each, 1)
            ON CONFLICT (name) DO UPDATE SET value = kept.value + 1 RETURNING kept.name, kept.value;
    END LOOP;
END
""",
        changes=True,
    ),
    Function(
        "next_block(series text, many integer)",
        "bigint",
        """
DECLARE
    last bigint;
BEGIN
    PERFORM motcua.check_series(series);
    IF many NOT BETWEEN 1 AND 10000 THEN
        RAISE EXCEPTION 'too many numbers at once' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO counter AS kept (name, value) VALUES (series, many)
        ON CONFLICT (name) DO UPDATE SET value = kept.value + many RETURNING kept.value INTO last;
    RETURN last;
END
""",
        changes=True,
    ),
    Function(
        "keep_counting_under(former_code text, new_code text)",
        "void",
        """
BEGIN
    IF former_code = new_code THEN
        RETURN;
    END IF;
    IF NOT motcua.is_owner()
        AND NOT EXISTS (SELECT 1 FROM agency WHERE code = new_code AND id = ANY (motcua.ruled())) THEN
        RAISE EXCEPTION 'an agency of others' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF EXISTS (SELECT 1 FROM agency WHERE code = former_code) THEN
        RAISE EXCEPTION 'an agency bears this code' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO counter AS kept (name, value)
        SELECT concat_ws(':', 'form', split_part(name, ':', 2), new_code)
            || substr(name, length(concat_ws(':', 'form', split_part(name, ':', 2), former_code)) + 1), value
        FROM counter WHERE starts_with(name, 'form:') AND split_part(name, ':', 3) = former_code
        ON CONFLICT (name) DO UPDATE SET value = greatest(kept.value, excluded.value);
END
""",
        changes=True,
    ),
    Function(
        "add_up(names text[], amounts bigint[], rows uuid[])",
        "TABLE (name varchar, value bigint)",
        """
#variable_conflict use_column
DECLARE
    free boolean := motcua.is_owner();
    each record;
    more bigint;
BEGIN
    FOR each IN
        SELECT told.name, sum(told.amount)::bigint AS amount,
            array_agg(told.id) FILTER (WHERE told.id IS NOT NULL) AS ids
        FROM unnest(names, amounts, rows) AS told (name, amount, id) GROUP BY told.name ORDER BY told.name COLLATE "C"
    LOOP
        more := each.amount;
        IF NOT free THEN
            IF each.name ~ '^journal:[0-9a-f]$' THEN
                -- Of rows written in this transaction alone, each once: those counted are locked from then on.
                WITH mine AS (
                    SELECT hash FROM movement
                    WHERE id = ANY (each.ids) AND xmin = pg_current_xact_id()::xid AND xmax = 0
                    AND right(replace(dossier_id::text, '-', ''), 1) = right(each.name, 1)
                    FOR NO KEY UPDATE
                )
                SELECT sum(('x' || lpad(left(hash, 8), 16, '0'))::bit(64)::bigint) INTO more FROM mine;
            ELSIF NOT starts_with(each.name, 'seal:') THEN
                more := NULL;
            END IF;
            IF more IS DISTINCT FROM each.amount OR more <= 0 THEN
                RAISE EXCEPTION 'nothing that was written comes to this sum' USING ERRCODE = 'insufficient_privilege';
            END IF;
        END IF;
        RETURN QUERY INSERT INTO counter AS kept (name, value) VALUES (each.name, more)
            ON CONFLICT (name) DO UPDATE SET value = kept.value + more RETURNING kept.name, kept.value;
    END LOOP;
END
""",
        changes=True,
    ),
)
