"""The same, with saving that does not ask what the writer has seen."""

from tests.contribute.served import *  # noqa: F403

ROOT_URLCONF = "tests.contribute.unguarded"
