"""What holds for all tests: a busy machine is no fault of the code, so nothing here is judged by its time."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "linkbot", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("linkbot")
