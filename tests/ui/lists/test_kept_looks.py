"""How lists look, on the disk: each person's own, list by list, and at first where the file is anything else."""

from pathlib import Path

import pytest

from ui.counter.lists.kept_looks import FOLDER, KeptLooks
from ui.widgets.dossier_rows import DossierColumn
from ui.widgets.list_look import LEAST_WIDTH, ListLook

NARROW = ListLook((DossierColumn.CODE, DossierColumn.PHONE), {DossierColumn.CODE: 120})
WIDE = ListLook((DossierColumn.STATUS, DossierColumn.APPLICANT))


def test_what_is_kept_comes_back_list_by_list(tmp_path: Path) -> None:
    store = KeptLooks(tmp_path, "office.db", "a")
    assert store.all() == {}
    store.keep("today.waiting", NARROW)
    store.keep("found", WIDE)
    assert KeptLooks(tmp_path, "office.db", "a").all() == {"today.waiting": NARROW, "found": WIDE}
    assert store.keep("found", None) == {"today.waiting": NARROW}
    assert store.all() == {"today.waiting": NARROW}


def test_nobody_else_s_are_shown(tmp_path: Path) -> None:
    KeptLooks(tmp_path, "office.db", "a").keep("found", WIDE)
    assert KeptLooks(tmp_path, "office.db", "b").all() == {}
    assert KeptLooks(tmp_path, "other.db", "a").all() == {}


@pytest.mark.parametrize(
    ("stored", "looks"),
    [
        (b"", {}),
        (b"[" * 100_000, {}),
        (b"[1]", {}),
        (b'{"found": 3}', {}),
        (b'{"found": {"columns": ["gone"], "widths": {}}}', {}),
        (b'{"found": {"columns": "code", "widths": []}}', {}),
        (
            b'{"found": {"columns": ["status", "gone", 7, "applicant", "status"], "widths": {"gone": 9}}}',
            {"found": WIDE},
        ),
        (
            b'{"found": {"columns": ["code", "phone"], "widths": {"code": -5, "phone": "wide"}}}',
            {"found": ListLook(NARROW.columns, {DossierColumn.CODE: LEAST_WIDTH})},
        ),
    ],
)
def test_what_cannot_be_read_is_left_out(tmp_path: Path, stored: bytes, looks: dict[str, ListLook]) -> None:
    store = KeptLooks(tmp_path, "office.db", "a")
    store.keep("found", NARROW)
    [file] = (tmp_path / FOLDER).iterdir()
    file.write_bytes(stored)
    assert store.all() == looks
    store.keep("other", WIDE)
    assert store.all() == {**looks, "other": WIDE}
