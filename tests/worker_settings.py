"""Settings of the workers that tests start and kill: the database of the test that starts them."""

import os

from pracownia.settings import *  # noqa: F403
from pracownia.settings import DATABASES

DATABASES["default"]["NAME"] = os.environ["WORKER_DATABASE"]
