"""Tests of the printed dossier: made whole, then read back by readers that are not ours."""
