"""Uploads: pictures only, and the same bytes are the same upload (contract 16)."""

import hashlib
import struct

from starlette.responses import Response

from linkbot.demo.forum.call import Call, Way, answer
from linkbot.demo.forum.entities import Upload, User
from linkbot.demo.forum.limits import too_many
from linkbot.demo.forum.params import File
from linkbot.demo.forum.refusal import Refusal, missing
from linkbot.demo.forum.shape_user import Json

EXTENSIONS = ("jpg", "jpeg", "png", "gif", "heic", "heif", "webp", "avif")
PNG = b"\x89PNG\r\n\x1a\n"


async def create(call: Call) -> Response:
    """`POST /uploads`."""
    _take_limit(call, call.member())
    if not (call.params.has("upload_type") or call.params.has("type")):
        raise missing("upload_type")
    file = call.params.file("file", "files")
    if file is None:
        raise Refusal(422, "file_missing")
    return answer(_json(call, _keep(call, file)))


def _take_limit(call: Call, user: User) -> None:
    """Ten a minute for members."""
    state = call.state
    wait = state.limits.take(f"uploads:{user.id}", state.settings.max_uploads_per_minute, 60, state.now())
    if wait and not user.staff:
        raise too_many(wait, locale=state.settings.locale)


def _keep(call: Call, file: File) -> Upload:
    extension = file.filename.rpartition(".")[2].lower()
    if not file.content:
        raise Refusal(422, "file_empty")
    if extension not in EXTENSIONS:
        raise Refusal(422, ("file_kind", {"kinds": ", ".join(EXTENSIONS)}))
    width, height = _size(file.content, extension)
    sha1 = hashlib.sha1(file.content, usedforsecurity=False).hexdigest()
    found = call.state.uploads.get(sha1)
    if found is None:
        found = Upload(
            call.state.number("upload"), sha1, file.filename, len(file.content), width, height, extension
        )
        call.state.uploads[sha1] = found
    return found


def _size(content: bytes, extension: str) -> tuple[int, int]:
    """Width and height of a PNG or GIF; other pictures are taken at their word."""
    if extension == "png":
        if not content.startswith(PNG) or len(content) < 24:
            raise Refusal(422, "file_broken")
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    if extension == "gif":
        if content[:4] != b"GIF8" or len(content) < 10:
            raise Refusal(422, "file_broken")
        width, height = struct.unpack("<HH", content[6:10])
        return int(width), int(height)
    return 100, 100


def _json(call: Call, upload: Upload) -> Json:
    host = call.state.base_url.partition(":")[2]
    return {
        "id": upload.id, "url": f"{host}/uploads/default/original/1X/{upload.sha1}.{upload.extension}",
        "original_filename": upload.filename, "filesize": upload.size, "width": upload.width,
        "height": upload.height, "thumbnail_width": upload.width, "thumbnail_height": upload.height,
        "extension": upload.extension, "short_url": f"upload://{upload.base62}.{upload.extension}",
        "short_path": f"/uploads/short-url/{upload.base62}.{upload.extension}", "retain_hours": None,
        "human_filesize": f"{upload.size / 1024:.2f} KB", "dominant_color": "888888", "thumbnail": None,
    }  # fmt: skip


async def look_up(call: Call) -> Response:
    """`POST /uploads/lookup-urls`: unknown ones are left out."""
    call.member()
    wanted = call.params.listing("short_urls") or []
    rows = [_json(call, upload) for upload in call.state.uploads.values()]
    return answer(
        [
            {name: row[name] for name in ("short_url", "url", "short_path")}
            for row in rows
            if row["short_url"] in wanted
        ]
    )


WAYS = (
    Way("POST", "/uploads", "uploads/create", create, ("uploads:create",)),
    Way("POST", "/uploads/lookup-urls", "uploads/lookup_urls", look_up),
)
