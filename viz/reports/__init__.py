"""Timelines as documents and files: what they say, and how each format writes it."""
