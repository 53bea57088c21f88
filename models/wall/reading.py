"""What a desk has read for it: where a policy would keep an index from a search, and what it sees as a digest alone."""

from models.wall.function import Function

READING = (
    Function(
        "hashes_until(moment timestamptz)",
        "SETOF text",
        """
BEGIN
    RETURN QUERY SELECT hash::text FROM movement WHERE recorded_at < moment
        AND NOT EXISTS (SELECT 1 FROM movement_elsewhere AS came WHERE came.movement_id = movement.id)
        ORDER BY id;
    RETURN QUERY SELECT hash::text FROM seal WHERE "at" < moment ORDER BY chain COLLATE "C", position;
END
""",
    ),
    Function(
        "hits(query text, agencies uuid[], before integer, most integer)",
        "TABLE (id integer, dossier_id uuid)",
        """
#variable_conflict use_column
DECLARE
    seen uuid[] := agencies;
BEGIN
    IF NOT motcua.is_owner() THEN
        seen := ARRAY(SELECT unnest(agencies) INTERSECT SELECT unnest(motcua.readable()));
    END IF;
    RETURN QUERY
    WITH found AS MATERIALIZED (
        SELECT words.id, words.dossier_id FROM dossier_words AS words
        WHERE words.vector @@ to_tsquery('simple', query) AND (
            words.agency_id = ANY (seen) OR EXISTS (
                SELECT 1 FROM dossier_reach AS reach
                WHERE reach.dossier_id = words.dossier_id AND reach.agency_id = ANY (seen)
            )
        )
    )
    SELECT found.id, found.dossier_id FROM found WHERE found.id < before ORDER BY found.id DESC LIMIT most;
END
""",
        rows=50,
    ),
)
