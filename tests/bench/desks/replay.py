"""What desks have said, as scripts for pgbench, each statement prepared beforehand and said with the same values."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from psycopg import sql

from tests.bench.desks.recording import Said, Transaction, Values

FIRST_LOCK = 71_000
"""A script waits for this lock and those after it: before each of its parts but the first, and behind the last."""
_PLACE = re.compile(r"%\((\w+)\)s|%s|%%")
_SUMS, _SEAL = "motcua.add_up(", "INSERT INTO seal "
_CHAIN = "seal:"


@dataclass(frozen=True, slots=True)
class Part:
    """Some of what a desk said; with the pauses it made since `begun`, else without any."""

    said: Sequence[Transaction]
    begun: float | None = None


@dataclass(slots=True)
class Script:
    """The words of one pgbench client.

    Positions in chains of seals are the server's to give, in the order in which desks come to them: they are taken
    from what it answers, as a desk does. All other values stand as they were.
    """

    _names: dict[str, str] = field(default_factory=dict)

    def text(self, parts: Sequence[Part]) -> str:
        """The parts in their order, with a wait behind each."""
        lines: list[str] = []
        for number, part in enumerate(parts):
            lines += [*self._part(part), f"SELECT pg_advisory_lock_shared({FIRST_LOCK + number});"]
        prepared = [f"PREPARE {name} AS {statement};" for statement, name in self._names.items()]
        return "\n".join([*prepared, *lines, ""])

    def _part(self, part: Part) -> Iterator[str]:
        last = part.begun
        for each in part.said:
            if last is not None:
                yield f"\\sleep {max(0, round((each.begun - last) * 1e6))} us"
                last = max(last, each.ended)
            yield from self._transaction(each)

    def _transaction(self, transaction: Transaction) -> Iterator[str]:
        yield "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;" if transaction.only_reads else "BEGIN;"
        chains: dict[str, str] = {}
        for said in transaction.said:
            if _SUMS in said.sql:
                chains = _chains(said)
                yield self._sums(said, chains)
            elif said.sql.startswith(_SEAL):
                yield self._seals(said, chains)
            else:
                yield self._once(said, [_literals(said.sql, values) for values in said.values])
        yield "COMMIT;" if transaction.is_kept else "ROLLBACK;"

    def _once(self, said: Said, rows: list[list[str]]) -> str:
        """One message to the server, however many sets of values."""
        name = self._name(_numbered(said.sql))
        return " \\; ".join(f"EXECUTE {name}{_bracketed(row)}" for row in rows) + ";"

    def _sums(self, said: Said, chains: Mapping[str, str]) -> str:
        """The same question, its answer in one row, from which the client knows how long each chain is now."""
        [values] = said.values
        if not chains:
            return self._once(said, [_literals(said.sql, values)])
        given = _literals(said.sql, values)
        first = len(given) + 1
        columns = ", ".join(
            f"max(value) FILTER (WHERE name = ${first + place}) AS {variable}"
            for place, variable in enumerate(chains.values())
        )
        _select, _from, rest = _numbered(said.sql).partition("FROM")
        # The server would not know what these places are of.
        columns = re.sub(r"\$(\d+)", r"$\1::text", columns)
        name = self._name(f"SELECT {columns} FROM{rest}")
        names = [_literal(chain) for chain in chains]
        return f"EXECUTE {name}{_bracketed([*given, *names])} \\gset"

    def _seals(self, said: Said, chains: Mapping[str, str]) -> str:
        rows = []
        for place, values in enumerate(said.values):
            assert isinstance(values, Mapping)
            behind = len(said.values) - 1 - place
            position = f":{chains[_CHAIN + values['chain']]} - {behind}"
            rows.append(_literals(said.sql, {**values, "position": _Expression(position)}))
        return self._once(said, rows)

    def _name(self, statement: str) -> str:
        return self._names.setdefault(statement, f"s{len(self._names)}")


class _Expression(str):
    """Stands in a script as it is."""

    __slots__ = ()


def _chains(said: Said) -> dict[str, str]:
    """The variables of a transaction's chains of seals, by the names of their counters."""
    [values] = said.values
    assert isinstance(values, Mapping)
    names = dict.fromkeys(name for name in values["names"] if name.startswith(_CHAIN))
    return {name: f"end_of_chain_{number}" for number, name in enumerate(names)}


def _numbered(statement: str) -> str:
    """A statement of the driver's with the places of its values as the server has them."""
    seen: dict[str, int] = {}
    count = 0

    def place(found: re.Match[str]) -> str:
        nonlocal count
        if found.group() == "%%":
            return "%"
        name = found.group(1)
        if name is not None and name in seen:
            return f"${seen[name]}"
        count += 1
        if name is not None:
            seen[name] = count
        return f"${count}"

    return _PLACE.sub(place, statement)


def _literals(statement: str, values: Values) -> list[str]:
    """The values in the order of their places."""
    if not isinstance(values, Mapping):
        return [_literal(value) for value in values]
    named = (found.group(1) for found in _PLACE.finditer(statement) if found.group(1) is not None)
    return [_literal(values[name]) for name in dict.fromkeys(named)]


def _literal(value: object) -> str:
    return value if isinstance(value, _Expression) else sql.Literal(value).as_string(None)


def _bracketed(values: list[str]) -> str:
    return f"({', '.join(values)})" if values else ""
