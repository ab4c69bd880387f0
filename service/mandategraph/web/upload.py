"""A file that a form brings: read into memory alone, within a limit that is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from mandategraph.errors import LimitError, ParameterError
from mandategraph.message import Message
from mandategraph.web.negotiate import content_type

__all__ = ["LONGEST_FILE", "Upload", "read_upload"]

LONGEST_FILE: Final = 2_000_000
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Upload:
    """The bytes of a file, its name without folders, and the other fields of the form."""

    data: bytes
    name: str
    fields: dict[str, str]


class _InMemory(MultiPartParser):
    """The parser of multipart forms, without its temporary files: nothing of what is sent is written."""

    spool_max_size = 1 << 30


async def read_upload(request: Request, field: str) -> Upload:
    """Return the file that a form sends under a name, with the other fields.

    Raises ParameterError where there is no such form or file, LimitError for a file that is too large.
    """
    kind, _ = content_type(request.headers.get("content-type"))
    if kind != "multipart/form-data":
        raise ParameterError("Send the file as a form: multipart/form-data, with the file in a field "
                             f"named {field!r} (curl -F {field}=@agenda.docx).")  # fmt: skip
    parser = _InMemory(request.headers, request.stream(), max_files=1, max_fields=16, max_part_size=10_000)
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError, UnicodeDecodeError, LookupError) as error:
        reason = str(error).rstrip(".") or type(error).__name__
        raise ParameterError(f"The form cannot be read ({reason}).") from error
    try:
        file = form.get(field)
        if not isinstance(file, UploadFile) or not file.filename:
            raise ParameterError(
                Message("The form brings no file in a field named {field}: choose one.", field=repr(field))
            )
        data = await file.read(LONGEST_FILE + 1)
        if len(data) > LONGEST_FILE:
            raise LimitError(
                Message(
                    "The file has more than {size} kB. No agenda is as long: give the agenda alone, without "
                    "pictures, or its text.",
                    size=f"{LONGEST_FILE // 1000:,}",
                )
            )
        fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
        return Upload(data, _name(file.filename), fields)
    finally:
        await form.close()


def _name(given: str) -> str:
    """Return the name of a file as a person would say it: without folders and control characters."""
    last = given.replace("\\", "/").rpartition("/")[2]
    clean = "".join(letter if letter.isprintable() else " " for letter in last).strip()
    return clean if len(clean) <= LONGEST_NAME else clean[: LONGEST_NAME - 3] + "..."
