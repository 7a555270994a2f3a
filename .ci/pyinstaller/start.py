"""What the bundled program runs."""

import multiprocessing
import sys

from exodesk.cli.main import main

multiprocessing.freeze_support()
sys.exit(main())
