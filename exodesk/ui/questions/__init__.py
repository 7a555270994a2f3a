"""Verify and Consent: questions one at a time or as a list, what an answer counts as, and its evidence."""
