"""The production settings, and beside the portal's addresses those that give out ready-made answers."""

from portal.settings.production import *  # noqa: F403
from portal.settings.production import VAR_DIR, env

ROOT_URLCONF = "tests.bench.urls"
READY_ROOT = VAR_DIR / "ready"
PORT = env.int("PORT")
