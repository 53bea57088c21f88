"""`python -m app.cli`: the command line, and the entry the bundle starts it from."""

import sys

from app.cli import main

if __name__ == "__main__":
    sys.exit(main())
