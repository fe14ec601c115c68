"""The demo forum: a small real HTTP server that behaves like Discourse, with a stage for scripts and tests."""

from linkbot.demo.forum.clock import Clock, HandClock, WallClock
from linkbot.demo.forum.entities import ApiKey, Category, Post, Reviewable, Topic, User
from linkbot.demo.forum.faults import Fault, Faults, Seen, Trouble, reads, writes
from linkbot.demo.forum.process import Preview
from linkbot.demo.forum.refusal import Refusal
from linkbot.demo.forum.seed import load_thread
from linkbot.demo.forum.serve import serve, serve_articles
from linkbot.demo.forum.settings import SiteSettings
from linkbot.demo.forum.stage import DemoForum

__all__ = [
    "ApiKey",
    "Category",
    "Clock",
    "DemoForum",
    "Fault",
    "Faults",
    "HandClock",
    "Post",
    "Preview",
    "Refusal",
    "Reviewable",
    "Seen",
    "SiteSettings",
    "Topic",
    "Trouble",
    "User",
    "WallClock",
    "load_thread",
    "reads",
    "serve",
    "serve_articles",
    "writes",
]
