"""What the site keeps."""

from __future__ import annotations

from django.db import models  # type: ignore[import-untyped]


class Fleet(models.Model):  # type: ignore[misc]
    """A fleet that was announced."""

    title = models.CharField(max_length=80, unique=True)
    channel_id = models.BigIntegerField()
