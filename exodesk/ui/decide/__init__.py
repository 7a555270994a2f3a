"""Decide: options with "do nothing", what matters, whether one is ready, and the choice in own words."""
