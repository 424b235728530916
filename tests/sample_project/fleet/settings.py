"""The least that Django needs to serve one view."""

from __future__ import annotations

SECRET_KEY = "for tests only"
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "fleet.urls"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.staticfiles", "fleet"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
STATIC_URL = "/static/"
USE_TZ = True
