"""`settings`: what may be set, what holds now, who changed it."""

import pytest

from tests.cli.running import Ran, Run


def test_settings(run: Run, office_url: str) -> None:
    def settings(*words: str) -> Ran:
        return run("--database", office_url, "--json", "settings", *words)

    before = settings("get").document
    assert before["office_name"] == "Uỷ ban nhân dân phường Mẫu"
    assert (before["form_profile"], before["head_of_desk"]) == ("2025", "")
    assert before["apology_signer_title"] == "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ"
    assert settings("set", "form_profile", "2018").document["form_profile"] == "2018"
    assert settings("set", "head_of_desk", "Vũ Thị Phụ Trách").code == 0
    assert settings("get", "head_of_desk").document == {"head_of_desk": "Vũ Thị Phụ Trách"}
    for words, code in (
        (("form_profile", "2019"), "setting_invalid"),
        (("colour", "đỏ"), "setting_unknown"),
        (("head_of_desk", "A\nB"), "control_characters"),
        (("office_name", " "), "setting_missing"),
        (("phone", "9" * 41), "too_long"),
    ):
        ran = settings("set", *words)
        assert (words, ran.code, ran.error["code"]) == (words, 1, code)
    assert settings("get", "colour").code == 2
    assert settings("get").document == {
        **before,
        "form_profile": "2018",
        "head_of_desk": "Vũ Thị Phụ Trách",
    }
    told = {each["name"]: each for each in settings("list").document}
    assert list(told) == list(before)
    assert told["form_profile"]["choices"] == ["2025", "2018"]
    assert all(each["title"] and each["help"] for each in told.values())
    assert [
        (each["name"], each["before"], each["after"], each["by"]) for each in settings("changes").document
    ] == [
        ("head_of_desk", "", "Vũ Thị Phụ Trách", "Người dùng thử"),
        ("form_profile", "", "2018", "Người dùng thử"),
    ]


def test_for_a_person(run: Run, sqlite_office: str) -> None:
    said = run("--database", sqlite_office, "settings", "set", "place", "Xã Thử").out.splitlines()
    assert "place: Xã Thử" in said
    assert "Phường Mẫu → Xã Thử" in run("--database", sqlite_office, "settings", "changes").out
    told = run("--database", sqlite_office, "settings", "list").out
    assert "place: Xã Thử\n  Địa danh. Đứng trước ngày tháng" in told


@pytest.mark.parametrize("words", [["list"], ["changes"], ["get"]])
def test_looking_changes_nothing(run: Run, office_url: str, words: list[str]) -> None:
    before = run("--database", office_url, "--json", "settings", "get").document
    assert run("--database", office_url, "--json", "settings", *words).code == 0
    assert run("--database", office_url, "--json", "settings", "get").document == before
