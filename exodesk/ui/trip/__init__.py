"""Trip: dates on a line, rules with their origin, the day list, and the time afterwards."""
