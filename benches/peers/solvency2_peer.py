"""Times the package solvency2: one equity charge, and charges known by sub-risk put together to the SCR.

    python solvency2_peer.py [--runs R]

Both are direct calls, the interface its guide puts first, on its profile of 2024 and 2025. Each figure
is held against arithmetic of its own here. Prints a line of JSON for each.
"""
import argparse
import json
import math
import time
from importlib.metadata import version

import solvency2 as s2

CONTEXT = s2.Context("2025-01-17", "2026-09-23", "EUR", "EU-S2-DOCUMENTS-2024-2025-v0.1")

# Charges by sub-risk, module by module, in the order of the calls; a name in capitals is a module above.
MODULES = {
    "equity": {"type1": 390, "type2": 240, "infrastructure": 60, "infrastructure_corporate": 30},
    "market_up": {"interest": 200, "equity": "EQUITY", "property": 120, "spread": 180,
                  "concentration": 50, "currency": 90},
    "default": {"type1": 70, "type2": 40},
    "life": {"mortality": 100, "longevity": 80, "disability": 60, "expense": 50, "revision": 10,
             "lapse": 150, "catastrophe": 30},
    "health_slt": {"mortality": 20, "longevity": 10, "disability": 40, "expense": 15, "revision": 5,
                   "lapse": 25},
    "health_nslt": {"premium_reserve": 60, "lapse": 20},
    "health_cat": {"mass_accident": 10, "accident_concentration": 8, "pandemic": 12},
    "health": {"nslt": "HEALTH_NSLT", "slt": "HEALTH_SLT", "catastrophe": "HEALTH_CAT"},
    "nonlife": {"premium_reserve": 160, "catastrophe": 110, "lapse": 30},
}


def single_charge():
    """A listed share of 1,000 at a symmetric adjustment of one per cent."""
    return 1_000 * s2.equity_shock("type1", 0.01, context=CONTEXT).value


def components(module, charges):
    return {key: charges[charge.lower()] if isinstance(charge, str) else charge
            for key, charge in MODULES[module].items()}


def modules_of(charges):
    return {key: charges["market_up" if key == "market" else key]
            for key in ("market", "default", "life", "health", "nonlife")}


def aggregation():
    """Nine modules, basic SCR, operational risk, three adjustments, SCR: fifteen calls."""
    charges = {}
    for module in MODULES:
        charges[module] = s2.aggregate_risk(components(module, charges), module, context=CONTEXT).value
    basic = s2.basic_scr(modules_of(charges), 10, context=CONTEXT).value
    operational = s2.operational_risk(
        basic, earned_life=900, earned_life_ul=100, earned_nonlife=700, previous_life=850,
        previous_life_ul=90, previous_nonlife=650, tp_life=4_000, tp_life_ul=500, tp_nonlife=1_500,
        expenses_ul=20, context=CONTEXT).value
    provisions = s2.lac_tp(basic, basic - 80, 100, context=CONTEXT).value
    loss = s2.lac_dt_stress_amount(basic, operational, provisions, context=CONTEXT).value
    taxes = s2.lac_dt(0, 300, 0, 300 - 0.25 * min(loss, 1_000), context=CONTEXT).value
    return s2.scr_standard_formula(basic, operational, provisions, taxes, context=CONTEXT).value


def expected_aggregation():
    """The same by the square root of the sums, with the matrices of the profile."""
    matrices = {module: s2.parameter(f"matrices/{module}", context=CONTEXT) for module in (*MODULES, "bscr")}

    def together(module, charges):
        labels, values = matrices[module]["labels"], matrices[module]["values"]
        return math.sqrt(sum(values[i][j] * charges[left] * charges[right]
                             for i, left in enumerate(labels) for j, right in enumerate(labels)))

    charges = {}
    for module in MODULES:
        charges[module] = together(module, components(module, charges))
    basic = together("bscr", modules_of(charges)) + 10
    operational = min(0.3 * basic, max(0.04 * 800 + 0.03 * 700, 0.0045 * 3_500 + 0.03 * 1_500)) + 0.25 * 20
    loss = basic + operational - 80
    return loss - 0.25 * min(loss, 1_000)


def measure(task, run, expected, runs, note):
    found = run()
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    print(json.dumps({
        "task": task, "rows": 1, "threads": 1, "seconds": seconds,
        "version": f"solvency2 {version('solvency2')}",
        "agrees": math.isclose(found, expected, rel_tol=1e-9), "exact": False, "note": note,
    }), flush=True)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--runs", type=int, default=21)
    runs = arguments.parse_args().runs
    measure("solvency2_single_charge", single_charge, 400, runs, "one call, equity_shock, times the value")
    measure("solvency2_aggregation", aggregation, expected_aggregation(), runs,
            "fifteen calls from charges by sub-risk to the SCR")


if __name__ == "__main__":
    main()
