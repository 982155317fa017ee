"""Our addresses, in a process where a draft has but one version: saving never finds that it was changed in between."""

from portal.urls import urlpatterns
from practices.contribute import editing, saving, writing

__all__ = ["urlpatterns"]

for _module in (editing, saving, writing):
    _module.version = lambda practice: "any"
