"""The faults of tests/storage for longer, as a command: `python -m tests.soak`."""
