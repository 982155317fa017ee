from django.apps import AppConfig


class PostingConfig(AppConfig):
    name = "portal.posting"
    label = "posting"
