from django.apps import AppConfig


class PiecesConfig(AppConfig):
    name = "portal.pieces"
    label = "pieces"
