"""What a desk has read for it: where a policy would keep an index from a search, and what it sees as a digest alone."""

from models.wall.function import Function

NEWEST, WIDER, WALKS = 1_000, 8, 3
"""How many of the newest dossiers are walked for what is looked for, by how much more each time, and how often."""
FEW = 3_000
"""Hits that are gathered and sorted sooner than the newest dossiers are walked for them."""

READING = (
    Function(
        "journal_until(moment timestamptz)",
        "SETOF text",
        """
BEGIN
    RETURN QUERY SELECT hash::text FROM movement WHERE recorded_at < moment
        AND NOT EXISTS (SELECT 1 FROM movement_elsewhere AS came WHERE came.movement_id = movement.id)
        ORDER BY id;
END
""",
    ),
    Function(
        "seals_until(moment timestamptz)",
        "SETOF text",
        """
BEGIN
    RETURN QUERY SELECT hash::text FROM seal WHERE "at" < moment ORDER BY chain COLLATE "C", position;
END
""",
    ),
    Function(
        "ends_until(moment timestamptz)",
        "TABLE (name text, amount bigint, hash text)",
        """
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT counter.name::text, counter.value, '' FROM counter WHERE starts_with(counter.name, 'journal:');
    -- What the sums have besides: rows of later, and those that other offices wrote.
    RETURN QUERY SELECT 'journal:' || right(replace(dossier_id::text, '-', ''), 1),
        -('x' || left(later.hash, 8))::bit(32)::bigint, ''
        FROM movement AS later WHERE later.recorded_at >= moment AND later.hash ~ '^[0-9a-f]{8}';
    RETURN QUERY SELECT 'journal:' || right(replace(dossier_id::text, '-', ''), 1),
        -('x' || left(theirs.hash, 8))::bit(32)::bigint, ''
        FROM movement_elsewhere JOIN movement AS theirs ON theirs.id = movement_id
        WHERE theirs.recorded_at < moment AND theirs.hash ~ '^[0-9a-f]{8}';
    RETURN QUERY SELECT counter.name::text, last.position, last.hash::text
        FROM counter CROSS JOIN LATERAL (
            SELECT seal.position, seal.hash FROM seal
            WHERE seal.chain = substr(counter.name, 6) AND seal."at" < moment ORDER BY seal.position DESC LIMIT 1
        ) AS last
        WHERE starts_with(counter.name, 'seal:');
END
""",
    ),
    Function(
        "hits(query text, agencies uuid[], before integer, most integer)",
        "TABLE (id integer, dossier_id uuid)",
        f"""
#variable_conflict use_column
DECLARE
    asked tsquery := query::tsquery;
    seen uuid[] := agencies;
    top integer := least(before, (SELECT coalesce(max(words.id), 0) + 1 FROM dossier_words AS words));
    width integer := {NEWEST};
    missing integer := most;
    answered integer;
    few integer[];
BEGIN
    IF NOT motcua.is_owner() THEN
        seen := ARRAY(SELECT unnest(agencies) INTERSECT SELECT unnest(motcua.readable()));
    END IF;
    -- What many dossiers have, the newest have, too: those are walked first, from the newest on.
    FOR walk IN 1..{WALKS} LOOP
        RETURN QUERY
        SELECT words.id, words.dossier_id FROM (
            SELECT newest.id, newest.dossier_id, newest.agency_id, newest.vector FROM dossier_words AS newest
            WHERE newest.id < top AND newest.id >= top - width ORDER BY newest.id DESC OFFSET 0
        ) AS words
        WHERE words.vector @@ asked AND (
            words.agency_id = ANY (seen) OR EXISTS (
                SELECT 1 FROM dossier_reach AS reach
                WHERE reach.dossier_id = words.dossier_id AND reach.agency_id = ANY (seen)
            )
        )
        LIMIT missing;
        GET DIAGNOSTICS answered = ROW_COUNT;
        missing := missing - answered;
        top := top - width;
        IF missing <= 0 OR top <= 1 THEN
            RETURN;
        END IF;
        IF few IS NULL THEN
            WITH all_found AS MATERIALIZED (
                SELECT words.id FROM dossier_words AS words WHERE words.vector @@ asked
            )
            SELECT coalesce(array_agg(begun.id), '{{}}') INTO few FROM (
                SELECT all_found.id FROM all_found LIMIT {FEW} + 1
            ) AS begun;
        END IF;
        IF cardinality(few) <= {FEW} THEN
            RETURN QUERY
            SELECT words.id, words.dossier_id FROM dossier_words AS words
            WHERE words.id = ANY (few) AND words.id < top AND (
                words.agency_id = ANY (seen) OR EXISTS (
                    SELECT 1 FROM dossier_reach AS reach
                    WHERE reach.dossier_id = words.dossier_id AND reach.agency_id = ANY (seen)
                )
            )
            ORDER BY words.id DESC LIMIT missing;
            RETURN;
        END IF;
        width := width * {WIDER};
    END LOOP;
    -- The rest is asked of the index, in a part planned by itself, which does not know that only the newest are wanted.
    RETURN QUERY
    WITH found AS MATERIALIZED (
        SELECT words.id, words.dossier_id FROM dossier_words AS words
        WHERE words.vector @@ asked AND (
            words.agency_id = ANY (seen) OR EXISTS (
                SELECT 1 FROM dossier_reach AS reach
                WHERE reach.dossier_id = words.dossier_id AND reach.agency_id = ANY (seen)
            )
        )
    )
    SELECT found.id, found.dossier_id FROM found WHERE found.id < top ORDER BY found.id DESC LIMIT missing;
END
""",
        rows=50,
    ),
)
