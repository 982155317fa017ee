"""Keep this machine's search index in step and, where there is no broker, run the scheduled tasks. Ends on SIGTERM."""

from django.conf import settings
from django.core.management.base import BaseCommand

from portal.celery import app
from portal.search.indexer import Indexer
from portal.worker.loop import Loop
from portal.worker.schedule import Schedule


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options):
        schedules = [] if settings.REDIS_URL else Schedule.each_by_itself(app, settings.CELERY_BEAT_SCHEDULE)
        Loop(Indexer(), schedules).run()
