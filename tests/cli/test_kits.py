"""`kit`: slips printed ahead on the command line, from the PDF to the dossier and to a spoilt one."""

from pathlib import Path

import pypdfium2

from tests.cli.desks import birth, receive
from tests.cli.running import Ran, Run


def kit(run: Run, url: str, *words: object) -> Ran:
    return run("--database", url, "--json", "kit", *words)


def test_printed_entered_and_cancelled(run: Run, office_url: str, tmp_path: Path) -> None:
    file, again = tmp_path / "kit.pdf", tmp_path / "again.pdf"
    made = kit(run, office_url, "--count", 2, "--to", "Trần Thị Quầy", "--output", file)
    assert made.code == 0
    one, two = made.document["slips"]
    assert (one["code"], one["given_to"], one["dossier"]) == ("H26.16-DP26-0001", "Trần Thị Quầy", None)
    with pypdfium2.PdfDocument(file) as document:
        cover = document[0].get_textpage().get_text_range()
    assert one["code"] in cover
    assert two["code"] in cover
    shown = run("--database", office_url, "--json", "show", one["barcode"])
    assert (shown.document["kind"], shown.document["kit_slip"]["code"]) == ("kit_slip", one["code"])

    given = {**birth(), "kit": one["code"], "received_at": one["issued_at"]}
    received = receive(run, office_url, given)
    assert received.code == 0
    dossier = received.document["code"]
    shown = run("--database", office_url, "--json", "show", one["code"])
    assert (shown.document["kind"], shown.document["code"]) == ("dossier", dossier)
    assert one["code"] in run("--database", office_url, "history", dossier).out
    without_moment = receive(run, office_url, {**birth(), "kit": two["code"], "received_at": None})
    assert (without_moment.code, without_moment.error["code"]) == (1, "kit_moment_missing")

    assert kit(run, office_url, "print", two["code"], "--output", again).code == 0
    with pypdfium2.PdfDocument(again) as document:
        # The cover, and both copies of the one that is still blank on one sheet.
        assert len(document) == 2
    assert kit(run, office_url, "cancel", two["barcode"]).error["code"] == "reason_missing"
    done = kit(run, office_url, "cancel", two["barcode"], "--reason", "Viết hỏng")
    assert done.document["slips"][0]["spoilt"] == "Viết hỏng"
    assert kit(run, office_url, "list", "--blank").document["slips"] == []
    slips = kit(run, office_url, "list").document["slips"]
    told = [(each["code"], each["dossier"] or each["spoilt"]) for each in slips]
    assert told == [(two["code"], "Viết hỏng"), (one["code"], dossier)]
    lines = run("--database", office_url, "kit", "list").out
    assert "đã huỷ: Viết hỏng" in lines
    assert f"đã nhập: {dossier}" in lines


def test_what_the_call_lacks(run: Run, sqlite_office: str) -> None:
    for words in ((), ("print", "H26.16-DP26-0001"), ("cancel",), ("burn",)):
        assert kit(run, sqlite_office, *words).code == 2
    assert kit(run, sqlite_office, "--count", 0).error["code"] == "kit_count_invalid"
    assert kit(run, sqlite_office, "list").document["slips"] == []


def test_for_a_file_that_cannot_be_written_no_number_is_lost(
    run: Run, sqlite_office: str, tmp_path: Path
) -> None:
    """None is given out where nothing can be made; where writing fails later it is said which, and how to print."""
    link = tmp_path / "link.pdf"
    link.symlink_to(tmp_path / "elsewhere.pdf")
    for nowhere, code in (
        (tmp_path / "missing" / "kit.pdf", "output_unwritable"),
        (tmp_path, "output_unwritable"),
        (Path("/proc/kit.pdf"), "output_unwritable"),
        (link, "output_is_link"),
    ):
        assert kit(run, sqlite_office, "--count", 2, "--output", nowhere).error["code"] == code
    assert kit(run, sqlite_office, "--count", 0, "--output", tmp_path / "kit.pdf").code == 1
    assert kit(run, sqlite_office, "list").document["slips"] == []
    assert list(tmp_path.iterdir()) == [link]

    full = kit(run, sqlite_office, "--count", 2, "--output", "/dev/full").error
    assert full["code"] == "output_unwritable"
    assert "H26.16-DP26-0001 đến H26.16-DP26-0002 đã được cấp" in full["message"]
    assert "kit print H26.16-DP26-0001" in full["hint"]
    assert "Đĩa đã đầy" in full["hint"]
    file = tmp_path / "kit.pdf"
    printed = kit(run, sqlite_office, "print", "H26.16-DP26-0001", "--output", file)
    assert [each["code"] for each in printed.document["slips"]] == full["slips"]
    with pypdfium2.PdfDocument(file) as document:
        assert len(document) == 3
    assert len(kit(run, sqlite_office, "list").document["slips"]) == 2
