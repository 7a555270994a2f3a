"""The guide: claims beside what was found, law in time, places to look things up, words."""
