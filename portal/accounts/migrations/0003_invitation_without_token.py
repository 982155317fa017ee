from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_user_language_organisation_membershiprequest_and_more'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='invitation',
            name='token_sha256',
        ),
    ]
