"""Which agencies are whose: those of her office, and those an administrator or an inspector has below it."""

from models.wall.function import Function
from models.wall.people import IN_USE, has_role, is_kiosk, own_role, standing_in

_HERS = f"""
{IN_USE} AND account.user_name = substr(session_user, length(current_database()) + 2)
AND session_user = current_database() || '.' || account.user_name AND strpos(current_database(), '.') = 0
"""
"""The account behind a login with the plain name most have; of any other name `motcua.who` knows."""


def _agencies(called: str, roles: str | None = None, more: str = "", *, or_none: bool = False) -> Function:
    """The agencies of her office, or `more` for who has one of the `roles`; `or_none` for who has not.

    Asked with every statement, so one query answers for most people; a role of somebody she stands in for is looked
    for only where she stands in for somebody.
    """
    special = "false" if roles is None else own_role(roles, "account.id")
    stands_in = "false" if roles is None else standing_in("account.id")
    asked = f"""
    SELECT account.id, unit.agency_id, {special}, {stands_in},
        NOT EXISTS (SELECT 1 FROM agency WHERE successor_id IS NOT NULL AND valid_to IS NOT NULL)
    INTO me, own, special, stands_in, alone
    FROM account JOIN unit ON unit.id = account.unit_id WHERE NOT {is_kiosk("account.id")} AND """
    hers = "'{}'::uuid[]" if or_none else "CASE WHEN alone THEN ARRAY[own] ELSE motcua.taken_over(own) END"
    most = f"""
    IF stands_in AND NOT special THEN
        special := {has_role(roles or "", "me")};
    END IF;
    IF special AND EXISTS (SELECT 1 FROM agency WHERE id <> own) THEN
        RETURN {more};
    END IF;"""
    return Function(
        called,
        "uuid[]",
        f"""
DECLARE
    me uuid;
    own uuid;
    special boolean;
    stands_in boolean;
    alone boolean;
BEGIN{asked}{_HERS};
    IF own IS NULL THEN{asked.replace(chr(10), chr(10) + "    ")}account.id = motcua.who();
    END IF;
    IF own IS NULL THEN
        RETURN '{{}}';
    END IF;{most if more else ""}
    RETURN {f"CASE WHEN special THEN ARRAY[own] ELSE {hers} END" if or_none else hers};
END
""",
    )


def _of_dossier(called: str, agencies: str) -> Function:
    """Whether these agencies of hers received a dossier, or it has reached one of them."""
    return Function(
        called,
        "boolean",
        f"""
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM (SELECT motcua.{agencies}() AS hers OFFSET 0) AS her, dossier
        WHERE dossier.id = key AND (
            dossier.agency_id = ANY (hers)
            OR EXISTS (SELECT 1 FROM dossier_reach WHERE dossier_id = key AND dossier_reach.agency_id = ANY (hers))
        )
    );
END
""",
    )


OFFICES = (
    _agencies("agencies()"),
    _agencies(
        "readable()",
        "'inspector', 'administrator'",
        "CASE WHEN motcua.has_role('administrator') THEN motcua.ruled_by(own) "
        "ELSE motcua.with_below(motcua.taken_over(own)) END",
    ),
    _agencies("workable()", "'administrator'", "motcua.ruled_by(own)"),
    _agencies("ruled()", "'administrator'", "motcua.ruled_by(own)", or_none=True),
    _of_dossier("sees(key uuid)", "readable"),
    _of_dossier("works_on(key uuid)", "workable"),
    Function(
        # Whoever received a dossier, has it or is to get it; who was only asked, or had it before, is not meant.
        "has_in_hand(received uuid, holder uuid, pending uuid)",
        "boolean",
        """
DECLARE
    hers uuid[] := motcua.workable();
BEGIN
    RETURN received = ANY (hers)
        OR EXISTS (SELECT 1 FROM unit WHERE id IN (holder, pending) AND agency_id = ANY (hers));
END
""",
    ),
    Function(
        "watched()",
        "uuid[]",
        """
BEGIN
    RETURN CASE WHEN motcua.has_role('leader') THEN motcua.workable() ELSE motcua.ruled() END;
END
""",
    ),
    Function(
        "rules_all()",
        "boolean",
        """
BEGIN
    RETURN motcua.has_role('administrator') AND motcua.head() = ANY (motcua.agencies());
END
""",
    ),
)

RULING = (
    Function(
        "rules_unit(key uuid)",
        "boolean",
        """
BEGIN
    RETURN motcua.is_owner() OR EXISTS (SELECT 1 FROM unit WHERE id = key AND agency_id = ANY (motcua.ruled()));
END
""",
    ),
    Function(
        "rules_below(key uuid)",
        "boolean",
        """
BEGIN
    RETURN motcua.is_owner() OR CASE WHEN key IS NULL THEN motcua.rules_all() ELSE key = ANY (motcua.ruled()) END;
END
""",
    ),
    Function(
        "may_place(agency_id uuid, stood uuid, above uuid)",
        "boolean",
        # Up the way it stood on an agency may go by whoever rules what it stood under: that gives it away.
        """
DECLARE
    top uuid := stood;
    step uuid := stood;
BEGIN
    IF motcua.is_owner() THEN
        RETURN true;
    ELSIF stood IS NULL THEN
        RETURN motcua.rules_below(above) OR agency_id = ANY (motcua.agencies());
    ELSIF stood <> ALL (motcua.ruled()) THEN
        RETURN false;
    ELSIF motcua.rules_below(above) OR motcua.stands_above(above, stood) THEN
        RETURN true;
    END IF;
    FOR up IN 1..100 LOOP
        SELECT coalesce(successor_id, parent_id) INTO step FROM agency WHERE id = step;
        EXIT WHEN step IS NULL;
        top := step;
    END LOOP;
    RETURN above IS NULL AND top = ANY (motcua.ruled());
END
""",
    ),
    Function(
        "stands_above(agency_id uuid, other uuid)",
        "boolean",
        """
DECLARE
    step uuid := other;
BEGIN
    FOR up IN 1..100 LOOP
        IF step IS NULL OR step = agency_id THEN
            RETURN step IS NOT NULL;
        END IF;
        SELECT coalesce(successor_id, parent_id) INTO step FROM agency WHERE id = step;
    END LOOP;
    RETURN true;
END
""",
    ),
    Function(
        "is_sealed(series text, length bigint)",
        "boolean",
        """
BEGIN
    RETURN NOT starts_with(series, 'seal:') OR motcua.is_owner()
        OR EXISTS (SELECT 1 FROM seal WHERE chain = substr(series, 6) AND position >= length);
END
""",
    ),
)
