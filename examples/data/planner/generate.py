"""Writes a made book of 240 shares into this folder: the same bytes on every run.

Codes, names, days, prices, sizes and yields are made up; the sizes are those of a large life
insurer. Run with `python3 examples/data/planner/generate.py`.
"""

import csv
import datetime
import pathlib

HERE = pathlib.Path(__file__).parent
COUNT = 240
VALUED = datetime.date(2025, 12, 31)


class Draw:
    """A linear congruential generator, so that no library's generator decides the book."""

    def __init__(self, seed):
        self.state = seed

    def below(self, bound):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % bound


def write(name, rows):
    with open(HERE / name, "w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def yuan(fen):
    return f"{fen // 100}.{fen % 100:02d}"


def main():
    draw = Draw(20251231)
    shares = [["security", "name", "board", "csi300", "low_volatility", "price"]]
    trades = [["date", "account", "security", "action", "shares", "amount"]]
    yields = [["security", "yield"]]
    accounts = ["traditional", "participating", "universal"]
    prices = {}
    for place in range(COUNT):
        code = f"M{place + 1:05d}"
        kind = place % 8
        board = "star" if kind == 6 else "chinext" if kind == 7 else "main"
        csi300 = "yes" if kind < 4 or (kind == 6 and place % 3 == 0) else "no"
        low = "yes" if kind in (1, 4) else "no"
        price = 300 + draw.below(6000)
        prices[code] = price
        shares.append([code, f"Made share {place + 1}", board, csi300, low, yuan(price)])
        yields.append([code, f"{(50 + draw.below(600)) / 100:.2f}%"])
        held = {}
        days = sorted(200 + draw.below(2600) for _ in range(1 + draw.below(5)))
        for back in reversed(days):
            day = VALUED - datetime.timedelta(days=back)
            account = accounts[draw.below(3)]
            size = (1 + draw.below(200)) * 100_000
            paid = size * (price * (70 + draw.below(45)) // 100)
            trades.append([day.isoformat(), account, code, "buy", size, yuan(paid)])
            held[account] = held.get(account, 0) + size
        if place % 5 == 0:
            account = max(held, key=lambda of: (held[of], of))
            size = held[account] // 400 * 100
            day = VALUED - datetime.timedelta(days=30 + draw.below(150))
            trades.append([day.isoformat(), account, code, "sell", size, ""])
    write("shares.csv", shares)
    write("trades.csv", trades)
    write("dividend_yields.csv", yields)
    # A hundred scenarios: the market falls or rises by up to half, each share by up to a fifth more.
    # Their own generator, so that the book above stays what it is.
    market = Draw(7)
    scenarios = [["scenario", *prices]]
    for number in range(1, 101):
        common = 50 + market.below(81)
        moved = [price * common * (90 + market.below(21)) // 10_000 for price in prices.values()]
        scenarios.append([f"s{number:03d}", *(yuan(max(fen, 1)) for fen in moved)])
    write("price_scenarios.csv", scenarios)
    write(
        "unknown_facts.csv",
        [
            ["security", "fact", "account", "date", "earliest", "latest"],
            ["M00014", "low_volatility", "", "", "", ""],
            ["M00006", "csi300", "", "", "", ""],
        ],
    )
    write(
        "planned_trades.csv",
        [
            ["date", "account", "security", "action", "shares", "price"],
            ["2026-02-10", "traditional", "M00002", "buy", 30_000_000, ""],
            ["2026-02-10", "traditional", "M00001", "buy", 20_000_000, yuan(prices["M00001"])],
            ["2026-05-20", "participating", "M00010", "buy", 15_000_000, ""],
            ["2026-08-14", "universal", "M00018", "buy", 25_000_000, ""],
        ],
    )
    write(
        "membership_changes.csv",
        [
            ["date", "security", "csi300", "low_volatility"],
            ["2026-06-15", "M00003", "no", "no"],
            ["2026-06-15", "M00006", "yes", "no"],
            ["2026-12-14", "M00005", "no", "no"],
        ],
    )
    write("insurer.csv", [["item", "value"], *INSURER])


INSURER = [
    ["name", "Made-up Life"],
    ["report_date", "2025-12-31"],
    ["kind", "life"],
    ["core_tier_1", "260000000000.00"],
    ["core_tier_2", "20000000000.00"],
    ["supplementary_tier_1", "70000000000.00"],
    ["supplementary_tier_2", "1000000000.00"],
    ["life_insurance_risk", "45000000000.00"],
    ["non_life_insurance_risk", "2000000000.00"],
    ["interest_rate_risk", "52000000000.00"],
    ["equity_price_risk_beside_book", "60000000000.00"],
    ["real_estate_risk", "6000000000.00"],
    ["overseas_fixed_income_risk", "400000000.00"],
    ["overseas_equity_risk", "9000000000.00"],
    ["exchange_rate_risk", "2500000000.00"],
    ["credit_risk", "30000000000.00"],
    ["loss_absorption", "11000000000.00"],
    ["size_coefficient", "0"],
    ["control_risk_factor", "-0.01"],
]


if __name__ == "__main__":
    main()
