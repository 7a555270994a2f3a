"""Tests of the guide screen."""
