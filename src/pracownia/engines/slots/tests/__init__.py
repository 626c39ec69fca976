"""Tests of the timetable of meetings."""
