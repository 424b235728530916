"""Two views: one announces a fleet, the other saves it too."""

from __future__ import annotations

from django.db import transaction  # type: ignore[import-untyped]
from django.http import HttpRequest, HttpResponse  # type: ignore[import-untyped]
from django.urls import path  # type: ignore[import-untyped]

from discordproxy.django import send_on_commit

from . import notices
from .models import Fleet


def announce(request: HttpRequest, channel_id: int) -> HttpResponse:
    """Announce the fleet of the query."""
    notices.announce(channel_id, request.GET["title"], "Amarr")
    return HttpResponse("announced")


def form(request: HttpRequest, channel_id: int) -> HttpResponse:
    """Save a fleet and announce it; a title that is taken does neither."""
    title = request.GET["title"]
    with transaction.atomic():
        send_on_commit(f"{title} is forming", channel_id=channel_id)
        Fleet.objects.create(title=title, channel_id=channel_id)
    return HttpResponse("formed")


urlpatterns = [path("announce/<int:channel_id>", announce), path("form/<int:channel_id>", form)]
