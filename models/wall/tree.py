"""The tree of agencies as the server reads it: as `successors`, `tree`, `heads` and `ruling` of the services do."""

from models.wall.function import Function

TREE = (
    Function(
        "office_of(agency_id uuid)",
        "uuid",
        """
DECLARE
    heir uuid;
BEGIN
    FOR step IN 1..100 LOOP
        SELECT successor_id INTO heir FROM agency WHERE id = agency_id AND valid_to IS NOT NULL;
        EXIT WHEN heir IS NULL;
        agency_id := heir;
    END LOOP;
    RETURN agency_id;
END
""",
    ),
    Function(
        "taken_over(own uuid)",
        "uuid[]",
        """
DECLARE
    offices uuid[];
    more uuid[];
BEGIN
    IF NOT EXISTS (SELECT 1 FROM agency WHERE successor_id IS NOT NULL AND valid_to IS NOT NULL) THEN
        RETURN ARRAY[own];
    END IF;
    offices := ARRAY[motcua.office_of(own)];
    LOOP
        SELECT array_agg(id) INTO more FROM agency
        WHERE successor_id = ANY (offices) AND valid_to IS NOT NULL AND id <> ALL (offices);
        EXIT WHEN more IS NULL;
        offices := offices || more;
    END LOOP;
    RETURN offices;
END
""",
    ),
    Function(
        "with_below(offices uuid[])",
        "uuid[]",
        """
DECLARE
    more uuid[];
BEGIN
    LOOP
        SELECT array_agg(id) INTO more FROM agency
        WHERE coalesce(successor_id, parent_id) = ANY (offices) AND id <> ALL (offices);
        EXIT WHEN more IS NULL;
        offices := offices || more;
    END LOOP;
    RETURN offices;
END
""",
    ),
    Function(
        "administered()",
        "uuid[]",
        """
BEGIN
    RETURN ARRAY(
        SELECT DISTINCT unit.agency_id FROM account JOIN unit ON unit.id = account.unit_id
        JOIN account_role ON account_role.account_id = account.id AND account_role.role = 'administrator'
        WHERE account.active ORDER BY 1
    );
END
""",
    ),
    Function(
        "head()",
        "uuid",
        """
DECLARE
    somebody uuid[] := motcua.administered();
    each uuid;
    step uuid;
    highest uuid;
BEGIN
    SELECT (value #>> '{}')::uuid INTO step FROM setting WHERE name = 'own_agency';
    FOR up IN 1..100 LOOP
        EXIT WHEN step IS NULL;
        highest := CASE WHEN step = ANY (somebody) THEN step ELSE highest END;
        SELECT coalesce(successor_id, parent_id) INTO step FROM agency WHERE id = step;
    END LOOP;
    IF highest IS NOT NULL THEN
        RETURN highest;
    END IF;
    FOREACH each IN ARRAY somebody LOOP
        SELECT coalesce(successor_id, parent_id) INTO step FROM agency WHERE id = each;
        FOR up IN 1..100 LOOP
            EXIT WHEN step IS NULL OR step = ANY (somebody);
            SELECT coalesce(successor_id, parent_id) INTO step FROM agency WHERE id = step;
        END LOOP;
        IF step IS NULL THEN
            RETURN each;
        END IF;
    END LOOP;
    RETURN NULL;
END
""",
    ),
    Function(
        "ruled_by(own uuid)",
        "uuid[]",
        """
DECLARE
    office uuid := motcua.office_of(own);
    hers uuid[] := motcua.with_below(ARRAY[office]);
BEGIN
    IF office IS DISTINCT FROM motcua.head() THEN
        RETURN hers;
    END IF;
    RETURN hers || ARRAY(SELECT id FROM agency WHERE id <> ALL (motcua.with_below(motcua.administered()) || hers));
END
""",
    ),
)
