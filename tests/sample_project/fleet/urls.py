"""One view: it announces a fleet."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse  # type: ignore[import-untyped]
from django.urls import path  # type: ignore[import-untyped]

from . import notices


def announce(request: HttpRequest, channel_id: int) -> HttpResponse:
    """Announce the fleet of the query."""
    notices.announce(channel_id, request.GET["title"], "Amarr")
    return HttpResponse("announced")


urlpatterns = [path("announce/<int:channel_id>", announce)]
