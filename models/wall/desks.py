"""Numbers that a desk gave out alone: told to the desk that goes on with them, and kept so that none is given twice.

Such a series has the desk's number before its day or year: `dossier:H26.16:10:2026-01-12`.
"""

from models.wall.function import Function

_IS_DESKS = "'^(dossier|fee_receipt|form:[a-z_]+):[^:]+:[1-8][0-9]:[0-9-]+$'"
_MOST = 99_999

DESKS = (
    Function(
        "desk_numbers(lease uuid)",
        "TABLE (name varchar, value bigint)",
        """
#variable_conflict use_column
DECLARE
    its_code text;
    its_number text;
BEGIN
    SELECT agency.code, desk_lease.number::text INTO its_code, its_number
    FROM desk_lease JOIN agency ON agency.id = desk_lease.agency_id
    WHERE desk_lease.id = lease AND (agency.id = ANY (motcua.agencies()) OR motcua.is_owner());
    RETURN QUERY SELECT counter.name, counter.value FROM counter
    WHERE counter.name LIKE '%:' || its_number || ':%' AND its_code = ANY (string_to_array(counter.name, ':'))
    AND counter.name ~ """
        + _IS_DESKS
        + """;
END
""",
    ),
    Function(
        "reach_number(series text, reached bigint)",
        "void",
        f"""
BEGIN
    PERFORM motcua.check_series(series);
    IF series !~ {_IS_DESKS} OR reached NOT BETWEEN 1 AND {_MOST} THEN
        RAISE EXCEPTION 'no number of a desk' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO counter AS kept (name, value) VALUES (series, reached)
        ON CONFLICT (name) DO UPDATE SET value = greatest(kept.value, excluded.value);
END
""",
        changes=True,
    ),
)
