"""Lets `python -m exodesk` do what `exodesk` does."""

import sys

from exodesk.cli.main import main

sys.exit(main())
