"""A hand-drawn outline of Poland and the grid of dots inside it."""

import math
from functools import cache

# Longitude and latitude of the border, simplified by hand: a drawing, not a survey.
BORDER = (
    (14.22, 53.93),
    (15.0, 54.05),
    (15.6, 54.18),
    (16.2, 54.28),
    (16.85, 54.59),
    (17.55, 54.77),
    (18.35, 54.83),
    (18.8, 54.62),
    (18.6, 54.4),
    (18.95, 54.35),
    (19.6, 54.45),
    (22.3, 54.34),
    (22.79, 54.36),
    (23.48, 54.08),
    (23.5, 53.95),
    (23.65, 53.5),
    (23.87, 53.1),
    (23.92, 52.7),
    (23.2, 52.3),
    (23.65, 52.07),
    (23.58, 51.5),
    (23.9, 51.1),
    (24.1, 50.85),
    (23.65, 50.35),
    (22.95, 49.8),
    (22.75, 49.35),
    (22.8, 49.02),
    (22.0, 49.28),
    (21.7, 49.4),
    (20.9, 49.32),
    (20.4, 49.4),
    (20.1, 49.2),
    (19.78, 49.2),
    (19.5, 49.58),
    (18.97, 49.5),
    (18.6, 49.75),
    (18.1, 50.0),
    (17.75, 50.15),
    (17.4, 50.27),
    (16.95, 50.45),
    (16.7, 50.1),
    (16.2, 50.43),
    (16.2, 50.65),
    (15.95, 50.68),
    (15.7, 50.74),
    (15.3, 50.85),
    (14.85, 50.88),
    (15.0, 51.15),
    (14.75, 51.55),
    (14.7, 51.95),
    (14.55, 52.35),
    (14.65, 52.6),
    (14.15, 52.85),
    (14.45, 53.25),
    (14.3, 53.6),
)
WEST, EAST, NORTH, SOUTH = 14.0, 24.25, 54.95, 48.95
STEP = 0.27
PAPER = 560
MARGIN = 8
SQUEEZE = math.cos(math.radians(52))  # a degree of longitude is shorter than one of latitude
SCALE = PAPER / ((EAST - WEST) * SQUEEZE)
WIDTH = PAPER + 2 * MARGIN
HEIGHT = int((NORTH - SOUTH) * SCALE + 2 * MARGIN)

Dot = tuple[float, float]


def inside(x: float, y: float) -> bool:
    """Ray casting: is the point inside the border?"""
    answer = False
    previous = BORDER[-1]
    for corner in BORDER:
        (x1, y1), (x2, y2) = corner, previous
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            answer = not answer
        previous = corner
    return answer


@cache
def grid() -> tuple[Dot, ...]:
    """Dots of the map, north to south, every other row shifted by half a step."""
    dots = []
    y, row = NORTH, 0
    while y > SOUTH:
        x = WEST + (STEP / SQUEEZE / 2 if row % 2 else 0)
        while x < EAST + 0.05:
            if inside(x, y):
                dots.append((x, y))
            x += STEP / SQUEEZE
        y -= STEP * 0.88
        row += 1
    return tuple(dots)


def distance(dot: Dot, lon: float, lat: float) -> float:
    """Squared distance, good enough to find the nearest dot."""
    return ((dot[0] - lon) * SQUEEZE) ** 2 + (dot[1] - lat) ** 2


def on_paper(dot: Dot) -> Dot:
    """Where the dot stands in the drawing."""
    x = (dot[0] - WEST) * SQUEEZE * SCALE + MARGIN
    y = (NORTH - dot[1]) * SCALE + MARGIN
    return round(x, 1), round(y, 1)
