"""The audit log: one line for every call that may change something, by whom, what, where, and how it ended.

What was written, sent or changed never stands in it. The lines go where all others go, under a name of their own.
"""

from __future__ import annotations

import logging

import betterproto

from discordproxy.discord_api import CallDiscordRequest
from discordproxy.server.access.rights import WRITING
from discordproxy.server.calls import Call
from discordproxy.server.summary import target_of

log = logging.getLogger("discordproxy.audit")

NOBODY = "-"


class AuditLines:
    """Writes the audit log."""

    def began(self, call: Call) -> None:
        """Nothing to say yet."""

    def ended(self, call: Call) -> None:
        """Say who did what, if it is more than reading."""
        if call.name not in WRITING or call.is_stranger or not log.isEnabledFor(logging.INFO):
            return
        request = call.request
        if not isinstance(request, CallDiscordRequest) or request.method != "GET":
            log.info("%s %s%s %s", call.client or NOBODY, call.name, _target(request), call.status.name)


def _target(request: betterproto.Message | None) -> str:
    return target_of(request) if request is not None else f" {NOBODY}"
