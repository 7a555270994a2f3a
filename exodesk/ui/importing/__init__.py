"""File > Import of a CSV: what each column is, what would be added, and adding it."""
