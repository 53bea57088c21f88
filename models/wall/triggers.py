"""What the server looks at in each row a desk writes: whose name stands in it, and what of it may change."""

from dataclasses import dataclass

from models.wall.function import SCHEMA
from models.wall.tables import WALL

_INSERT, _UPDATE, _AFTER_BOTH = 7, 19, 21
"""How PostgreSQL numbers triggers: before a row is added, before it is changed, after either (`pg_trigger.tgtype`)."""


_WITH_EACH_ACT = "'{last_position,last_hash,row_version}'::text[]"
"""What changes in a dossier with every row of its journal, by whomever it is written."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger with a function of its own, both of this name; the body stands on one line."""

    name: str
    table: str
    kind: int
    body: str

    @property
    def told(self) -> str:
        """As `verify` reads it back."""
        return f"{self.table} {self.kind} O {self.body}"

    @property
    def called(self) -> str:
        """Its function."""
        return f"{self.name}()"

    def ddl(self, _tables: str) -> tuple[str, ...]:
        """The statements that make function and trigger."""
        when = {
            _INSERT: f"CREATE TRIGGER {self.name} BEFORE INSERT ON {self.table}",
            _UPDATE: f"CREATE TRIGGER {self.name} BEFORE UPDATE ON {self.table}",
            _AFTER_BOTH: f"CREATE CONSTRAINT TRIGGER {self.name} AFTER INSERT OR UPDATE ON {self.table} "
            f"DEFERRABLE INITIALLY DEFERRED",
        }[self.kind]
        return (
            f"CREATE OR REPLACE FUNCTION {SCHEMA}.{self.called} RETURNS trigger LANGUAGE plpgsql "
            f"SET search_path = pg_catalog, pg_temp AS $motcua$ {self.body} $motcua$",
            f"{when} FOR EACH ROW EXECUTE FUNCTION {SCHEMA}.{self.called}",
        )


def _refused(why: str) -> str:
    return f"RAISE EXCEPTION '{why}' USING ERRCODE = 'insufficient_privilege';"


def _in_own_name(table: str, user: str | None, whole: str | None) -> Trigger:
    given = ", ".join("NULL" if each is None else f'NEW."{each}"' for each in (user, whole))
    return Trigger(
        f"{table}_in_own_name",
        table,
        _INSERT,
        f"BEGIN IF NOT motcua.is_me({given}) THEN {_refused('written in the name of somebody else')} END IF; "
        "RETURN NEW; END",
    )


_ACCOUNT = Trigger(
    "account_of_others",
    "account",
    _UPDATE,
    "BEGIN IF (NEW.unit_id, NEW.full_name, NEW.active, NEW.deactivated_at) IS DISTINCT FROM "
    "(OLD.unit_id, OLD.full_name, OLD.active, OLD.deactivated_at) AND OLD.id = motcua.who() "
    f"AND NOT motcua.rules_unit(OLD.unit_id) THEN {_refused('an account of others')} END IF; RETURN NEW; END",
)
_AGENCY = Trigger(
    "agency_of_others",
    "agency",
    _UPDATE,
    "BEGIN IF NEW.parent_id IS DISTINCT FROM OLD.parent_id "
    "AND NOT motcua.may_place(OLD.id, OLD.parent_id, NEW.parent_id) "
    "OR NEW.successor_id IS DISTINCT FROM OLD.successor_id AND NEW.successor_id IS NOT NULL "
    "AND NOT motcua.rules_below(NEW.successor_id) "
    "OR (NEW.parent_id, NEW.successor_id) IS DISTINCT FROM (OLD.parent_id, OLD.successor_id) "
    "AND motcua.stands_above(NEW.id, coalesce(NEW.successor_id, NEW.parent_id)) AND NOT motcua.is_owner() "
    f"THEN {_refused('an agency of others')} END IF; RETURN NEW; END",
)
_DOSSIER = Trigger(
    "dossier_of_others",
    "dossier",
    _UPDATE,
    # Who was only asked, or had it before, adds to its journal: what a dossier is and where it lies is not hers.
    f"BEGIN IF (to_jsonb(NEW) - {_WITH_EACH_ACT}) IS DISTINCT FROM (to_jsonb(OLD) - {_WITH_EACH_ACT}) "
    "AND NOT motcua.is_owner() "
    "AND NOT motcua.has_in_hand(OLD.agency_id, OLD.holder_unit_id, OLD.pending_unit_id) "
    f"THEN {_refused('a dossier of others')} END IF; RETURN NEW; END",
)
_CHAIN = Trigger(
    "chain_as_long_as_counted",
    "counter",
    _AFTER_BOTH,
    f"BEGIN IF NOT motcua.is_sealed(NEW.name, NEW.value) THEN {_refused('no seal for this length')} END IF; "
    "RETURN NULL; END",
)

_ERASURE = Trigger(
    "erasure_by_two",
    "erasure",
    _UPDATE,
    "BEGIN IF NOT motcua.is_owner() AND (OLD.outcome <> 'waiting' "
    "OR NOT motcua.is_me(NEW.decided_by, NEW.decided_by_name) "
    "OR NEW.outcome = 'done' AND (NOT motcua.has_role('leader') OR OLD.asked_by = NEW.decided_by)) "
    f"THEN {_refused('not an erasing of two persons')} END IF; RETURN NEW; END",
)

TRIGGERS = (
    *(
        _in_own_name(table, *rights.written_by)
        for table, rights in WALL.items()
        if rights.written_by is not None
    ),
    _ACCOUNT,
    _AGENCY,
    _DOSSIER,
    _CHAIN,
    _ERASURE,
)
