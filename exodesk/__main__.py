"""Lets `python -m exodesk` do what `exodesk` does."""

import sys

from exodesk.cli.main import run

sys.exit(run())
