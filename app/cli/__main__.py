"""`python -m app.cli`: the command line, and the entry the bundle starts it from."""

import sys

from app.cli import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()  # in the bundle a process of its own is begun by this program, too
    sys.exit(main())
