"""linkbot's real daemon on a forum in the same process, under a seeded adversary and a virtual clock."""
