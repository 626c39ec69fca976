"""How passwords are hashed: Argon2id as OWASP advises for small servers."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class SmallArgon2(Argon2PasswordHasher):
    """19 MiB a hash. Django's usual 100 MiB, in eight threads at once, would fill a server of 1 GB:
    signing in must not be a way to bring it down."""

    memory_cost = 19 * 1024
    time_cost = 3
    parallelism = 1
