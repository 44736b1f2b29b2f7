"""A cluster on this machine: its executors are processes of their own, each of one core."""

import threading
from contextlib import contextmanager, suppress

import psutil
from pyspark.sql import SparkSession


def cluster(executors=2):
    """Starts Spark with executors of 1 GB in all: less than half of it for the heap of Java."""
    spark = (
        SparkSession.builder.master(f"local-cluster[{executors},1,1024]")
        .config("spark.executor.memory", "450m")
        .config("spark.sql.shuffle.partitions", "8")
        .config("spark.sql.files.maxPartitionBytes", "64k")
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def executors():
    """Returns the processes of the executors."""
    found = []
    for process in psutil.Process().children(recursive=True):
        # What has ended in the meantime is none.
        with suppress(psutil.NoSuchProcess):
            if "CoarseGrainedExecutorBackend" in " ".join(process.cmdline()):
                found.append(process)
    return found


@contextmanager
def most_memory():
    """Gives what tells how many bytes an executor has taken at most in the meantime, with its Python workers."""
    done, most = threading.Event(), [0]

    def watch():
        while not done.wait(0.5):
            for executor in executors():
                with suppress(psutil.NoSuchProcess):
                    family = [executor, *executor.children(recursive=True)]
                    # What workers share, such as the weights, counts once.
                    most[0] = max(most[0], sum(process.memory_full_info().pss for process in family))

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield lambda: most[0]
    finally:
        done.set()
        watching.join()
