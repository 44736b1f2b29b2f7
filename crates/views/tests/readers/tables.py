"""Reads the tables with pyarrow and with DuckDB, from CSV and from Parquet, and compares them with each other and with the
records."""

import datetime

import duckdb
from pyarrow import csv, parquet
from records import Check, read_arguments


def rows_of(story, name):
    """Returns how many rows a table has of a story."""
    record = story.record
    if name == "stories":
        return 1
    if name == "mentions":
        return sum(len(entity["mentions"]) for entity in record["entities"])
    if name == "participants":
        return sum(len(event["participants"]) for event in record["events"])
    return len(record[name])


def written(value):
    """Writes a value of Parquet as CSV has it."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)


def claims(stories, table, check):
    """Compares the table of claims with the records' claims."""
    rows = iter(table.to_pylist())
    for story in stories:
        for claim in story.record["claims"]:
            row = next(rows)
            found = (row["story"], row["claim"], row["speaker"], row["firmness"], row["chain"])
            expected = (story.id, claim["id"], claim.get("speaker"), claim["firmness"], claim["chain"])
            check.same(f"{story.id}: {claim['id']}", expected, found)
            content = " ".join(story.text[span["start"]:span["end"]] for span in claim["content"])
            check.same(f"{story.id}: {claim['id']} content", content, row["content"] or "")


def asked(file, table, check):
    """Asks DuckDB for the rows of a table, as both files have them."""
    binary = duckdb.sql(f"SELECT * FROM '{file.parent.parent / 'parquet' / file.stem}.parquet'")
    check.same(f"{file.stem}: columns in DuckDB", table.column_names, binary.columns)
    values = [tuple(row.values()) for row in table.to_pylist()]
    check.same(f"{file.stem}: rows in DuckDB", values, binary.fetchall())
    [(count,)] = duckdb.sql(f"SELECT count(*) FROM read_csv('{file}', header = true, all_varchar = true)").fetchall()
    check.same(f"{file.stem}: rows of CSV in DuckDB", table.num_rows, count)


def main():
    stories, folder, _ = read_arguments("csv")
    check = Check()
    rows = 0
    files = sorted(folder.glob("*.csv"))
    for file in files:
        name = file.stem
        table = parquet.read_table(folder.parent / "parquet" / f"{name}.parquet")
        check.same(f"{name}: rows", sum(rows_of(story, name) for story in stories), table.num_rows)
        options = csv.ConvertOptions(column_types={column: "string" for column in table.column_names}, strings_can_be_null=False)
        text = csv.read_csv(file, parse_options=csv.ParseOptions(newlines_in_values=True), convert_options=options)
        check.same(f"{name}: columns", table.column_names, text.column_names)
        for own, other in zip(table.to_pylist(), text.to_pylist()):
            check.same(name, {column: written(value) for column, value in own.items()}, other)
        asked(file, table, check)
        if name == "claims":
            claims(stories, table, check)
        rows += table.num_rows
    check.end(f"tables: {len(stories)} stories, {len(files)} tables, {rows} rows the same in CSV and Parquet, for pyarrow and DuckDB")


main()
