"""Stands in for a file that is never read to its end."""

import time

time.sleep(20)
