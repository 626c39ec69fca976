"""Checks a published fair draw with Python alone: python lottery-check.py zapis.json [panels.json]
The seal, every limit in each of 1,296 panels, everybody's chance, and the panel of the dice.
The second file is the list of panels as you downloaded it before the throw.
"""
import hashlib, json, sys
record = json.load(open(sys.argv[1], encoding="utf-8"))
draw, wrong = record["draw"], []
file = {k: v for k, v in record.items() if k not in ("draw", "chosen", "reserve", "chances")}
text = json.dumps(file, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
seal = hashlib.sha256(text).hexdigest()
if seal != draw["seal"]:
    wrong.append("The record is not the list that was sealed.")
if len(sys.argv) > 2 and hashlib.sha256(open(sys.argv[2], "rb").read()).hexdigest() != seal:
    wrong.append("The file that you downloaded before the throw is another one.")
people, panels = record["inputs"]["candidates"], record["list"]
places, rules = record["inputs"]["places"], record["inputs"]["rules"]
if len(panels) != 1296:
    wrong.append("There are not 1,296 panels, so the dice do not name them equally.")
for number, panel in enumerate(panels, 1):
    if len(set(panel)) != places or len(panel) != places:
        wrong.append(f"Panel {number} does not have {places} people.")
    for rule in rules:
        held = [people[who]["fields"][rule["field"]] for who in panel]
        values = {*held} - {""} if "each" in rule else [rule["value"]]
        counts = [held.count(value) for value in values]
        least = 0 if "each" in rule else rule["min"]
        if any(not least <= count <= rule.get("max", places) for count in counts):
            wrong.append(f"Panel {number} breaks the limit of {rule['field']}.")
chances = [sum(who in panel for panel in map(set, panels)) for who in range(len(people))]
if chances != record["chances"]:
    wrong.append("The published chances are not those of the panels.")
place = 0
for die in draw["throws"]:
    place = 6 * place + die - 1
if len(draw["throws"]) != 4 or not all(1 <= die <= 6 for die in draw["throws"]):
    wrong.append("Four dice, each from 1 to 6, were not thrown.")
drawn = sorted(people[who]["number"] for who in panels[place]) if place < len(panels) else []
if drawn != sorted(record["chosen"]):
    wrong.append("The dice name another panel than the published one.")
lowest, highest = (f"{100 * side(chances) / 1296:.1f} %" for side in (min, max))
print(f"Dice {draw['throws']} name panel {place + 1}:", *drawn, sep="\n")
print(f"Chances: from {lowest} to {highest}, {len(people)} people.")
sys.exit("\n".join(wrong[:20]) or None)
