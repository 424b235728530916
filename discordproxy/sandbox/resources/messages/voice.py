"""Voice messages: one recording, described, and nothing else.

Source: https://discord.com/developers/docs/resources/message#message-object-message-types
"""

from __future__ import annotations

from discordproxy.sandbox.http.codes import Code
from discordproxy.sandbox.http.records import RecordedFile
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.store import Json, Store

from .attachments import file_number, media_type

VOICE_MESSAGE = 1 << 13
OTHERS = ("content", "embeds", "sticker_ids", "components", "poll")


def is_voice(form: Json) -> bool:
    """Is this a voice message, or the form of one?"""
    return bool(int(form.get("flags") or 0) & VOICE_MESSAGE)


def refuse_wrong_voice(store: Store, channel: Json, form: Json, files: list[RecordedFile]) -> None:
    """Raise what Discord answers to a voice message that is not one."""
    if not is_voice(form):
        return
    if "guild_id" in channel and not store.allows(channel, Permission.SEND_VOICE_MESSAGES):
        raise Code.VOICE_FORBIDDEN.error()
    if any(form.get(name) for name in OTHERS):
        raise Code.VOICE_WITH_OTHERS.error()
    if len(files) != 1 or not media_type(files[0]).startswith("audio/"):
        raise Code.VOICE_WITHOUT_AUDIO.error()
    by_number = {str(entry["id"]): entry for entry in form.get("attachments", ())}
    described = by_number.get(file_number(files[0].name, 0), {})
    if not described.get("duration_secs") or not described.get("waveform"):
        raise Code.VOICE_WITHOUT_METADATA.error()
