"""Finite fields GF(q) as tables of sums and products, for the constructive designs."""

from functools import cache

# x^n = the polynomial with these coefficients (of 1, x, x^2 ...), irreducible over GF(p).
REDUCTIONS: dict[int, tuple[int, tuple[int, ...]]] = {
    4: (2, (1, 1)),
    8: (2, (1, 1, 0)),
    9: (3, (2, 0)),
    16: (2, (1, 1, 0, 0)),
    25: (5, (3, 0)),
    27: (3, (2, 1, 0)),
    32: (2, (1, 0, 1, 0, 0)),
    49: (7, (6, 0)),
}
Table = tuple[tuple[int, ...], ...]


@cache
def field(order: int) -> tuple[Table, Table] | None:
    """Tables of addition and multiplication of GF(order), or None where we have no such field."""
    everybody = range(order)
    if order in REDUCTIONS:
        prime, reduction = REDUCTIONS[order]
    elif is_prime(order):
        prime, reduction = order, (0,)
    else:
        return None
    digits = [_digits(number, prime, len(reduction)) for number in everybody]
    plus = tuple(
        tuple(_number([(x + y) % prime for x, y in zip(a, b, strict=True)], prime) for b in digits)
        for a in digits
    )
    times = tuple(
        tuple(_number(_product(a, b, prime, reduction), prime) for b in digits) for a in digits
    )
    return plus, times


@cache
def group(order: int) -> Table:
    """Sums in the group whose parts are not cyclic where they need not be: GF(4) + Z3 for 12."""
    parts = _primes(order)
    digits = []
    for number in range(order):
        rest, row = number, []
        for prime in parts:
            rest, digit = divmod(rest, prime)
            row.append(digit)
        digits.append(row)
    numbers = {tuple(row): number for number, row in enumerate(digits)}
    return tuple(
        tuple(
            numbers[tuple((x + y) % p for x, y, p in zip(a, b, parts, strict=True))] for b in digits
        )
        for a in digits
    )


def is_prime(number: int) -> bool:
    return number > 1 and all(number % part for part in range(2, int(number**0.5) + 1))


def _primes(number: int) -> list[int]:
    part, parts = 2, []
    while number > 1:
        while number % part == 0:
            parts.append(part)
            number //= part
        part += 1
    return parts


def _digits(number: int, prime: int, length: int) -> list[int]:
    row = []
    for _ in range(length):
        number, digit = divmod(number, prime)
        row.append(digit)
    return row


def _number(digits: list[int], prime: int) -> int:
    number = 0
    for digit in reversed(digits):
        number = number * prime + digit
    return number


def _product(a: list[int], b: list[int], prime: int, reduction: tuple[int, ...]) -> list[int]:
    length = len(reduction)
    if length == 1:
        return [a[0] * b[0] % prime]
    whole = [0] * (2 * length - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            whole[i + j] += x * y
    for high in range(len(whole) - 1, length - 1, -1):
        for low, factor in enumerate(reduction):
            whole[high - length + low] += whole[high] * factor
        whole[high] = 0
    return [value % prime for value in whole[:length]]
