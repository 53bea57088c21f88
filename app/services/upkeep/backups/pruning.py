"""Old copies go as the plan says: those alone that are ours and proven, and never on the word of a broken one."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.files.leavings import remove_with_notes
from app.files.live_data import is_open_somewhere
from app.rules.backup_plan import CopyKept, kept_names, vouching_names
from app.services.upkeep.backups.beside import copies_at, is_whole, notes_of
from app.services.upkeep.backups.plan import BackupPlan


@dataclass(frozen=True, slots=True)
class Pruned:
    """The copies that went, and those that were to stay in their stead and are not what was written any more."""

    gone: tuple[Path, ...]
    broken: tuple[Path, ...]


def prune(folder: Path, plan: BackupPlan, office: str, now: datetime) -> Pruned:
    """Remove what the plan does not keep at a place, with the notes beside.

    What is dated after `now` is neither counted nor removed: the clock was ahead then, or is behind now.

    Each copy that justifies it is read to its end first; a broken one justifies nothing, and the next takes its stead.
    Nothing goes where one is out of reach meanwhile. A copy somebody is reading, and what the disk refuses to remove,
    stays for the next time.
    """
    ours = {
        file.name: (file, note)
        for file, note in copies_at(folder)
        if note.office == office and note.copied_at <= now
    }
    whole: set[str] = set()
    broken: list[Path] = []
    while True:
        copies = [CopyKept(name, note.copied_at, note.findings == 0) for name, (_, note) in ours.items()]
        going = ours.keys() - kept_names(copies, plan.kept_days, plan.kept_months)
        unread = vouching_names(copies, going) - whole
        if not unread:
            return Pruned(_removed([ours[name][0] for name in sorted(going)]), tuple(broken))
        try:
            for name in sorted(unread):
                if is_whole(*ours[name]):
                    whole.add(name)
                else:
                    broken.append(ours.pop(name)[0])
        except OSError:
            return Pruned((), tuple(broken))


def _removed(files: list[Path]) -> tuple[Path, ...]:
    gone = []
    for file in files:
        with suppress(OSError):
            if not is_open_somewhere(file.stat()):
                remove_with_notes(file, notes_of(file))
                gone.append(file)
    return tuple(gone)
