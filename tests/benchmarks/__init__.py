"""How fast exodesk is: `python -m tests.benchmarks [topic ...]`. No time is asserted; a table is printed at the end."""
