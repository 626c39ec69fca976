"""Takes each stated reason away from the inputs of a record and asks the engine again.

``untrue`` counts with other rules, marks or people and compares with what the sentence says.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pracownia.engines import selection as engine
from pracownia.engines.selection import Excluded, Pinned, Threshold
from pracownia.engines.selection.record import inputs_of
from pracownia.engines.selection.tests.brute import shortfalls
from pracownia.enrol.selection.rules import reasons

BIT = Decimal("0.001")


class Truth:
    """One record (inputs, list, reasons) and its laws."""

    def __init__(self, record, laws):
        self.inputs = inputs_of(record)
        self.laws = laws
        self.chosen = record["chosen"]
        self.total = Decimal(str(record["total"]))
        self.whys = record["why"]
        self.people = {one.number: one for one in self.inputs.candidates}
        self.thresholds = [one for one in self.inputs.rules if isinstance(one, Threshold)]

    def count(self, rules=None, marks=None):
        """The engine again with other rules, or with other marks of somebody."""
        changed = marks or {}
        return engine.select(
            [
                replace(one, marks=changed.get(one.number, one.marks))
                for one in self.inputs.candidates
            ],
            self.inputs.rules if rules is None else rules,
            places=self.inputs.places,
            reserve=0,
            seed=self.inputs.seed,
        )

    def alone(self, places):
        """Only these rules; the lowest mark considered always holds."""
        return [*self.thresholds, *(self.inputs.rules[place] for place in places)]

    def without(self, places):
        return [one for at, one in enumerate(self.inputs.rules) if at not in places]

    def is_kept(self, place, members):
        rule = self.inputs.rules[place]
        list_ = [self.people[number] for number in members]
        return not any(shortfalls(rule, list_, self.inputs.candidates).values())

    def words(self, number):
        return " ".join(reasons.for_committee(self.whys[number], self.laws))

    def untrue(self, number) -> Iterator[str]:
        """What a sentence about this person says and the count denies."""
        why = self.whys[number]
        words = self.words(number)
        if "limit" in words and not why["rules"] and why["standing"] != "chosen":
            yield "names no limit"
        for place in why["rules"]:
            label = self.laws[place].label
            if label and label not in words:
                yield f"does not name “{label}”"
        yield from getattr(self, f"_{why['standing']}")(number, why)

    def _below_threshold(self, number, why):
        (rule,) = self.thresholds
        if self.people[number].marks >= rule.marks:
            yield "is not below the lowest mark"
        for rules, marks in (
            (self.without(why["rules"]), {}),
            (self.inputs.rules, {number: rule.marks}),
        ):
            found = self.count(rules, marks)
            if found.chosen and engine.why(found, number).standing == "below_threshold":
                yield "is below with the mark that would do"

    def _indispensable(self, number, why):
        yield from self._contradiction(Excluded(number), why["rules"])

    def _impossible(self, number, why):
        yield from self._contradiction(Pinned(number), why["rules"])

    def _contradiction(self, decision, places):
        """These limits alone forbid it, and it takes all of them."""
        if self.count([*self.alone(places), decision]).feasible:
            yield "the limits named allow it"
        for place in places:
            others = [one for one in places if one != place]
            if not self.count([*self.alone(others), decision]).feasible:
                yield f"the limit {place} is not needed for it"

    def _chosen(self, number, why):
        margin = Decimal(str(reasons.margin(why, self.laws)))
        mark = self.people[number].marks
        if why["into"]:
            if margin and number not in self.count(marks={number: mark - margin + BIT}).chosen:
                yield "leaves before the margin is gone"
            if mark - margin >= BIT and (
                number in self.count(marks={number: mark - margin - BIT}).chosen
            ):
                yield "stays beyond the margin"

    def _chosen_by_lot(self, number, _why):
        if self.count([*self.inputs.rules, Excluded(number)]).total != self.total:
            yield "no list without this person has as many points"
        less = {number: self.people[number].marks - BIT}
        if number in self.count(marks=less).chosen:
            yield "stays with fewer points"

    def _lost_by_lot(self, number, _why):
        if self.count([*self.inputs.rules, Pinned(number)]).total != self.total:
            yield "no list with this person has as many points"
        more = {number: self.people[number].marks + BIT}
        if number not in self.count(marks=more).chosen:
            yield "does not come in with more points"

    def _marks(self, number, why):
        last = min(self.people[one].marks for one in self.chosen)
        if Decimal(str(why["message"]["values"]["last"])) != last:
            yield "the lowest mark on the list is another"
        yield from self._price(number, why)
        for place in why["rules"]:
            lowest = [one for one in self.chosen if self.people[one].marks == last]
            if all(self.is_kept(place, self._swapped(one, number)) for one in lowest):
                yield f"the limit {place} does not stand in the way"

    def _rules(self, number, why):
        mark = self.people[number].marks
        lower = [one for one in self.chosen if self.people[one].marks < mark]
        if len(lower) != why["message"]["values"]["lower"]:
            yield "another number of people has fewer points"
        for one in lower:
            if all(self.is_kept(place, self._swapped(one, number)) for place in why["rules"]):
                yield f"could replace {one} within the limits named"
        for place in why["rules"]:
            if all(self.is_kept(place, self._swapped(one, number)) for one in lower):
                yield f"the limit {place} does not stand in the way"
        if self.count(self.without(why["rules"])).total <= self.total:
            yield "without the limits named the list is no better"
        yield from self._price(number, why)

    def _price(self, number, why):
        """Exactly so many points are needed, and so many the whole list would lose."""
        price = Decimal(str(why["price"]))
        if self.total - self.count([*self.inputs.rules, Pinned(number)]).total != price:
            yield "the list would lose another number of points"
        level = self.people[number].marks + price
        if number not in self.count(marks={number: level + BIT}).chosen:
            yield "does not come in with the points said"
        if number in self.count(marks={number: level - BIT}).chosen:
            yield "comes in with fewer points than said"

    def _swapped(self, leaver, newcomer):
        return [one for one in self.chosen if one != leaver] + [newcomer]
