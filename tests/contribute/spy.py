"""Tells what the child process knows."""

import json
import os
import sys

from practices.contribute.importing.child import main  # noqa: F401
from practices.contribute.importing.workbook import read_workbook  # noqa: F401

secret = "a secret" if "SECRET_KEY" in os.environ else "no secret"
django = "django" if "django" in sys.modules else "no django"
json.dump({"header": [secret, django], "rows": [], "problems": []}, sys.stdout)
