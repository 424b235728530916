"""The site for an ASGI server."""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application  # type: ignore[import-untyped]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.e2e.site.settings")
application = get_asgi_application()
