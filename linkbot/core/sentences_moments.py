"""Dates, stretches of time and endings of cases, in English."""

from typing import Final

from linkbot.core.case import Closing, State

EN: Final = {
    "months": "January February March April May June July August September October November December",
    "moment": "{day} {month} {year}, {hour} UTC",
    "date": "{day} {month} {year}",
    "month": "{month} {year}",
    "day_one": "1 day",
    "day": "{count} days",
    "hour_one": "1 hour",
    "hour": "{count} hours",
    "minute_one": "1 minute",
    "minute": "{count} minutes",
    "second": "{count} seconds",
}

ENDINGS_EN: Final = {one.name.lower(): one.value for one in (*Closing, *State)}
"""How a case ended, or where it stands."""
