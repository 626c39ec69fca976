"""A file that comes in pieces, as tus 1.0 has it (core, creation, termination), and its end.

POST makes room, PATCH adds bytes at an offset, HEAD says how many are here, DELETE gives up; then
POST to „gotowe” checks the whole. Refusals are sentences in plain text for the page's script.
"""

import binascii
import re
from base64 import b64decode
from typing import Final
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pracownia.commons.files import actions, policies, queries
from pracownia.commons.files.doors import count_files
from pracownia.commons.files.models import Upload
from pracownia.commons.files.refusals import NotTaken
from pracownia.core.access import Refused, TooMany
from pracownia.core.db import Missing
from pracownia.core.doors import signed_in
from pracownia.core.http import Request

MOST_PIECE: Final = 2 * 1024 * 1024
VERSION: Final = {"Tus-Resumable": "1.0.0"}
_SUM: Final = re.compile(r"[0-9a-f]{64}")
STATUSES: Final = {"size": 413, "large": 413, "room": 507}


@require_http_methods(["OPTIONS", "POST"])
@signed_in
def begin(request: Request) -> HttpResponse:
    """Room for a file; the answer says where its pieces go."""
    if request.method == "OPTIONS":
        told = {"Tus-Version": "1.0.0", "Tus-Extension": "creation,termination"}
        return HttpResponse(status=204, headers=VERSION | told)
    try:
        count_files(request)
        given = _metadata(request)
        upload = actions.begin_upload(
            actor=request.actor,
            name=given.get("filename", ""),
            size=_number(request.headers.get("Upload-Length")) or 0,
            sha256=_sum(given.get("sha256", "")),
            policy=policies.of_token(given.get("policy", "")),
            now=request.now,
        )
    except Refused as refusal:
        return _said(refusal)
    place = reverse("files:piece", args=[upload.uid])
    return HttpResponse(status=201, headers=VERSION | {"Location": place})


@require_http_methods(["DELETE", "HEAD", "PATCH"])
@signed_in
def piece(request: Request, uid: UUID) -> HttpResponse:
    """How far the upload is, its next bytes, or its end before it is whole."""
    try:
        if request.method == "DELETE":
            actions.drop_upload(actor=request.actor, uid=uid)
            return HttpResponse(status=204, headers=VERSION)
        if request.method == "HEAD":
            return _stands(queries.upload_of(actor=request.actor, uid=uid), status=200)
        offset = _number(request.headers.get("Upload-Offset"))
        if request.content_type != "application/offset+octet-stream" or offset is None:
            return HttpResponse(status=415, headers=VERSION)
        if (_number(request.headers.get("Content-Length")) or 0) > MOST_PIECE:
            return HttpResponse(status=413, headers=VERSION)
        upload = actions.add_piece(
            actor=request.actor, uid=uid, offset=offset, piece=_body(request), now=request.now
        )
    except Refused as refusal:
        return _said(refusal)
    return _stands(upload, status=204)


@require_POST
@signed_in
def finish(request: Request, uid: UUID) -> HttpResponse:
    """The whole file is checked and waits for its form; asked again, the answer is the same."""
    try:
        file = actions.finish_upload(actor=request.actor, uid=uid, now=request.now)
    except Refused as refusal:
        return _said(refusal)
    return JsonResponse({"plik": str(file.uid), "nazwa": file.name, "rozmiar": file.size})


def _body(request: Request) -> bytes:
    """What arrived, also when the line broke in the middle: it need not be sent again."""
    parts, left = [], MOST_PIECE
    try:
        while left and (part := request.read(min(left, 64 * 1024))):
            parts.append(part)
            left -= len(part)
    except OSError:
        pass
    return b"".join(parts)


def _metadata(request: Request) -> dict[str, str]:
    """„filename cGxpay5wZGY=,policy …”: names and values in base64."""
    found = {}
    for pair in request.headers.get("Upload-Metadata", "").split(","):
        name, _space, value = pair.strip().partition(" ")
        try:
            found[name] = b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            raise Refused(_("The name of this file cannot be read. Rename it.")) from None
    return found


def _sum(text: str) -> str:
    """A checksum, or nothing when none was given."""
    if text and not _SUM.fullmatch(text.lower()):
        raise NotTaken("damaged", name="")
    return text.lower()


def _stands(upload: Upload, *, status: int) -> HttpResponse:
    told = {"Upload-Offset": str(upload.offset), "Upload-Length": str(upload.size)}
    return HttpResponse(status=status, headers=VERSION | told | {"Cache-Control": "no-store"})


def _said(refusal: Refused) -> HttpResponse:
    status, told = 422, dict(VERSION)
    if isinstance(refusal, Missing):
        status = 404
    elif isinstance(refusal, TooMany):
        status, told["Retry-After"] = 429, str(refusal.wait)
    elif isinstance(refusal, actions.OtherOffset):
        status, told["Upload-Offset"] = 409, str(refusal.offset)
    elif isinstance(refusal, NotTaken):
        status = STATUSES.get(refusal.why, 422)
    return HttpResponse(
        str(refusal.reason), status=status, headers=told, content_type="text/plain; charset=utf-8"
    )


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else None
