from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "portal.accounts"
    label = "accounts"

    def ready(self):
        """Letters are known before the first one is promised, and what follows from an account is listened for."""
        from portal.accounts import addresses, letters, second_step, sign_in_letters  # noqa: F401, PLC0415
