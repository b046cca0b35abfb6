"""Prints the measurements of a file of JSON lines as Markdown; fails if a peer disagrees.

    python table.py RESULTS

Lines of one task, order, size and number of threads are one row; its seconds are put together. The
ratio is the median seconds of the row over those of the first task of ours in its group, so above one
is slower than ours. Where ours has not run on so many threads, the ratio is to ours on one thread.
A star: other processes had more than a tenth of a core meanwhile, so do not use the row.
"""
import json
import sys
from pathlib import Path
from statistics import median


def kind_of(line):
    if "rows" not in line or line["task"].startswith("solvency2"):
        return None
    if "scenarios" in line["task"]:
        return "scenarios"
    of_positions = any(word in line["task"] for word in ("positions", "products"))
    return "positions" if of_positions else "trades"


def order_of(line):
    """Positions have none; our tasks may name it in their names or apart."""
    if kind_of(line) in ("positions", "scenarios"):
        return ""
    named = next((order for order in ("by_day", "by_security") if line["task"].endswith(order)), "")
    return line.get("order") or named


def groups_of(lines):
    """Rows by task, in groups by kind, order, size and threads."""
    groups = {}
    for line in lines:
        if kind_of(line) is None:
            continue
        group = (kind_of(line), order_of(line), line["rows"], line.get("threads", 1))
        row = groups.setdefault(group, {}).setdefault(line["task"], {"seconds": [], "peak": 0})
        row["seconds"] += line["seconds"]
        row["peak"] = max(row["peak"], line.get("peak_extra_bytes", 0))
        # Shorter than this, the clock of the system's cores is too coarse to tell.
        if sum(line["seconds"]) > 0.2 and line.get("others_cores", 0) > 0.1:
            row["star"] = " *"
        row["exact"] = line.get("exact", True)
        row["version"] = line.get("version", "")
    return dict(sorted(groups.items()))


def ours_in(rows):
    """The task the ratios refer to; the naive loop is ours to write and theirs to beat."""
    return next((task for task in rows if task.startswith("ours_") and "naive" not in task), None)


def printed(seconds):
    return f"{seconds:.3g} s" if seconds >= 1 else f"{seconds * 1e3:.3g} ms"


def print_group(group, groups):
    kind, order, size, threads = group
    rows = groups[group]
    of_ours, reference = ours_in(rows), rows
    if of_ours is None and (alone := groups.get((kind, order, size, 1))):
        of_ours, reference = ours_in(alone), alone
    unit = median(reference[of_ours]["seconds"]) if of_ours else None
    to = f"; ratio to {of_ours}" if of_ours else ""
    to += " on one thread" if of_ours and reference is not rows else ""
    placed = f" {order.replace('_', ' ')}" if order else ""
    print(f"\n### {size:,} {kind}{placed}, threads: {threads}{to}\n")
    print("| task | million rows/s | ratio | median (min..max) | peak memory | exact | version |")
    print("| --- | ---: | ---: | --- | ---: | --- | --- |")
    for task, row in sorted(rows.items(), key=lambda item: median(item[1]["seconds"])):
        middle = median(row["seconds"])
        spread = f"{printed(middle)} ({printed(min(row['seconds']))}..{printed(max(row['seconds']))})"
        ratio = f"{middle / unit:.3g}" if unit else ""
        print(f"| {task}{row.get('star', '')} | {size / middle / 1e6:.4g} | {ratio} | {spread} "
              f"| {row['peak'] / 2**20:.1f} MiB | {'yes' if row['exact'] else 'no'} | {row['version']} |")


def print_calls(lines):
    calls = [line for line in lines if "rows" not in line and "seconds" in line]
    if not calls:
        return
    print("\n### One charge, one aggregation\n")
    print("| task | median (min..max) | what | version |\n| --- | --- | --- | --- |")
    for line in calls:
        seconds = line["seconds"]
        print(f"| {line['task']} | {printed(median(seconds))} ({printed(min(seconds))}.."
              f"{printed(max(seconds))}) | {line.get('note', '')} | {line['version']} |")


def print_memory(lines):
    limits = [line for line in lines if "bytes_per_second" in line]
    if not limits:
        return
    print("\n### Memory\n\n| task | threads | GB/s |\n| --- | ---: | ---: |")
    for line in limits:
        print(f"| {line['task']} | {line.get('threads', 1)} | {line['bytes_per_second'] / 1e9:.1f} |")


def main():
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines() if line.strip()]
    groups = groups_of(lines)
    for group in groups:
        print_group(group, groups)
    if any("star" in row for rows in groups.values() for row in rows.values()):
        print("\n\\* Other processes had more than a tenth of a core meanwhile: measure again.")
    print_calls(lines)
    print_memory(lines)
    wrong = [f"{line['task']} at {line['rows']} rows, {line.get('order', '')}"
             for line in lines if not line.get("agrees", True)]
    if wrong:
        sys.exit("DISAGREES: " + "; ".join(wrong))


if __name__ == "__main__":
    main()
