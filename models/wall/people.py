"""Who is behind a session: the account of its login, and what that may."""

from models.wall.function import Function

IN_USE = "(account.active OR account.xmin = pg_current_xact_id_if_assigned()::xid)"
"""Whether an account is in use, or was until its owner left by this very transaction, which she may still end."""


def own_role(roles: str, person: str) -> str:
    """Whether a person has one of these roles herself."""
    return f"EXISTS (SELECT 1 FROM account_role WHERE account_id = {person} AND role IN ({roles}))"


def is_kiosk(person: str) -> str:
    """Whether an account is a kiosk's, which citizens stand at: it has nothing of its office, whatever else it is."""
    return own_role("'kiosk'", person)


def standing_in(person: str, also: str = "") -> str:
    """Whether a person stands in for somebody today, by the server's clock and the office's calendar."""
    return f"""
EXISTS (
    SELECT 1 FROM stand_in
    WHERE stand_in_id = {person} AND cancelled_at IS NULL
    AND (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN first_day AND last_day{also}
)"""


def has_role(roles: str, person: str) -> str:
    """Whether a person has one of these roles, of her own or of somebody she stands in for today."""
    absent = f"""
    AND (
        SELECT count(*) > 0 FROM account_role JOIN account AS absent ON absent.id = account_id AND absent.active
        WHERE account_id = stand_in.absent_id AND role IN ({roles})
    )"""
    return f"({own_role(roles, person)} OR {standing_in(person, absent)})"


WHO = (
    Function(
        "is_owner()",
        "boolean",
        """
BEGIN
    RETURN pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = 'dossier'::regclass), 'MEMBER');
END
""",
    ),
    Function(
        "who()",
        "uuid",
        f"""
DECLARE
    person text := session_user;
    key uuid;
BEGIN
    person := CASE
        WHEN starts_with(person, 'motcua~') THEN split_part(person, '~', 2)
        ELSE substr(person, length(current_database()) + 2)
    END;
    SELECT id INTO key FROM account
    WHERE user_name = person AND motcua.login_role(user_name) = session_user AND {IN_USE};
    IF key IS NULL AND starts_with(session_user, 'motcua~') THEN
        SELECT id INTO key FROM account
        WHERE starts_with(user_name, person) AND motcua.login_role(user_name) = session_user AND {IN_USE};
    END IF;
    RETURN key;
END
""",
    ),
    Function(
        "user_name()",
        "text",
        """
BEGIN
    RETURN (SELECT user_name FROM account WHERE id = motcua.who());
END
""",
    ),
    Function(
        "is_me(name text, whole_name text)",
        "boolean",
        """
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM account WHERE id = motcua.who()
        AND (name IS NULL OR user_name = name) AND (whole_name IS NULL OR full_name = whole_name)
    ) OR motcua.is_owner();
END
""",
    ),
    Function(
        "has_role(wanted text)",
        "boolean",
        f"""
DECLARE
    me uuid := motcua.who();
BEGIN
    RETURN {has_role("wanted", "me")} AND NOT {is_kiosk("me")};
END
""",
    ),
    Function(
        # Where her account is, a kiosk's as well; what her office has in hand, `agencies` says.
        "seated()",
        "uuid",
        """
BEGIN
    RETURN (SELECT unit.agency_id FROM account JOIN unit ON unit.id = account.unit_id WHERE account.id = motcua.who());
END
""",
    ),
)
