"""Polish identifiers: is a number right, how is it written, and if not, why and what then.

Kinds and rules (d1, d2 ... are digits, sums are of products with the weights given):

    PESEL    11 digits YYMMDDSSSXC; the month says the century: +80 = 18xx, +0 = 19xx, +20 = 20xx,
             +40 = 21xx, +60 = 22xx; the date exists; weights 1 3 7 9 1 3 7 9 1 3, C = -sum mod 10
    NIP      10 digits; weights 6 5 7 2 3 4 5 6 7, last digit = sum mod 11 (10 is never given)
    REGON    9 digits (8 9 2 3 4 5 6 7) or 14, whose first 9 are right by themselves
             (2 4 8 5 0 9 7 3 6 1 2 4 8); last digit = sum mod 11 mod 10
    KRS      10 digits, no check digit
    KOD      postal code NN-NNN
    TERYT    WWPPGGR of a municipality: WW even 02-32, PP and GG not 00, R in 1 2 3 4 5 8 9
    TELEFON  E.164: nine digits of the Polish numbering plan, or + and 7 to 15 digits

Numbers of zeros alone pass the sums of NIP and REGON and are still refused. Sums and dates are
those of python-stdnum. A right number is a well-formed one: no register is asked whether it exists.

Sources: PESEL: act of 24 September 2010 on registers of population, art. 15-19; NIP and REGON:
descriptions of the registers (python-stdnum cites them); TERYT: regulation of 15 December 1998;
numbering plan: regulation of the Minister of Digital Affairs on the plan of numbering; ITU-T E.164.
"""

from pracownia.engines.answers import Message
from pracownia.engines.errors import BadInput

from .explaining import VERSION, Explanation, explain, is_valid, normalise
from .messages import HINTS, KINDS, MESSAGES, REFUSALS

__all__ = [
    "HINTS",
    "KINDS",
    "MESSAGES",
    "REFUSALS",
    "VERSION",
    "BadInput",
    "Explanation",
    "Message",
    "explain",
    "is_valid",
    "normalise",
]
