"""Communities by other programs on the same network: modularity and CPU seconds, 20 seeds each.

    target/release/examples/measure_communities 10000 --export TIES
    python -m venv V && V/bin/pip install igraph leidenalg networkit
    V/bin/python bench/ties/communities.py TIES

Every program runs on one thread; reading the network is not counted. Modularity is igraph's for all of them.
"""

import random
import statistics
import sys
import time

import igraph
import leidenalg
import networkit

SEEDS = 20


def igraph_leiden(graph, iterations):
    def run(seed):
        random.seed(seed)
        return graph.community_leiden(objective_function="modularity", n_iterations=iterations).membership

    return run


def by_leidenalg(graph):
    def run(seed):
        return leidenalg.find_partition(graph, leidenalg.ModularityVertexPartition, n_iterations=-1, seed=seed).membership

    return run


def networkit_leiden(graph):
    def run(seed):
        networkit.engineering.setSeed(seed, False)
        found = networkit.community.ParallelLeiden(graph, iterations=10, randomize=True)
        found.run()
        return found.getPartition().getVector()

    return run


def main():
    pairs = [tuple(map(int, line.split())) for line in open(sys.argv[1])]
    nodes = max(map(max, pairs)) + 1
    networkit.setNumberOfThreads(1)
    graph = igraph.Graph(nodes, pairs)
    other = networkit.Graph(nodes)
    for one, two in pairs:
        other.addEdge(one, two)
    programs = {
        "igraph until stable": igraph_leiden(graph, -1),
        "igraph 2 iterations": igraph_leiden(graph, 2),
        "leidenalg until stable": by_leidenalg(graph),
        "networkit": networkit_leiden(other),
    }
    for name, run in programs.items():
        # A slow one gets fewer seeds.
        seeds = 5 if name.startswith("leidenalg") and nodes > 5000 else SEEDS
        times, found = [], []
        for seed in range(seeds):
            begin = time.process_time()
            membership = run(seed)
            times.append(time.process_time() - begin)
            found.append(graph.modularity(membership))
        print(
            f"{name}, {nodes} nodes, {seeds} seeds: {statistics.median(times):.4f} CPU s, modularity "
            f"{statistics.median(found):.5f} median {min(found):.5f} least {max(found):.5f} most"
        )


main()
