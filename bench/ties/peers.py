"""The kernels of engines/ties and other programs on the same networks, one after the other in one run, with ratios.

    python -m venv V && V/bin/pip install igraph networkx networkit scipy
    cargo build --release -p bildungsraum-ties --example measure_ties
    V/bin/python bench/ties/peers.py target/release/examples/measure_ties            # up to 10,000 nodes, and 100,000 where it is quick
    V/bin/python bench/ties/peers.py target/release/examples/measure_ties --full     # exact betweenness of 100,000 too: some minutes
    (--only betweenness|distances|departures|new_ties|common_100: one kind of work)

Every figure is CPU time (user and system) of a process with one thread, the best of as many rounds as stand there; in each round
ours and all peers take turns, so that a busy machine is busy for all. "part" means that a peer did a part of the work, evenly
spread, and the time is what the whole would take: the column says how much it did. Answers are compared, where a peer did the
whole. Networks and what they are made of: engines/ties/examples/measure_ties.rs.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time

# One thread for everybody.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

# Work, nodes, rounds, peers; a peer with a number does that part of the work.
WORK = [
    ("betweenness", 1_000, 5, {"igraph": 1, "networkit": 1, "networkx": 1}),
    ("betweenness", 10_000, 2, {"igraph": 1, "networkit": 1 / 20, "networkx": 1 / 200}),
    ("distances", 1_000, 5, {"igraph": 1, "networkit": 1, "networkx": 1}),
    ("distances", 10_000, 3, {"igraph": 1, "networkx": 1 / 100}),
    ("distances", 100_000, 1, {"igraph": 1 / 500}),
    ("departures", 1_000, 3, {"igraph": 1 / 50, "networkx": 1 / 500}),
    ("new_ties", 300, 3, {"igraph": 1 / 500}),
    ("common_100", 1_000, 5, {"scipy": 1, "networkx": 1}),
    ("common_100", 10_000, 3, {"scipy": 1}),
    ("common_100", 100_000, 2, {"scipy": 1}),
]
FULL = [("betweenness", 100_000, 1, {"igraph": 1 / 1000})]


def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def spread(count, part):
    """Some of `count`, evenly spread, and how many times that is the whole."""
    some = list(range(0, count, round(1 / part)))
    return some, count / len(some)


def by_igraph(work, path, part):
    import igraph

    graph = igraph.Graph.Read_Edgelist(path, directed=False)
    nodes = graph.vcount()
    some, times = spread(nodes, part)
    begin = cpu()
    if work == "betweenness" and part < 1:
        # What a single source takes is what all of them share; the rest is scaled up.
        graph.betweenness(sources=some[:1])
        once = cpu() - begin
        begin = cpu()
        graph.betweenness(sources=some)
        return once + max(cpu() - begin - once, 0) * times, []
    if work == "betweenness":
        answer = graph.betweenness()
    elif work == "distances":
        # One of the measures that ours gives all at once.
        answer = [value * (nodes - 1) for value in graph.harmonic_centrality(vertices=some)]
    elif work == "departures":
        answer = []
        for node in some:
            rest = graph.copy()
            rest.delete_vertices(node)
            answer.append(sum(rest.harmonic_centrality()) / (nodes - 1))
            rest.components().giant().vcount()
    elif work == "new_ties":
        pairs = [(a, b) for a in range(nodes) for b in range(a) if not graph.are_adjacent(a, b)]
        some, times = spread(len(pairs), part)
        begin = cpu()
        answer = []
        for at in some:
            more = graph.copy()
            more.add_edges([pairs[at]])
            more.constraint(vertices=pairs[at])
            answer.append(sum(more.harmonic_centrality()) / nodes)
    return (cpu() - begin) * times, answer


def by_networkx(work, path, part):
    import networkx

    graph = networkx.read_edgelist(path, nodetype=int)
    count = int(os.path.basename(path).split("-")[1].split(".")[0])
    graph.add_nodes_from(range(count))
    some, times = spread(count, part)
    begin = cpu()
    if work == "betweenness":
        if part == 1:
            found = networkx.betweenness_centrality(graph, normalized=False)
            answer = [found[node] for node in range(count)]
        else:
            answer = networkx.betweenness_centrality_subset(graph, some, list(graph))
    elif work == "distances":
        found = networkx.harmonic_centrality(graph, nbunch=some)
        answer = [found[node] for node in some]
    elif work == "departures":
        answer = []
        for node in some:
            rest = graph.copy()
            rest.remove_node(node)
            answer.append(networkx.global_efficiency(rest))
            max(map(len, networkx.connected_components(rest)))
    elif work == "common_100":
        pairs = [(a, b) for a in graph for b in graph if a < b and not graph.has_edge(a, b)]
        found = sorted(networkx.adamic_adar_index(graph, pairs), key=lambda pair: -pair[2])[:100]
        answer = [score for _, _, score in found]
    return (cpu() - begin) * times, answer


def by_networkit(work, path, part):
    import networkit

    networkit.setNumberOfThreads(1)
    graph = networkit.readGraph(path, networkit.Format.EdgeListSpaceZero, directed=False)
    nodes = graph.numberOfNodes()
    begin = cpu()
    times = 1
    if work == "betweenness" and part == 1:
        # There each pair counts in both directions.
        answer = [score / 2 for score in networkit.centrality.Betweenness(graph).run().scores()]
    elif work == "betweenness":
        some, times = spread(nodes, part)
        answer = networkit.centrality.EstimateBetweenness(graph, len(some)).run().scores()
    elif work == "distances":
        answer = networkit.centrality.HarmonicCloseness(graph, False).run().scores()
    return (cpu() - begin) * times, answer


def by_scipy(work, path, part):
    import numpy
    import scipy.sparse

    ends = numpy.loadtxt(path, dtype=numpy.int64)
    nodes = int(os.path.basename(path).split("-")[1].split(".")[0])
    begin = cpu()
    one = numpy.ones(len(ends))
    half = scipy.sparse.csr_matrix((one, (ends[:, 0], ends[:, 1])), shape=(nodes, nodes))
    ties = (half + half.T).tocsr()
    degree = numpy.asarray(ties.sum(axis=1)).ravel()
    weight = numpy.zeros(nodes)
    weight[degree > 1] = 1 / numpy.log(degree[degree > 1])
    scores = scipy.sparse.triu(ties @ scipy.sparse.diags(weight) @ ties, k=1).tocsr()
    scores = (scores - scores.multiply(ties)).tocoo()
    top = numpy.argpartition(-scores.data, 100)[:100]
    answer = sorted((float(score) for score in scores.data[top]), reverse=True)
    return cpu() - begin, answer


PEERS = {"igraph": by_igraph, "networkx": by_networkx, "networkit": by_networkit, "scipy": by_scipy}


def peer(name, work, path, part):
    """A peer in a process of its own: seconds, peak memory in MiB, answer."""
    command = [sys.executable, __file__, "--one", name, work, path, str(part)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no word"])[-1]
        return None, None, last
    found = json.loads(done.stdout.splitlines()[-1])
    return found["seconds"], found["memory"], found["answer"]


def ours(program, work, nodes, answers):
    command = [program, "--nodes", str(nodes), "--only", work, "--runs", "1", "--answers", answers]
    line = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    with open(answers) as file:
        return float(line[1]), float(line[4]), [float(word) for word in file.read().split()]


def difference(mine, theirs, work):
    if work == "new_ties" or len(mine) != len(theirs):
        return "part"
    worst = max(abs(a - b) / max(1, abs(b)) for a, b in zip(mine, theirs))
    return f"{worst:.0e}"


def main():
    if sys.argv[1] == "--one":
        name, work, path, part = sys.argv[2:]
        part = float(part)
        seconds, answer = PEERS[name](work, path, part)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        whole = [] if part < 1 or isinstance(answer, dict) else list(answer)
        print(json.dumps({"seconds": seconds, "memory": memory, "answer": whole}))
        return
    program = os.path.abspath(sys.argv[1])
    folder = tempfile.mkdtemp()
    subprocess.run([program, "--write", folder], check=True)
    print("| work | nodes | program | CPU s | MiB | times ours | part done | answers differ by |")
    print("|---|---|---|---|---|---|---|---|")
    worst = 0
    named = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else None
    for work, nodes, rounds, peers in WORK + (FULL if "--full" in sys.argv else []):
        if named not in (None, work):
            continue
        path = os.path.join(folder, f"planted-{nodes}.txt")
        best = {}
        for _ in range(rounds):
            for name, part in {"ours": 1, **peers}.items():
                if name == "ours":
                    found = ours(program, work, nodes, os.path.join(folder, "answers"))
                else:
                    found = peer(name, work, path, part)
                known = best.get(name)
                if known is None or (found[0] is not None and known[0] is not None and found[0] < known[0]):
                    best[name] = found
        mine = best["ours"]
        print(f"| {work} | {nodes} | **ours** | {mine[0]:.5f} | {mine[1]:.0f} | | | |", flush=True)
        for name, part in peers.items():
            seconds, memory, answer = best[name]
            if seconds is None:
                print(f"| {work} | {nodes} | {name} | did not run: {answer} | | | | |", flush=True)
                continue
            share = "" if part == 1 else f"1/{round(1 / part)}"
            differ = difference(mine[2], answer, work) if part == 1 else ""
            if name == "igraph" and differ not in ("", "part"):
                worst = max(worst, float(differ))
            print(f"| {work} | {nodes} | {name} | {seconds:.4f} | {memory:.0f} | {seconds / mine[0]:.1f} | {share} | {differ} |", flush=True)
    sys.exit(1 if worst > 1e-9 else 0)


if __name__ == "__main__":
    main()
