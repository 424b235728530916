"""The least that Django needs to serve two views."""

from __future__ import annotations

DEBUG = True
SECRET_KEY = "for tests only"
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "tests.e2e.site.urls"
INSTALLED_APPS = ["tests.e2e.site"]
ASGI_APPLICATION = "tests.e2e.site.asgi.application"
USE_TZ = True
