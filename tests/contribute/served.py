"""Settings for the real web servers of these tests: they take the sessions that the tests have made."""

from tests.posting.served import *  # noqa: F403
from tests.posting.served import STORAGES

ROOT_URLCONF = "portal.urls"
SECRET_KEY = "only-for-tests"  # as in portal/settings/test.py
STORAGES["private"] = {"BACKEND": "portal.files.storage.PrivateStorage"}
