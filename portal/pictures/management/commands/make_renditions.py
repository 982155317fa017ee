"""`manage.py make_renditions`: every picture that is there gets the shapes that it lacks, by and by."""

from django.core.management.base import BaseCommand
from wagtail.images.models import Image

from portal.pictures.effects import promise_renditions
from portal.pictures.renditions import missing_specs


class Command(BaseCommand):
    help = "Let the shapes be made that pictures lack, as after an upgrade. Running it again does no harm."

    def handle(self, *_args, **_options):
        promised = 0
        for image in Image.objects.order_by("pk").iterator():
            if missing_specs(image):
                promise_renditions(image.pk)
                promised += 1
        self.stdout.write(f"{promised} pictures will be made ready.")
