"""Files leave the program whole, for their owner alone, and never in place of data or through a link."""

import gzip
import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from app.errors import Unavailable, UserError
from app.files import part as part_file
from app.files.free_name import free_name
from app.files.order import put_in_order
from app.files.writing import keep, keep_first, write_new, write_whole

posix = pytest.mark.skipif(os.name == "nt", reason="modes, links and pipes of POSIX")
linux = pytest.mark.skipif(sys.platform != "linux", reason="locks and /proc of Linux")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_without_a_name_is_asked_for_one() -> None:
    with pytest.raises(UserError, match="output_unnamed") as raised:
        write_whole(Path(""), b"x")
    assert "tệp .." not in raised.value.message


@posix
def test_files_and_the_folders_made_for_them_are_their_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write_whole(tmp_path / "a.pdf", b"1")
        paper = write_new(tmp_path / "Một Cửa" / "2026", "phieu", ".pdf", b"1")
        keep(tmp_path / "rieng" / "settings.json", b"{}")
        loose = tmp_path / "b.pdf"
        loose.write_bytes(b"old")
        write_whole(loose, b"new")
    finally:
        os.umask(before)
    files = [tmp_path / "a.pdf", paper, tmp_path / "rieng" / "settings.json", loose]
    assert [mode(each) for each in files] == [0o600] * 4
    folders = [paper.parent, paper.parent.parent, tmp_path / "rieng"]
    assert [mode(each) for each in folders] == [0o700] * 3


@posix
def test_what_a_former_version_left_open_is_closed_at_the_start(tmp_path: Path) -> None:
    data = tmp_path / "motcua"
    drafts = data / "drafts"
    drafts.mkdir(parents=True)
    draft = drafts / "a.json"
    draft.write_text("{}", encoding="utf-8")
    outside = tmp_path / "khac.txt"
    outside.write_text("", encoding="utf-8")
    (data / "loi-tat").symlink_to(outside)
    for each, loose in ((data, 0o755), (drafts, 0o755), (draft, 0o644), (outside, 0o644)):
        each.chmod(loose)
    put_in_order(data)
    assert [mode(each) for each in (data, drafts, draft, outside)] == [0o700, 0o700, 0o600, 0o644]


def test_a_free_name_is_the_first_one_nobody_has(tmp_path: Path) -> None:
    asked = tmp_path / "ban-sao.db"
    assert free_name(asked) == asked
    asked.touch()
    (tmp_path / "ban-sao-2.db").symlink_to(tmp_path / "nowhere")
    assert free_name(asked) == tmp_path / "ban-sao-3.db"


def test_no_name_is_taken_twice(tmp_path: Path) -> None:
    names = [write_new(tmp_path, "phieu", ".pdf", b"%d" % number).name for number in range(3)]
    assert names == ["phieu.pdf", "phieu-2.pdf", "phieu-3.pdf"]
    assert (tmp_path / "phieu.pdf").read_bytes() == b"0"


def test_no_name_is_taken_twice_on_a_disk_without_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without(*_: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr("app.files.part.os.link", without)
    test_no_name_is_taken_twice(tmp_path)
    assert len(list(tmp_path.iterdir())) == 3


def test_what_is_kept_first_stays(tmp_path: Path) -> None:
    for content in (b"first", b"second"):
        keep_first(tmp_path / "rieng" / "pc-name", content)
    assert (tmp_path / "rieng" / "pc-name").read_bytes() == b"first"
    assert len(list((tmp_path / "rieng").iterdir())) == 1


def test_data_keep_their_name_when_a_copy_cannot_take_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, aside = tmp_path / "a.db", tmp_path / "a-truoc.db"
    for ending in ("", "-wal"):
        data.with_name(f"a.db{ending}").write_bytes(b"live" + ending.encode())
    with part_file.part_in(tmp_path) as part:
        part.write(b"copy")
        with monkeypatch.context() as broken:
            broken.setattr("app.files.part.os.fsync", _full)
            with pytest.raises(OSError, match="full"):
                part.take_place(data, aside)
        assert {each.name for each in tmp_path.iterdir()} - {part.path.name} == {"a.db", "a.db-wal"}
        part.take_place(data, aside)
    names = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    assert names == {"a.db": b"copy", "a-truoc.db": b"live", "a-truoc.db-wal": b"live-wal"}


def _full(_handle: int) -> None:
    raise OSError("disk full")


def dump(kind: str, place: Path) -> bytes:
    """What the server's own programs write, by its beginning."""
    if kind == "custom":
        return b"PGDMP\x01\x0f\x00" + bytes(600)
    if kind == "plain":
        return b"--\n-- PostgreSQL database dump\n--\n\nSET statement_timeout = 0;\n" + bytes(600)
    if kind == "packed":
        return gzip.compress(b"--\n-- PostgreSQL database cluster dump\n--\n" + os.urandom(6_000))
    with tarfile.open(place / "whole.tar", "w", format=tarfile.USTAR_FORMAT) as tar:
        (place / "toc.dat").write_bytes(b"PGDMP")
        tar.add(place / "toc.dat", "toc.dat")
    (place / "toc.dat").unlink()
    return (place / "whole.tar").read_bytes()


@pytest.mark.parametrize("kind", ["custom", "plain", "packed", "tar"])
def test_a_dump_of_a_server_is_data(tmp_path: Path, kind: str) -> None:
    content = dump(kind, tmp_path)
    target = tmp_path / "bao-cao.xlsx"
    target.write_bytes(content)
    with pytest.raises(UserError) as refused:
        write_whole(target, b"%PDF")
    assert refused.value.code == "output_is_data"
    assert target.read_bytes() == content


def test_nothing_is_written_among_the_files_of_a_server_or_of_a_dump_in_pieces(tmp_path: Path) -> None:
    inner = tmp_path / "pg" / "base" / "1"
    inner.mkdir(parents=True)
    (tmp_path / "pg" / "PG_VERSION").write_text("18\n", encoding="ascii")
    pieces = tmp_path / "pieces"
    pieces.mkdir()
    (pieces / "toc.dat").write_bytes(b"PGDMP\x01")
    for target in (inner / "1259", tmp_path / "pg" / "a.pdf", pieces / "3215.dat"):
        with pytest.raises(UserError) as refused:
            write_whole(target, b"%PDF")
        assert refused.value.code == "output_is_data"
        assert not target.exists()


@pytest.mark.parametrize("ending", ["", "-wal", "-shm", "-journal"])
def test_tables_and_what_sqlite_keeps_beside_them_are_data(tmp_path: Path, ending: str) -> None:
    data = tmp_path / "so.kho"
    with closing(sqlite3.connect(data)) as connection:
        connection.execute("CREATE TABLE a (b)")
    before = data.read_bytes()
    with pytest.raises(UserError) as refused:
        write_whole(tmp_path / f"so.kho{ending}", b"%PDF")
    assert refused.value.code == "output_is_data"
    assert (data.read_bytes(), list(tmp_path.iterdir())) == (before, [data])


@linux
def test_what_another_program_has_open_stays(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    words = "import sys; held = open(sys.argv[1], 'rb'); print('held', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", words, str(target)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(UserError) as refused:
            write_whole(target, b"new")
        assert (refused.value.code, target.read_bytes()) == ("output_in_use", b"old")
        other.communicate()
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"


@posix
def test_never_through_a_link(tmp_path: Path) -> None:
    real = tmp_path / "that.pdf"
    real.write_bytes(b"old")
    (tmp_path / "toi-that").symlink_to(real)
    (tmp_path / "toi-hu-khong").symlink_to(tmp_path / "chua-co.pdf")
    for name in ("toi-that", "toi-hu-khong"):
        with pytest.raises(UserError) as refused:
            write_whole(tmp_path / name, b"new")
        assert refused.value.code == "output_is_link"
    assert real.read_bytes() == b"old"
    assert not (tmp_path / "chua-co.pdf").exists()


@posix
def test_a_folder_behind_a_link_counts_by_what_lies_in_it(tmp_path: Path) -> None:
    real, link = tmp_path / "that", tmp_path / "loi-tat"
    real.mkdir()
    link.symlink_to(real)
    with closing(sqlite3.connect(real / "a.db")) as connection:
        connection.execute("CREATE TABLE a (b)")
    write_whole(link / "a.pdf", b"1")
    assert (real / "a.pdf").read_bytes() == b"1"
    with pytest.raises(UserError):
        write_whole(link / "a.db", b"1")


@posix
def test_a_stream_takes_the_bytes(tmp_path: Path) -> None:
    write_whole(Path(os.devnull), b"1")
    words = "import sys; from pathlib import Path; from app.files.writing import write_whole; "
    words += "write_whole(Path('/dev/stdout'), b'%PDF')"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, check=True)
    assert done.stdout == b"%PDF"
    with pytest.raises(Unavailable):
        write_whole(tmp_path, b"1")


WRITER = """
import sys
from pathlib import Path
from app.files.part import part_in
with part_in(Path(sys.argv[1])) as part:
    part.write(b"x" * 100_000)
    print(part.path.name, flush=True)
    sys.stdin.read()
"""


@linux
def test_what_a_killed_run_left_goes_with_the_next_writing_and_never_before(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        left = tmp_path / writer.stdout.readline().decode().strip()
        write_whole(tmp_path / "a.pdf", b"1")
        assert left.stat().st_size == 100_000  # somebody writes it now
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
    assert left.exists()
    write_whole(tmp_path / "b.pdf", b"1")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.pdf", "b.pdf"]


@linux
def test_only_what_is_surely_ours_goes_at_the_start(tmp_path: Path) -> None:
    data, papers = tmp_path / "data", tmp_path / "giay"
    for folder in (data, papers):
        folder.mkdir()
    ours = [data / ".mot-cua-abcdefgh.part", papers / ".mot-cua-1234567_.part"]
    former = [data / ".draft-abcdefgh", papers / ".in-abcdefgh.part"]
    fresh = papers / ".sao-luu-abcdefgh.part"
    others = [papers / "mot-cua-abcdefgh.part", papers / ".mot-cua-abcdefgh.part.pdf", papers / "b.part"]
    for file in (*ours, *former, fresh, *others):
        file.write_bytes(b"1")
    for file in (*former, *others):
        os.utime(file, (0, 0))
    held = os.open(ours[1], os.O_RDWR)
    assert part_file._held(held, ours[1])
    put_in_order(data, (papers,))
    assert sorted(data.iterdir()) == []
    assert sorted(papers.iterdir()) == sorted([ours[1], fresh, *others])
    os.close(held)
    put_in_order(data, (papers,))
    assert not ours[1].exists()


def test_a_folder_that_is_not_there_is_no_fault(tmp_path: Path) -> None:
    put_in_order(tmp_path / "none", (tmp_path / "none-either",))
    with pytest.raises(Unavailable) as refused:
        write_whole(tmp_path / "none" / "a.pdf", b"1")
    assert refused.value.code == "output_unwritable"
    shutil.rmtree(tmp_path)
