"""Tests of the trip screen."""
