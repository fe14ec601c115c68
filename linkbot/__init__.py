"""linkbot helps the moderators of link-only threads on a Discourse forum."""

__version__ = "0.1.0"
