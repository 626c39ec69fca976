"""Schedules found by others that no construction here gives; each pair meets at most once.

A row is a round, a word a table, a sign a person. They are facts of mathematics, as collected in
fpvandoorn/Dagstuhl-tables (literature.md): 6 x 3, 7 x 4 and 8 x 4 from "Social Golfer Problem" of
the Wolfram Demonstrations Project, 11 x 3 and 10 x 4 from the survey jstor.org/stable/1402466. That
32 people have ten rounds was shown by Aguado, "A 10 days solution to the social golfer problem",
2004. The tests count the pairs of each.

The order of signs puts the two who never meet (6 x 3 and 8 x 4: a letter and its capital) side by
side, so that both can be away, or of one organisation, and no table suffers.
"""

SIX_OF_THREE = """
ABC DEF GHI afh bdi ceg
Abc Def Ghi aFH BdI CEg
abC deF ghI AfH BDi cEG
aBc dEf gHi AFh bDI CeG
ADG BEH CFI aei bfg cdh
Adg Beh Cfi aEI bFG cDH
adG beH cfI AEi BFg CDh
aDg bEh cFi AeI BfG CdH
"""
SEVEN_OF_FOUR = """
ABCD EFGH IJKL abMN cdef ghij klmn
AEgk BcFM dhlN eGIm aHiJ bCKn DfjL
AFjn aBeE bfim cHKl GhLM CIkN dDgJ
AciI BJnN EjKM dFLm begl aCfG DhHk
AbdG BgHm EiLN achn fFkK CejJ DIlM
AehK bBkL aFgI EfJl cjmN CdHM DGin
AfHN BGjl bFhJ eikM dEIn cCgL aDKm
AalL BdiK cGJk fgMn bHIj CEhm DeFN
AJmM BfhI CFil bcDE gGKN eHLn adjk
"""
EIGHT_OF_FOUR = """
ABCD EFGH IJKL MNOP abcd efgh ijkl mnop
AEIm BcgH DFKp dfkP aeiM bCGh jLNo JlnO
Aflo Bhkm DGiN aFLO bHKM CeJP cEjp dgIn
AciL BdjK bDJk FgoP fGOp aCIl EhMn eHmN
AgKN BElP DHIo dhiO beLp Cfjm cFJM aGkn
AhJp BFin cDmO bfIN eGKl CdMo EgkL aHjP
AdeF BGJo aDEf chlN iKmP CHLn bgjO IkMp
AbnP aBNp DglM ceko fHiJ CEKO FhIj dGLm
AGjM BeIO DhLP agJm cfKn CFkN bEio dHlp
AHkO BfLM Dejn bFlm cGIP Cgip dEJN ahKo
"""
TEN_OF_FOUR = """
1CIL 49JK 3AFO EPVY HMWX GNSb 58Rc 67UZ 2BTa 0DQd
02JM 5AKL 4BGP DFWZ INXY HOTc 69QS 78Va 3CUb 1ERd
13KN 6BLM 5CDH EGXa JOYZ IPQU 7ART 89Wb 04Vc 2FSd
24LO 7CMN 06EI FHYb KPZa DJRV 8BSU 9AXc 15QW 3GTd
35MP 08NO 17FJ GIZc DLab EKSW 9CTV ABQY 26RX 4HUd
46DN 19OP 28GK HJQa EMbc FLTX 0AUW BCRZ 37SY 5IVd
57EO 2ADP 39HL IKRb FNQc GMUY 1BVX 0CSa 48TZ 6JWd
68FP 3BDE 4AIM JLSc GOQR HNVZ 2CWY 01Tb 59Ua 7KXd
79DG 4CEF 5BJN KMQT HPRS IOWa 03XZ 12Uc 6AVb 8LYd
8AEH 05FG 6CKO LNRU DIST JPXb 14Ya 23QV 7BWc 9MZd
9BFI 16GH 07LP MOSV EJTU DKYc 25Zb 34RW 8CQX ANad
ACGJ 27HI 18DM NPTW FKUV ELQZ 36ac 45SX 09RY BObd
0BHK 38IJ 29EN DOUX GLVW FMRa 47Qb 56TY 1ASZ CPcd
"""
ELEVEN_OF_THREE = """
0GW 1AF 2MN 359 4CT 67I 8RU BEO DKS HQV JLP
1HW 2BG 3NO 46A 5DU 78J 9SV CFP ELT 0IR KMQ
2IW 3CH 4OP 57B 6EV 89K 0AT DGQ FMU 1JS LNR
3JW 4DI 5PQ 68C 07F 9AL 1BU EHR GNV 2KT MOS
4KW 5EJ 6QR 79D 18G ABM 2CV FIS 0HO 3LU NPT
5LW 6FK 7RS 8AE 29H BCN 03D GJT 1IP 4MV OQU
6MW 7GL 8ST 9BF 3AI CDO 14E HKU 2JQ 05N PRV
7NW 8HM 9TU ACG 4BJ DEP 25F ILV 3KR 16O 0QS
8OW 9IN AUV BDH 5CK EFQ 36G 0JM 4LS 27P 1RT
9PW AJO 0BV CEI 6DL FGR 47H 1KN 5MT 38Q 2SU
AQW BKP 01C DFJ 7EM GHS 58I 2LO 6NU 49R 3TV
BRW CLQ 12D EGK 8FN HIT 69J 3MP 7OV 5AS 04U
CSW DMR 23E FHL 9GO IJU 7AK 4NQ 08P 6BT 15V
DTW ENS 34F GIM AHP JKV 8BL 5OR 19Q 7CU 026
EUW FOT 45G HJN BIQ 0KL 9CM 6PS 2AR 8DV 137
FVW GPU 56H IKO CJR 1LM ADN 7QT 3BS 09E 248
"""
KNOWN = {
    (6, 3): SIX_OF_THREE,
    (7, 4): SEVEN_OF_FOUR,
    (8, 4): EIGHT_OF_FOUR,
    (10, 4): TEN_OF_FOUR,
    (11, 3): ELEVEN_OF_THREE,
}


def known(tables: int, size: int) -> list[list[list[int]]]:
    """The rounds of such a schedule, empty where none is kept here."""
    days = [day.split() for day in KNOWN.get((tables, size), "").splitlines() if day]
    signs = sorted({sign for day in days for sign in "".join(day)}, key=lambda s: (s.lower(), s))
    slot = {sign: number for number, sign in enumerate(signs)}
    return [[[slot[sign] for sign in table] for table in day] for day in days]
