"""Tests of the decide screen."""
