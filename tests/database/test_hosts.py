"""Which of several machines is asked first."""

from app.database.hosts import Host, latest_first

A, B = Host("a"), Host("b", 5433)


class Wire:
    """A driver that reaches the machines that are on, in the order it is told them."""

    def __init__(self, *on: Host) -> None:
        self.on = on
        self.asked: list[Host] = []

    def connect(self, address: dict[str, object]) -> Host:
        names, ports = str(address["host"]).split(","), str(address["port"]).split(",")
        for each in (Host(name, int(port or 5432)) for name, port in zip(names, ports, strict=True)):
            self.asked.append(each)
            if each in self.on:
                return each
        raise OSError


def asked(wire: Wire, **address: object) -> list[Host]:
    """Whom a connection asked on its way."""
    before = len(wire.asked)
    latest_first(address, wire.connect, lambda made: made)
    return wire.asked[before:]


def test_one_that_is_off_is_asked_once() -> None:
    both = {"host": "a,b", "port": ",5433"}
    wire = Wire(A, B)
    assert asked(wire, **both) == [A]
    wire.on = (B,)
    assert asked(wire, **both) == [A, B]
    assert asked(wire, **both) == [B]
    wire.on = (A,)
    assert asked(wire, **both) == [B, A]
    assert asked(wire, **both) == [A]


def test_other_addresses_have_their_own_order() -> None:
    assert asked(Wire(B), host="a,b", port="5432,5433") == [A, B]
    assert asked(Wire(A), host="a", port="5432") == [A]
    assert asked(Wire(Host("d")), host="c,d", port="5432") == [Host("c"), Host("d")]


def test_who_reads_at_the_standby_keeps_nobody_from_the_server() -> None:
    e_and_f = {"host": "e,f", "port": "5432"}
    both = Wire(Host("e"), Host("f"))
    assert asked(both, **e_and_f, target_session_attrs="read-write") == [Host("e")]
    assert asked(Wire(Host("f")), **e_and_f, target_session_attrs="standby") == [Host("e"), Host("f")]
    assert asked(both, **e_and_f, target_session_attrs="read-write") == [Host("e")]
    assert asked(both, **e_and_f, target_session_attrs="standby") == [Host("f")]
