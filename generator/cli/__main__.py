"""`python -m generator.cli` -> the same as `afterword`."""

import sys

from generator.cli import main

if __name__ == "__main__":
    sys.exit(main())
