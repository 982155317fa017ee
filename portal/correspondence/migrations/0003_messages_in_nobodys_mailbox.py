from django.conf import settings
from django.db import migrations, models

SUBJECTS = ("general", "programme", "technical", "privacy", "press")


def tell_them_apart(apps, schema_editor):
    """What was called handed over, though its subject has no address, is in nobody's mailbox; no letter of it counts."""
    addresses = apps.get_model("correspondence", "ContactAddresses").objects.first()
    if settings.CONTACT_ADDRESS or (addresses and addresses.general):
        return
    without = [subject for subject in SUBJECTS if not (addresses and getattr(addresses, subject))]
    waiting = apps.get_model("correspondence", "Message").objects.filter(state="new", subject__in=without)
    once = [f"contact_message {pk}" for pk in waiting.values_list("pk", flat=True)]
    apps.get_model("outbox", "Effect").objects.filter(once__in=once).delete()
    waiting.update(state="nobody")


class Migration(migrations.Migration):

    dependencies = [
        ('correspondence', '0002_forgotten_questions'),
        ('outbox', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='message',
            name='state',
            field=models.CharField(choices=[('new', 'Handed over'), ('nobody', 'In nobody’s mailbox'), ('spam', 'Spam')], default='new', max_length=10, verbose_name='state'),
        ),
        migrations.RunPython(tell_them_apart, migrations.RunPython.noop),
    ]
