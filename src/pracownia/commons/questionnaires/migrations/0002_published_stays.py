"""What was published stays: the database itself refuses to change a published version.

A later migration that alters one of these tables takes the triggers away first and puts them back
(``RunPython(unprotect, protect)`` before it, ``RunPython(protect, unprotect)`` after): SQLite
makes altered tables anew, and without their triggers.
"""

from django.db import migrations

WHAT = "a published version never changes"
OF_VERSION = (
    "EXISTS (SELECT 1 FROM questionnaires_version v "
    "WHERE v.id = {row}.version_id AND v.published_at IS NOT NULL)"
)
OF_SECTION = (
    "EXISTS (SELECT 1 FROM questionnaires_section s "
    "JOIN questionnaires_version v ON v.id = s.version_id "
    "WHERE s.id = {row}.section_id AND v.published_at IS NOT NULL)"
)
# When a row of the table belongs to a published version.
TABLES = {
    "questionnaires_version": "{row}.published_at IS NOT NULL",
    "questionnaires_section": OF_VERSION,
    "questionnaires_ending": OF_VERSION,
    "questionnaires_field": OF_SECTION,
}


def guards():
    """Table, verb and what must not hold; publishing a version is its last change."""
    for table, published in TABLES.items():
        old, new = published.format(row="OLD"), published.format(row="NEW")
        yield table, "DELETE", old
        if table == "questionnaires_version":
            yield table, "UPDATE", old
        else:
            yield table, "UPDATE", f"{old} OR {new}"
            yield table, "INSERT", new


def protect(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for table, verb, broken in guards():
        name = f"{table}_no_{verb.lower()}"
        if is_sqlite:
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table} WHEN {broken} "
                f"BEGIN SELECT RAISE(ABORT, '{WHAT}'); END"
            )
            continue
        row = "OLD" if verb == "DELETE" else "NEW"
        schema_editor.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {broken} THEN RAISE EXCEPTION '{WHAT}' USING ERRCODE = '23000'; END IF; "
            f"RETURN {row}; END $$"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
        )


def unprotect(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for table, verb, _broken in guards():
        name = f"{table}_no_{verb.lower()}"
        schema_editor.execute(
            f"DROP TRIGGER {name}" if is_sqlite else f"DROP FUNCTION {name}() CASCADE"
        )


class Migration(migrations.Migration):
    dependencies = [("questionnaires", "0001_initial")]
    operations = [migrations.RunPython(protect, unprotect)]
