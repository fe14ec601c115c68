# linkbot in a container: an unprivileged user, a root that may be read-only, and /data for all that changes.
FROM python:3.11-slim AS build

COPY requirements/run.txt /build/run.txt
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /build/run.txt
COPY linkbot/ /app/linkbot/
COPY rules/ /app/rules/
RUN /venv/bin/python -m compileall -q /app/linkbot

FROM python:3.11-slim

LABEL org.opencontainers.image.title="linkbot" \
      org.opencontainers.image.description="A gentle helper for moderators of link-only threads on Discourse forums" \
      org.opencontainers.image.licenses="BSD-3-Clause"

RUN groupadd --gid 10001 linkbot \
    && useradd --uid 10001 --gid linkbot --home-dir /data --no-create-home --shell /usr/sbin/nologin linkbot \
    && install --directory --owner=linkbot --group=linkbot --mode=0750 /data
COPY --from=build /venv /venv
COPY --from=build /app /app

# PYTHONSAFEPATH: nothing that lies in the work folder is ever imported.
ENV PATH=/venv/bin:$PATH \
    PYTHONPATH=/app \
    PYTHONSAFEPATH=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    LINKBOT_HEALTH_PORT=8001

# Settings (.env), rules/ and linkbot.db are looked for in the work folder.
WORKDIR /data
VOLUME /data
USER 10001:10001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=15s --start-period=60s --retries=3 CMD ["python", "-m", "linkbot", "health"]
ENTRYPOINT ["python", "-m", "linkbot"]
CMD ["run"]
