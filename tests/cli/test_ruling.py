"""The tree of agencies from a script: who may, where a new agency comes to stand, and settings of one below."""

from typing import Any

import pytest

from app.database.unit_of_work import Database
from app.services.office.kept_settings import write_setting
from app.services.office.own_agency import IS_SAMPLE
from tests.cli.running import Ran, Run, is_server
from tests.offices import Lease
from tests.services.tree_office import OWN, PASSWORD, of_tree

DEMO = "motcua-demo"


@pytest.fixture
def office_url(offices: Lease) -> str:
    return offices.with_logins(of_tree(offices))


@pytest.fixture
def call(run: Run, office_url: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """`call(*words, user=…)` with `--json` at the agencies of `tree_office`; nobody signs in as `None`."""

    def calling(*words: object, user: str | None = "quantri") -> Ran:
        same = is_server(office_url) or user == "quantri"
        monkeypatch.setenv("MOTCUA_PASSWORD", DEMO if same else PASSWORD)
        signing_in = () if user is None else ("--user", user)
        return run("--database", office_url, "--json", *signing_in, *words)

    return calling


def test_another_agency_s_administrator_does_not_move_in(call: Any) -> None:
    """The way it happened."""
    for words in (
        ("user", "reset", "lanhdao"), ("user", "show", "lanhdao"), ("user", "roles", "lanhdao", "officer"),
        ("user", "deactivate", "lanhdao"),
    ):  # fmt: skip
        refused = call(*words, user="ben")
        assert (refused.code, refused.error["code"]) == (1, "unknown_user"), words
    moved = call("user", "move", "ben", "lãnh đạo", "--agency", OWN, user="ben")
    assert (moved.code, moved.error["code"]) == (1, "agency_not_ruled")
    assert OWN in moved.error["hint"] or "phường Mẫu" in moved.error["hint"]
    assert {each["agency"] for each in call("user", "list", user="ben").document} == {"H26.17", "H26.17.01"}


def test_a_new_agency_stands_under_one_s_own_unless_said_otherwise(call: Any) -> None:
    def added(code: str, number: str, *words: str, user: str = "quantri") -> Ran:
        return call("agency", "add", code, f"Trạm {code}", "--barcode-number", number, *words, user=user)

    assert added("H26.16.05", "04001").document["parent"] == OWN
    assert added("H26.16.06", "04002", "--parent", "H26.16.01").document["parent"] == "H26.16.01"
    assert added("H26.16.07", "04003", "--parent", "H26.17").error["code"] == "agency_not_ruled"
    assert added("H40", "04003", "--top").error["code"] == "head_alone"
    assert added("H40", "04003", "--top", "--parent", OWN).code == 2
    assert added("H40", "04003", "--top", user="tinh").document["parent"] is None
    told = {each["code"]: each["ruled"] for each in call("agency", "list").document}
    assert (told["H26.16.06"], told["H26.17"], told["H40"]) == (True, False, False)


def test_settings_of_an_agency_below(call: Any) -> None:
    assert (
        call("settings", "set", "phone", "0299 000", "--agency", "H26.16.01").document["phone"] == "0299 000"
    )
    assert call("settings", "get", "phone", "--agency", "H26.16.01").document == {"phone": "0299 000"}
    assert call("settings", "get", "phone").document != {"phone": "0299 000"}
    [change] = call("settings", "changes", "--agency", "H26.16.01").document
    assert change["name"] == "phone"
    for words in (("get", "phone"), ("set", "phone", "1"), ("changes",)):
        refused = call("settings", *words, "--agency", "H26.17")
        assert (refused.code, refused.error["code"]) == (1, "agency_not_ruled")


def test_what_all_share_is_refused_with_whose_it_is(call: Any) -> None:
    refused = call("calendar", "confirm", "2026")
    assert (refused.code, refused.error["code"]) == (1, "head_alone")
    assert "H26." in refused.error["hint"]
    assert call("calendar", "confirm", "2026", user="tinh").code == 0


def test_the_owner_of_the_data_puts_the_tree_right(call: Any, office_url: str) -> None:
    database = Database.open(office_url)
    on_server = database.location.path is None
    database.write(None, write_setting, IS_SAMPLE, False)  # a sample office lends an account to whoever calls
    database.close()
    placed = call("agency", "place", "H30", "--parent", "H26", user=None)
    if on_server:
        assert placed.document["parent"] == "H26"
        [placing] = call("agency", "history", "H30", user="tinh").document[:1]
        assert (placing["by"], placing["what"], placing["after"]) == (
            "motcua-admin", "place_agency", {"parent": "H26"}
        )  # fmt: skip
        assert call("agency", "history", "H30").document == []  # it is not under her
    else:
        assert (placed.code, placed.error["code"]) == (1, "not_signed_in")
