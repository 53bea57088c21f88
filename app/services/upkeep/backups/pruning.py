"""Old copies go as the plan says: those alone that are ours and proven, and never the newest ones."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from app.files.leavings import remove_with_notes
from app.files.live_data import is_open_somewhere
from app.rules.backup_plan import CopyKept, kept_names
from app.services.upkeep.backups.beside import copies_at
from app.services.upkeep.backups.plan import BackupPlan


def prune(folder: Path, plan: BackupPlan, office: str, now: datetime) -> tuple[Path, ...]:
    """Remove what the plan does not keep at a place, with the notes beside; which copies went.

    A copy somebody is reading, and what the disk refuses to remove, stays for the next time.
    """
    ours = {
        file.name: CopyKept(file.name, note.copied_at, note.findings == 0)
        for file, note in copies_at(folder)
        if note.office == office
    }
    gone = []
    for name in sorted(ours.keys() - kept_names(ours.values(), now, plan.kept_days, plan.kept_months)):
        file = folder / name
        with suppress(OSError):
            if not is_open_somewhere(file.stat()):
                remove_with_notes(file)
                gone.append(file)
    return tuple(gone)
