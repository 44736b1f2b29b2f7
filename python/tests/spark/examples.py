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

from crawls import WIRE, bridge, crawl

MODULES = ("reading", "opening", "comparing")


def main():
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    spark.conf.set("spark.sql.shuffle.partitions", "2")
    stories = [("wire", "Northern Wire", "2024-05-14", WIRE), ("copy", "Lindale Post", "2024-05-15", f"{WIRE}\n\n(Northern Wire)")]
    records = onrecord.spark.read(spark.createDataFrame(stories, "id string, outlet string, published string, text string"))
    results = []
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        crawl("pages.warc", [("https://harbour.example/bridge", "2024-05-14T08:00:00Z", bridge("nine"))])
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
