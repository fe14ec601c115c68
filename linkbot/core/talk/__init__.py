"""Telling whether a post speaks to somebody: signs in its structure and words, weighed together."""
