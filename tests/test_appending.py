"""Lines behind lines: whole or not at all, and nothing that is there is touched."""

import resource
import signal
import stat
from pathlib import Path

import pytest

from app.files import appending, growing
from app.files.appending import append_lines


def test_lines_come_behind_lines(tmp_path: Path) -> None:
    file = tmp_path / "chot.jsonl"
    append_lines(file, ["một"])
    append_lines(file, ["hai", "ba"])
    assert file.read_text(encoding="utf-8") == "một\nhai\nba\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    # A power cut in the middle of a line: it stays as it is, and the next one stands by itself.
    with file.open("a", encoding="utf-8") as torn:
        torn.write("bố")
    append_lines(file, ["năm"])
    assert file.read_text(encoding="utf-8") == "một\nhai\nba\nbố\nnăm\n"


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    file, other = tmp_path / "chot.jsonl", tmp_path / "moi.jsonl"
    append_lines(file, ["một"])
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
        for each in (file, other):
            with pytest.raises(OSError, match="too large"):
                append_lines(each, ["x" * 200])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert file.read_text(encoding="utf-8") == "một\n"
    assert not other.exists()


def test_the_name_of_a_new_file_is_on_the_disk_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in which something was written and whose name a power cut takes is none: what was there is looked for."""
    synced: list[Path] = []
    for module in (appending, growing):
        monkeypatch.setattr(module, "sync_folder", synced.append)
    appending.append_lines(tmp_path / "chot.jsonl", ["một"])
    growing.append(tmp_path / "moi" / "cho.outbox", b"1")
    assert synced == [tmp_path, tmp_path / "moi"]
    appending.append_lines(tmp_path / "chot.jsonl", ["hai"])
    growing.append(tmp_path / "moi" / "cho.outbox", b"2")
    assert len(synced) == 2


def test_no_link_is_followed(tmp_path: Path) -> None:
    there, link = tmp_path / "kia", tmp_path / "chot.jsonl"
    there.write_text("của người khác\n", encoding="utf-8")
    link.symlink_to(there)
    with pytest.raises(OSError, match="symbolic"):
        append_lines(link, ["một"])
    assert there.read_text(encoding="utf-8") == "của người khác\n"
