"""Tests that hold on every screen: names, contrast, sizes, keys, languages, themes, habits."""
