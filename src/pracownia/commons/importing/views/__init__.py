"""Pages of spreadsheets, in the office of an edition and for administrators."""
