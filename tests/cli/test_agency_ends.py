"""What is given up about an agency from a script: its own hours, and the agency itself when it was a mistake."""

from tests.cli.running import Ran, Run


def test_own_hours_and_a_mistaken_agency_are_given_up(run: Run, office_url: str) -> None:
    def call(*words: str) -> Ran:
        return run("--database", office_url, "--json", "agency", *words)

    assert call("add", "H26.17", "Xã Mẫu Hai", "--barcode-number", "05678").code == 0
    assert len(call("hours", "01-01", "mon-sat 07:00-11:00", "--agency", "H26.17").document["hours"]) == 6
    assert call("hours", "10-16", "mon 08:00-11:00", "--agency", "H26.17").code == 0
    assert call("common-hours", "--agency", "H26.17").document["hours"] == []
    refused = call("remove", "H26.16")
    assert (refused.code, refused.document["error"]["code"]) == (1, "agency_in_use")
    assert [each["code"] for each in call("remove", "H26.17").document] == ["H26.16"]
    assert call("show", "H26.17").document["error"]["code"] == "unknown_agency"
