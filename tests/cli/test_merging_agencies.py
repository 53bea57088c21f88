"""`agency close` and `agency merge`: a technician merges communes by a script while dossiers are under way."""

from typing import Any

import pytest

from tests.cli.desks import FIRST_CODE, SECOND_CODE, birth, intake, receive
from tests.cli.running import Run

DEMO = "motcua-demo"


@pytest.fixture
def call(run: Run, office_url: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """`call(*words, user="quantri")` with `--json` on a sample office with a second agency, H26.17."""
    monkeypatch.setenv("MOTCUA_PASSWORD", DEMO)

    def calling(*words: object, user: str = "quantri") -> Any:
        return run("--database", office_url, "--json", "--user", user, *words)

    assert calling("agency", "add", "H26.17", "Xã Mẫu Hai", "--barcode-number", "05678").code == 0
    assert calling("agency", "add-unit", "Văn hoá", "--agency", "H26.17").code == 0
    return calling


def test_close_says_first_and_does_then(call: Any, run: Run, office_url: str) -> None:
    assert receive(run, office_url, [intake(), birth()]).code == 0
    to = ("--successor", "mẫu hai", "--unit", "Tư pháp – Hộ tịch=văn hoá")
    foreseen = call("agency", "close", "H26.16", *to, "--dry-run")
    assert [(each["unit"], each["to_unit"], each["open_dossiers"]) for each in foreseen.document] == [
        ("Bộ phận Tiếp nhận và Trả kết quả", "Bộ phận Tiếp nhận và Trả kết quả", 2),
        ("Tư pháp – Hộ tịch", "Văn hoá", 0),
        ("Địa chính – Xây dựng", "Văn hoá", 0),
        ("Lãnh đạo Uỷ ban nhân dân", "Bộ phận Tiếp nhận và Trả kết quả", 0),
    ]
    assert call("agency", "show", "H26.16").document["valid_to"] is None

    closed = call("agency", "close", "H26.16", *to).document
    assert (closed["successor"], closed["valid_to"] is None) == ("H26.17", False)
    shown = call("show", FIRST_CODE, user="tiepnhan").document
    assert (shown["code"], shown["receiving_agency"]) == (FIRST_CODE, "Uỷ ban nhân dân phường Mẫu")
    ready = call("act", "complete", SECOND_CODE, user="motcua")
    assert (ready.code, ready.document["status"]) == (0, "result_ready")
    assert call("act", "return_result", SECOND_CODE, user="motcua").document["status"] == "returned"
    assert run("--database", office_url, "--json", "verify").code == 0
    plain = run("--database", office_url, "--user", "quantri", "agency", "show", "H26.16").out
    assert "→ H26.17" in plain.splitlines()[0]


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("close", "H26.16", "--dry-run"), 2, "bad_call"),
        (("close", "H26.16", "--unit", "a=b"), 2, "bad_call"),
        (("close", "H26.16", "--successor", "H26.17", "--unit", "a"), 2, "bad_call"),
        (("close", "H26.16", "--successor", "H26.17", "--unit", "a=b"), 1, "unknown_unit"),
        (("close", "H26.16", "--successor", "H26.16", "--dry-run"), 1, "agency_cycle"),
        (("close", "H26.16"), 1, "agency_in_use"),
        (("merge", "H26.16", "H26.17", "--into", "H26.17"), 1, "agency_cycle"),
        (("merge", "H26.16", "--into", "H99"), 1, "unknown_agency"),
        (("merge", "H26.16"), 2, "bad_call"),
    ],
)
def test_refusals(call: Any, words: tuple[str, ...], code: int, error: str) -> None:
    ran = call("agency", *words)
    assert (ran.code, ran.error["code"]) == (code, error)
    assert [each["valid_to"] for each in call("agency", "list").document] == [None, None]


def test_merge(call: Any) -> None:
    assert call("agency", "add", "H26.18", "Xã Mẫu Ba", "--barcode-number", "05679").code == 0
    merged = call("agency", "merge", "H26.17", "H26.18", "--into", "H26.16").document
    assert merged["code"] == "H26.16"
    assert {each["code"]: each["successor"] for each in call("agency", "list").document} == {
        "H26.16": None, "H26.17": "H26.16", "H26.18": "H26.16"
    }  # fmt: skip
    again = call("agency", "close", "H26.17", "--successor", "H26.16")
    assert (again.code, again.error["code"]) == (1, "agency_closed")
    # A person sent to the agency that is no more works at the one it has become.
    assert call("user", "move", "tiepnhan", "văn hoá", "--agency", "H26.17").document["agency"] == "H26.16"
