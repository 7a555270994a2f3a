"""Tests of the find screen."""
