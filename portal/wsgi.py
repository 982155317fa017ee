"""The WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

from portal.gate import with_whole_bodies

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

application = with_whole_bodies(get_wsgi_application())
