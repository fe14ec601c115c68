"""`linkbot health`: ask the daemon of this machine or container how it is; made for Docker's HEALTHCHECK."""

import typer


def health() -> None:
    """Ask the running daemon whether it still looks at the forum. Exit status 0: yes; 1: no, or nobody answers."""
    import httpx  # noqa: PLC0415  # `--help` stays quick

    from linkbot.settings import SettingsError, load_settings  # noqa: PLC0415
    from linkbot.web.health import LOOPBACK  # noqa: PLC0415

    try:
        port = load_settings().health_port
    except SettingsError as error:
        raise _unwell(str(error)) from None
    if port is None:
        raise _unwell(
            "LINKBOT_HEALTH_PORT is not set, so the daemon does not tell. Set it to a free port, such as 8001."
        )
    try:
        answer = httpx.get(f"http://{LOOPBACK}:{port}/healthz", timeout=5, trust_env=False)
    except httpx.HTTPError as error:
        raise _unwell(f"Nobody answers on port {port}: is `linkbot run` running? ({error})") from None
    typer.echo(answer.text)
    if answer.status_code != httpx.codes.OK:
        raise typer.Exit(1)


def _unwell(reason: str) -> typer.Exit:
    typer.echo(reason, err=True)
    return typer.Exit(1)
