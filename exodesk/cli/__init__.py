"""The command line: one module a command, all on the same core as the window."""
