"""The Plan screen: first run, decision and dates, what is next, clinics, unsorted evidence."""
