from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('thinkers', '0002_names_affiliations_languages_and_visibility'),
    ]

    operations = [
        migrations.RemoveField(model_name='thinker', name='affiliation'),
        migrations.RemoveField(model_name='thinker', name='working_languages'),
    ]
