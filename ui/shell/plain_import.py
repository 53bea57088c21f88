"""Python's own `import` again, in place of the one that PySide puts there.

PySide's reads the source of each module imported after it and keeps it in memory, in search of `__feature__`, by
which a module may ask for names in snake case. None here does.
"""

import builtins

import PySide6.QtCore  # noqa: F401  which puts its own there

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
