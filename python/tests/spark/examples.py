"""Runs the examples of the documentation of `onrecord.spark`, and makes sure that every function has one."""

import doctest
import importlib
import inspect
import os
import sys
import tempfile

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

import onrecord.spark

MODULES = ("reading", "opening", "comparing")
WIRE = (
    "Ashcombe Council will close the harbour bridge for nine weeks from Monday, the mayor, Maria Lopez, said. "
    "Engineers found cracks in two of its pillars last month. Buses will run along the coast road instead."
)
PAGE = """<!doctype html><html><head><title>Bridge shut for repairs</title>
<meta property="og:title" content="Bridge shut for repairs"><meta property="og:type" content="article"></head>
<body><article><h1>Bridge shut for repairs</h1><p>The harbour bridge has been shut for repairs, the council said on
Monday.</p><p>Maria Lopez, the mayor, said it would reopen in nine weeks, once two of its pillars had been mended.</p>
</article></body></html>"""


def crawl(path):
    """Writes a WARC file of one page."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(PAGE.encode())}\r\n\r\n{PAGE}"
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://harbour.example/bridge\r\n"
        "WARC-Date: 2024-05-14T08:00:00Z\r\nWARC-Record-ID: <urn:uuid:5f2b9c3e-0000-4000-8000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http.encode())}\r\n\r\n"
    )
    with open(path, "wb") as out:
        out.write((head + http + "\r\n\r\n").encode())


def main():
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    spark.conf.set("spark.sql.shuffle.partitions", "2")
    stories = [("wire", "Northern Wire", "2024-05-14", WIRE), ("copy", "Lindale Post", "2024-05-15", f"{WIRE}\n\n(Northern Wire)")]
    records = onrecord.spark.read(spark.createDataFrame(stories, "id string, outlet string, published string, text string"))
    results = []
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        crawl("pages.warc")
        for name in MODULES:
            module = importlib.import_module(f"onrecord.spark.{name}")
            results.append(doctest.testmod(module, extraglobs={"spark": spark, "records": records, "F": F}))
        os.chdir("/")
    spark.stop()
    attempted, failed = (sum(getattr(one, field) for one in results) for field in ("attempted", "failed"))
    without = [name for name in onrecord.spark.__all__ if ">>>" not in (inspect.getdoc(getattr(onrecord.spark, name)) or "")]
    print(f"{attempted} examples of the documentation of Spark, {failed} failed")
    for name in without:
        print(f"{name} has no example")
    sys.exit(bool(failed or without))


main()
