from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('correspondence', '0001_letters_from_readers'),
    ]

    operations = [
        migrations.AddField(
            model_name='addressquestion',
            name='forgotten_at',
            field=models.DateTimeField(null=True),
        ),
    ]
