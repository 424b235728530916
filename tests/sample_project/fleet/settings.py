"""The least that Django needs to serve two views."""

from __future__ import annotations

SECRET_KEY = "for tests only"
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "fleet.urls"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.staticfiles", "discordproxy.django", "fleet"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DISCORDPROXY = {"TARGET": "proxy.example:50051", "TIMEOUT": 10}
STATIC_URL = "/static/"
USE_TZ = True
