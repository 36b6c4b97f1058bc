"""The fairness measures by other programs: reference values for the tests, and their time beside ours.

    python -m venv V && V/bin/pip install numpy pandas access
    V/bin/python bench/equity/peers.py            # the values the tests compare with
    V/bin/python bench/equity/peers.py --time     # times on 7.0 million pairs, numpy and PySAL access

The instances are those of engines/equity/tests/it (a formula: SplitMix64), so nothing has to be handed over.
"""

import sys
import time

import numpy as np

MASK = (1 << 64) - 1


def formula(seed):
    state = seed
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        mixed = state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & MASK
        mixed ^= mixed >> 31
        yield (mixed >> 11) / 9007199254740992.0


def town(demands, supplies):
    share = formula(7)

    def places(count):
        return np.array([[next(share) * 40, next(share) * 40, next(share)] for _ in range(count)])

    a, b = places(demands), places(supplies)
    minutes = np.sqrt((a[:, None, 0] - b[None, :, 0]) ** 2 + (a[:, None, 1] - b[None, :, 1]) ** 2)
    i, j = np.nonzero(minutes <= 35.0)
    return i, j, np.floor(minutes[i, j] * 60000).astype(np.int64), np.floor(a[:, 2] * 50), np.floor(b[:, 2] * 300) + 1


def catchments_by_access(i, j, cost, demand, supply):
    import pandas as pd
    from access import Access
    from access.weights import step_fn

    frame = pd.DataFrame({"origin": i, "dest": j, "cost": cost})
    found = Access(
        demand_df=pd.DataFrame({"id": np.arange(len(demand)), "people": demand}), demand_index="id", demand_value="people",
        supply_df=pd.DataFrame({"id": np.arange(len(supply)), "places": supply}), supply_index="id", supply_value="places",
        cost_df=frame, cost_origin="origin", cost_dest="dest", cost_name="cost",
        neighbor_cost_df=frame.head(1), neighbor_cost_origin="origin", neighbor_cost_dest="dest", neighbor_cost_name="cost",
    )
    result = []
    for run in (
        lambda: found.two_stage_fca(name="two", cost="cost", max_cost=1_800_000),
        lambda: found.enhanced_two_stage_fca(name="enhanced", cost="cost", max_cost=1_800_000,
                                             weight_fn=step_fn({600_000: 1, 1_200_000: 0.68, 1_800_000: 0.22})),
        lambda: found.three_stage_fca(name="three", cost="cost", max_cost=3_600_000,
                                      weight_fn=step_fn({600_000: 0.962, 1_200_000: 0.704, 1_800_000: 0.377, 3_600_000: 0.042})),
    ):
        begin = time.process_time()
        values = run().iloc[:, 0].reindex(np.arange(len(demand))).fillna(0).to_numpy()
        result.append((values, time.process_time() - begin))
    return result


def inequality(values, weights, rank):
    """As the R package accessibility defines them (gini_index, theil_t, concentration_index, palma_ratio)."""
    people, mean = weights.sum(), (weights * values).sum() / weights.sum()
    order = np.argsort(values, kind="stable")
    share = np.r_[0, np.cumsum(weights[order]) / people]
    curve = np.r_[0, np.cumsum((weights * values)[order])]
    gini = 1 - np.sum(np.diff(share) * (curve[1:] + curve[:-1])) / curve[-1]
    some = values > 0
    y, w = values[some], weights[some]
    theil = np.sum(w / people * (y / mean) * np.log(y / mean))
    inner = (w * y).sum() / w.sum()
    without = np.sum(w / w.sum() * (y / inner) * np.log(y / inner))
    order = np.argsort(rank, kind="stable")
    w, y = weights[order], values[order]
    below = np.cumsum(w)
    concentration = 2 * np.sum(w * y * (below - w / 2)) / people / people / mean - 1
    share = below / people
    high, low = share > 0.9, share <= 0.4
    palma = ((w * y)[high].sum() / w[high].sum()) / ((w * y)[low].sum() / w[low].sum())
    return gini, theil, without, concentration, palma


def main():
    if "--time" not in sys.argv:
        for values, _ in catchments_by_access(*town(400, 30)):
            print(repr((float(np.sum(values)), float(values[0]), float(values[399]))))
        share = formula(11)
        rows = []
        for _ in range(5000):
            far = next(share) * 10_000
            count = np.floor(next(share) * 20 * (1 - far / 10_000))
            rows.append((count, 3 + np.floor(next(share) * 30), far))
        rows = np.array(rows)
        print([float(value) for value in inequality(rows[:, 0], rows[:, 1], rows[:, 2])])
        return
    random = np.random.default_rng(1)
    demands, supplies, each = 1_270_950, 33_145, 5.514
    i = np.repeat(np.arange(demands), random.poisson(each, demands))
    # Neighbouring cells reach neighbouring schools, as on a map.
    j = np.clip((i * (supplies / demands)).astype(np.int64) + random.integers(-20, 21, len(i)), 0, supplies - 1)
    pairs = np.unique(np.c_[i, j], axis=0)
    i, j = pairs[:, 0], pairs[:, 1]
    cost = random.integers(0, 1_800_000, len(i))
    demand, supply = random.integers(3, 40, demands).astype(float), np.full(supplies, 300.0)
    begin = time.process_time()
    for limits, weights, chosen in (((1_800_000,), (1.0,), False), ((600_000, 1_200_000, 1_800_000), (1, 0.68, 0.22), False),
                                    ((600_000, 1_200_000, 1_800_000, 3_600_000), (0.962, 0.704, 0.377, 0.042), True)):
        w = np.array([*weights, 0.0])[np.searchsorted(limits, cost)]
        if chosen:
            w = w * w / np.maximum(np.bincount(i, w, demands), 1e-300)[i]
        asked = np.bincount(j, w * demand[i], supplies)
        np.bincount(i, w * (supply / np.maximum(asked, 1e-300))[j], demands)
    print(f"equity.fca.numpy {time.process_time() - begin:.4f} s  # three methods, {len(i)} pairs")
    values, rank = random.poisson(3, demands).astype(float), random.random(demands)
    begin = time.process_time()
    inequality(values, demand, rank)
    print(f"equity.inequality.numpy {time.process_time() - begin:.4f} s  # {demands} cells")
    taken = sum(seconds for _, seconds in catchments_by_access(i, j, cost, demand, supply))
    print(f"equity.fca.access {taken:.2f} s  # PySAL access, three methods")


if __name__ == "__main__":
    main()
