"""What linkbot asks the machine on which it is set up."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tzlocal import get_localzone_name


def machine_zone() -> str:
    """The zone of this machine's clock by its IANA name, such as Europe/Paris; UTC where the machine does not say."""
    try:
        name = get_localzone_name() or "UTC"
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "UTC"
    return name.removeprefix("Etc/")
