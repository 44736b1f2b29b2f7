"""Stories of an archive, read and laid beside each other on Spark.

    records = onrecord.spark.read(spark.read.parquet("stories"), text="body")
    claims = onrecord.spark.table(records, "claims")
    onrecord.spark.failures(records).show()
    onrecord.spark.origins(records).where("least >= 3").show()

Every worker needs this package; nothing is fetched but the files that `warc` is given. A story is read by one core. The command
`onrecord-spark` does all of it and writes Parquet; docs/guide/archive.md tells how.
"""

from onrecord.spark.comparing import copies, origins
from onrecord.spark.opening import latest, warc
from onrecord.spark.reading import failures, read, table

__all__ = ["copies", "failures", "latest", "origins", "read", "table", "warc"]
