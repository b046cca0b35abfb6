#!/usr/bin/env bash
# Measures the library beside its peers and prints the table.
#
#   benches/peers/run.sh [SIZE...]
#
# Everything lands under target/peers. Needs Python 3.11 or later, or another by PYTHON=...
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

here=benches/peers
out=target/peers
sizes=("$@")
((${#sizes[@]})) || sizes=(1000 10000 100000 1000000 10000000)
trades=(trades_polars_lazy trades_polars_eager trades_duckdb trades_numba trades_numba_forward
    trades_numpy trades_pandas)
positions=(positions_polars_integer positions_polars_float positions_polars_decimal
    positions_duckdb_decimal positions_numba positions_numpy_float)

mkdir -p "$out"
rm -rf "$out/data" "$out/results.jsonl"
[[ -x $out/venv/bin/python ]] || "${PYTHON:-python3}" -m venv "$out/venv"
python=$out/venv/bin/python
"$python" -m pip install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"

cargo bench --features parallel --bench peers -- --write "$out/data" --sizes "$(IFS=,; echo "${sizes[*]}")"

measure() { # folder, threads, tasks
    local folder=$1 threads=$2 task
    shift 2
    for task in "$@"; do
        echo "$folder $task, threads: $threads" >&2
        "$python" "$here/peers.py" "$folder" "$task" --threads "$threads" >>"$out/results.jsonl"
    done
}

for size in "${sizes[@]}"; do
    for order in by_day by_security; do
        folder=$out/data/$order-$size
        measure "$folder" 1 "${trades[@]}"
        measure "$folder" 2 trades_polars_lazy trades_polars_eager trades_duckdb
    done
    # Only sorted trades fall into parts for threads of numba; positions have no order.
    measure "$folder" 2 trades_numba
    measure "$folder" 1 "${positions[@]}"
    measure "$folder" 2 positions_polars_integer positions_polars_float positions_polars_decimal \
        positions_duckdb_decimal positions_numba
done
"$python" "$here/solvency2_peer.py" >>"$out/results.jsonl"
"$python" "$here/table.py" "$out/results.jsonl"
