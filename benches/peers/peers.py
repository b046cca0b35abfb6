"""Measures one way of a Python library to do the work of the Rust bench, on the columns that bench wrote.

    python peers.py DATA_DIR TASK [--threads T] [--runs R]

Trades: the shares left of the lots, first in, first out, and those shares times their age in days, no
lot older than the window, by security. Lots go oldest first, so a lot keeps
clip(bought up to it - sold in all, 0, lot). Positions: exposure times risk factor, rounded to the fen
half away from zero, summed by class. Every result is held against the one in DATA_DIR.

One process a task, so that its peak memory is its own. Loading is not timed. A first run on a thousand
rows compiles and starts what needs it, a second on all rows warms up; peak memory counts from between
the two. Prints one line of JSON; others_cores says how many cores other processes had meanwhile,
within some hundredths of a second.
"""
import argparse
import ctypes
import json
import os
import time
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path

ARGUMENTS = argparse.ArgumentParser()
ARGUMENTS.add_argument("folder", metavar="DATA_DIR", type=Path)
ARGUMENTS.add_argument("task", metavar="TASK")
ARGUMENTS.add_argument("--threads", type=int, default=1)
ARGUMENTS.add_argument("--runs", type=int)
OPTIONS = ARGUMENTS.parse_args()
THREADS = OPTIONS.threads
# The libraries read these when they are imported.
for name in ("POLARS_MAX_THREADS", "NUMBA_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[name] = str(THREADS)

import numpy as np  # noqa: E402

META = json.loads((OPTIONS.folder / "meta.json").read_text())
SECURITIES, VALUED, WINDOW = META["securities"], META["valued"], META["window_days"]
BY_SECURITY = META["order"] == "by_security"
FACTORS = META["factors"]
TASKS = {}


def task(package, exact, note):
    """Registers a way. It returns three steps: load the columns, run, and read what was found."""
    def register(way):
        TASKS[way.__name__] = (way, package, exact, note)
        return way
    return register


def read(column, kind):
    return np.fromfile(OPTIONS.folder / f"{column}.bin", dtype=kind)


def by_key(size, keys, *columns):
    """Columns of a result without order, in the order of the keys, zero where a key is missing."""
    ordered = [np.zeros(size, np.asarray(column).dtype) for column in columns]
    for into, column in zip(ordered, columns):
        into[keys] = column
    return ordered


def as_found(found):
    return found


# Trades.

TRADES = ("security", "day", "shares")


def left_by_polars(trades):
    import polars as pl
    shares = pl.col("shares")
    sold = trades.filter(shares < 0).group_by("security").agg(sold=-shares.sum())
    left = (pl.col("bought") - pl.col("sold").fill_null(0)).clip(0, shares)
    age = pl.min_horizontal(VALUED - pl.col("day").cast(pl.Int64), WINDOW)
    return (
        trades.filter(shares > 0)
        .with_columns(bought=shares.cum_sum().over("security"))
        .join(sold, on="security", how="left")
        .with_columns(left=left)
        .filter(pl.col("left") > 0)
        .group_by("security")
        .agg(aged=(pl.col("left") * age).sum(), left=pl.col("left").sum())
    )


def trades_frame(columns):
    import polars as pl
    frame = pl.DataFrame(dict(zip(TRADES, columns)))
    # A user who has sorted trades says so; it saves hashing.
    return frame.with_columns(pl.col("security").set_sorted()) if BY_SECURITY else frame


def left_of_frame(frame):
    return by_key(SECURITIES, *(frame[name].to_numpy() for name in ("security", "aged", "left")))


@task("polars", True, "lazy frame, collect() as it comes")
def trades_polars_lazy():
    return trades_frame, lambda frame: left_by_polars(frame.lazy()).collect(), left_of_frame


@task("polars", True, "the same expressions on a frame")
def trades_polars_eager():
    return trades_frame, left_by_polars, left_of_frame


def duckdb_with(names, columns):
    import duckdb
    connection = duckdb.connect()
    connection.execute(f"set threads={THREADS}")
    connection.register("columns", dict(zip(names, columns)))
    return connection


@task("duckdb", True, "running sum over a window, table in memory")
def trades_duckdb():
    # Lots of one day have one age, so their order within the day changes neither sum.
    query = f"""
        with sold as (
            select security, -sum(shares) as sold from trades where shares < 0 group by security
        ), lots as (
            select security, day, shares, sum(shares) over (
                partition by security order by day rows between unbounded preceding and current row
            ) as bought
            from trades where shares > 0
        ), open as (
            select security, day,
                least(greatest(bought - coalesce(sold, 0), 0), shares) as remaining
            from lots left join sold using (security)
        )
        select security, sum(remaining * least({VALUED} - day, {WINDOW}))::bigint as aged,
            sum(remaining)::bigint as remaining
        from open where remaining > 0 group by security"""

    def load(columns):
        connection = duckdb_with(TRADES, columns)
        connection.execute("create table trades as select * from columns")
        return connection

    def result(found):
        names = ("security", "aged", "remaining")
        return by_key(SECURITIES, *(np.asarray(found[name]) for name in names))
    return load, lambda connection: connection.execute(query).fetchnumpy(), result


@task("numba", True, "backwards, the newest shares are left; sorted rows one security at a time")
def trades_numba():
    import numba
    if THREADS > 1 and not BY_SECURITY:
        raise SystemExit("trades_numba takes more than one thread only on trades by security")

    @numba.njit
    def left_by_day(security, day, shares, aged, held):
        for row in range(len(security)):
            held[security[row]] += shares[row]
        left = held.copy()
        for row in range(len(security) - 1, -1, -1):
            key, lot = security[row], shares[row]
            rest = held[key]
            if rest > 0 and lot > 0:
                lot = min(lot, rest)
                held[key] = rest - lot
                aged[key] += lot * min(VALUED - day[row], WINDOW)
        return aged, left

    @numba.njit(parallel=THREADS > 1)
    def left_by_security(security, day, shares, aged, left):
        edges = np.searchsorted(security, np.arange(len(left) + 1).astype(np.uint32))
        for key in numba.prange(len(left)):
            rest = shares[edges[key]:edges[key + 1]].sum()
            left[key] = rest
            row, total = edges[key + 1], 0
            while rest > 0:
                row -= 1
                if shares[row] > 0:
                    lot = min(shares[row], rest)
                    rest -= lot
                    total += lot * min(VALUED - day[row], WINDOW)
            aged[key] = total
        return aged, left

    left_of = left_by_security if BY_SECURITY else left_by_day
    return as_found, lambda columns: left_of(*columns, *np.zeros((2, SECURITIES), np.int64)), as_found


@task("numba", True, "two passes forward with branches, as first written")
def trades_numba_forward():
    import numba

    @numba.njit
    def left_of(security, day, shares, sold, aged, left):
        for row in range(len(security)):
            if shares[row] < 0:
                sold[security[row]] -= shares[row]
        for row in range(len(security)):
            key, lot = security[row], shares[row]
            if lot > 0:
                gone = min(lot, sold[key])
                sold[key] -= gone
                lot -= gone
                if lot > 0:
                    left[key] += lot
                    aged[key] += lot * min(VALUED - day[row], WINDOW)
        return aged, left
    return as_found, lambda columns: left_of(*columns, *np.zeros((3, SECURITIES), np.int64)), as_found


@task("numpy", True, "running sums of integers; by day, a stable sort by security first")
def trades_numpy():
    def run(columns):
        security, day, shares = columns
        if not BY_SECURITY:
            # A stable sort of 16 bits goes by digits, several times faster than by comparing.
            narrow = security.astype(np.uint16) if SECURITIES <= 1 << 16 else security
            order = np.argsort(narrow, kind="stable")
            security, day, shares = security[order], day[order], shares[order]
        edges = np.searchsorted(security, np.arange(SECURITIES + 1, dtype=security.dtype))

        def running(column):
            total = np.zeros(len(column) + 1, np.int64)
            np.cumsum(column, out=total[1:])
            return total, np.diff(total[edges])

        lots = np.maximum(shares, 0)
        total, bought = running(lots)
        sold = bought - running(shares)[1]
        gone = np.repeat(total[edges[:-1]] + sold, np.diff(edges))
        left = np.minimum(np.maximum(total[1:] - gone, 0), lots)
        return running(left * np.minimum(VALUED - day, WINDOW))[1], running(left)[1]
    return as_found, run, as_found


@task("pandas", True, "groupby and cumsum")
def trades_pandas():
    import pandas as pd

    def run(trades):
        lots = trades[trades.shares > 0]
        sold = -trades[trades.shares < 0].groupby("security", sort=False).shares.sum()
        sold = sold.reindex(range(SECURITIES), fill_value=0).to_numpy()
        bought = lots.groupby("security", sort=False).shares.cumsum()
        left = np.minimum((bought - sold[lots.security]).clip(lower=0), lots.shares)
        aged = left * np.minimum(VALUED - lots.day, WINDOW)
        frame = pd.DataFrame({"security": lots.security, "aged": aged, "left": left})
        return frame.groupby("security", sort=False).sum()

    def result(found):
        return by_key(SECURITIES, found.index, found.aged, found.left)
    return lambda columns: pd.DataFrame(dict(zip(TRADES, columns))), run, result


# Positions.

POSITIONS = ("exposure", "class")


def positions_frame(columns):
    import polars as pl
    return pl.DataFrame(dict(zip(POSITIONS, columns)))


def factors_frame(factors):
    import polars as pl
    return pl.DataFrame({"class": np.arange(len(FACTORS), dtype=np.uint8), "factor": factors})


def charged_by_join(positions, charge):
    """Capital by class of positions in yuan, each joined to the factor of its class."""
    import polars as pl
    frame, factors = positions
    return (frame.lazy().join(factors.lazy(), on="class").group_by("class")
            .agg(capital=charge(pl.col("exposure") * pl.col("factor")).sum()).collect())


def capital_in_fen(fen):
    """Reads a frame whose unit is worth so many fen."""
    def result(frame):
        capital = np.array([value * fen for value in frame["capital"]])
        return by_key(len(FACTORS), frame["class"].to_numpy(), capital)
    return result


@task("polars", True, "fen and ten-thousandths as integers, lazy")
def positions_polars_integer():
    import polars as pl
    factors = pl.Series(FACTORS, dtype=pl.Int64)

    def run(frame):
        product = pl.col("exposure") * pl.lit(factors).gather(pl.col("class"))
        return (frame.lazy().select("class", capital=(product + 5_000) // 10_000)
                .group_by("class").agg(pl.col("capital").sum()).collect())
    return positions_frame, run, capital_in_fen(1)


@task("polars", False, "join and sum of products in floats, not rounded, lazy")
def positions_polars_float():
    def load(columns):
        return positions_frame((columns[0] / 100, columns[1])), factors_frame(np.array(FACTORS) / 10_000)
    return load, lambda loaded: charged_by_join(loaded, lambda product: product), capital_in_fen(100)


@task("polars", True, "decimals, lazy; factors to six places, or the product is first rounded to four")
def positions_polars_decimal():
    import polars as pl

    def load(columns):
        fen = pl.col("exposure").cast(pl.Decimal(38, 2))
        yuan = (fen * pl.lit(Decimal("0.01"))).cast(pl.Decimal(18, 2))
        factors = factors_frame([Decimal(factor) / 10_000 for factor in FACTORS])
        return (positions_frame(columns).with_columns(exposure=yuan),
                factors.with_columns(pl.col("factor").cast(pl.Decimal(38, 6))))

    def run(loaded):
        return charged_by_join(loaded, lambda product: product.round(2, mode="half_away_from_zero"))
    return load, run, capital_in_fen(100)


@task("duckdb", True, "decimals, join and sum of rounded products, table in memory")
def positions_duckdb_decimal():
    query = """select class, sum(round(exposure * factor, 2)) as capital
        from positions join factors using (class) group by class"""

    def load(columns):
        connection = duckdb_with(POSITIONS, columns)
        # Eighteen digits are one machine word; the product has six decimals and must fit as well.
        digits = 18 if int(columns[0].max()) * max(FACTORS) < 10**18 else 30
        connection.execute(f"""create table positions as
            select (exposure::decimal(19, 0) * 0.01)::decimal({digits}, 2) as exposure, class
            from columns""")
        connection.execute("create table factors (class utinyint, factor decimal(5, 4))")
        connection.executemany("insert into factors values (?, ?)",
                               [(key, Decimal(factor) / 10_000) for key, factor in enumerate(FACTORS)])
        return connection

    def result(rows):
        capital = np.array([int(yuan * 100) for _, yuan in rows])
        return by_key(len(FACTORS), [key for key, _ in rows], capital)
    return load, lambda connection: connection.execute(query).fetchall(), result


@task("numba", True, "integers without sign, one pass")
def positions_numba():
    import numba
    factors = np.array(FACTORS, np.uint64)
    half, whole = np.uint64(5_000), np.uint64(10_000)

    @numba.njit
    def charge(exposure, classes, factors):
        capital = np.zeros(len(factors), np.uint64)
        for row in range(len(exposure)):
            capital[classes[row]] += (exposure[row] * factors[classes[row]] + half) // whole
        return capital

    @numba.njit(parallel=True)
    def charge_parts(exposure, classes, factors, parts):
        capital = np.zeros((parts, len(factors)), np.uint64)
        for part in numba.prange(parts):
            start, end = len(exposure) * part // parts, len(exposure) * (part + 1) // parts
            capital[part] = charge(exposure[start:end], classes[start:end], factors)
        return capital.sum(axis=0)

    def run(columns):
        if THREADS == 1:
            return charge(*columns, factors)
        return charge_parts(*columns, factors, THREADS)
    return (lambda columns: (columns[0].view(np.uint64), columns[1]), run,
            lambda found: [found.astype(np.int64)])


@task("numpy", False, "bincount of products in floats, not rounded")
def positions_numpy_float():
    factors = np.array(FACTORS) / 10_000

    def run(columns):
        exposure, classes = columns
        return np.bincount(classes, exposure * factors[classes], len(FACTORS))
    return lambda columns: (columns[0] / 100, columns[1]), run, lambda found: [found * 100]


# Measurement.

def resident(field):
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(field):
            return int(line.split()[1]) * 1024
    raise SystemExit(f"no {field} in /proc/self/status: peak memory needs Linux")


def processor_seconds():
    """Of the whole machine, and of this process; other work on the cores slows two threads unseen."""
    ticks = [int(field) for field in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    idle = ticks[3] + ticks[4]
    return np.array([(sum(ticks) - idle) / os.sysconf("SC_CLK_TCK"), time.process_time()])


def agree(found, expected, exact, slack):
    """Digit for digit, or to 1e-9 and half a fen for each position that was not rounded."""
    found = [np.asarray(column) for column in found]
    if any(column.shape != right.shape for column, right in zip(found, expected, strict=True)):
        return False
    if exact:
        return all(column.dtype.kind in "iuO" and bool((column == right).all())
                   for column, right in zip(found, expected))
    return all(bool((abs(column - right) <= 1e-9 * right + slack).all())
               for column, right in zip(found, expected))


def main():
    if OPTIONS.task not in TASKS:
        ARGUMENTS.error(f"unknown task {OPTIONS.task}; known are {', '.join(TASKS)}")
    way, package, exact, note = TASKS[OPTIONS.task]
    if OPTIONS.task.startswith("trades"):
        columns = [read("security", "<u4"), read("day", "<i4"), read("shares", "<i8")]
        expected, slack = [read("expected_aged", "<i8"), read("expected_left", "<i8")], 0
    else:
        columns = [read("exposure", "<i8"), read("class", "u1")]
        expected = [read("expected_capital", "<i8")]
        slack = 0.5 * np.bincount(columns[1], minlength=len(FACTORS))
    rows = len(columns[0])
    load, run, result = way()
    run(load([column[:1_000] for column in columns]))
    loaded = load(columns)
    ctypes.CDLL(None).malloc_trim(0)
    Path("/proc/self/clear_refs").write_text("5")  # Sets the peak back to what is resident.
    before = resident("VmRSS")
    agrees = agree(result(run(loaded)), expected, exact, slack)
    seconds = []
    used, began = processor_seconds(), time.perf_counter()
    for _ in range(OPTIONS.runs or (21 if rows < 1_000_000 else 7)):
        start = time.perf_counter()
        found = run(loaded)
        seconds.append(time.perf_counter() - start)
    machine, own = processor_seconds() - used
    others = max(machine - own, 0) / (time.perf_counter() - began)
    peak = resident("VmHWM")
    agrees = agrees and agree(result(found), expected, exact, slack)
    print(json.dumps({
        "task": OPTIONS.task, "rows": rows, "threads": THREADS, "order": META["order"],
        "seconds": seconds, "peak_extra_bytes": max(peak - before, 0),
        "version": f"{package} {version(package)}", "agrees": agrees, "exact": exact, "note": note,
        "others_cores": round(others, 2),
    }))


if __name__ == "__main__":
    main()
