//! Many seeds, one partition, and how sure it is.
#![allow(
    clippy::indexing_slicing,
    reason = "labels of a partition are below its number of communities, and all partitions here are of one graph"
)]
#![allow(clippy::cast_precision_loss, reason = "counts of nodes and seeds")]

use super::leiden::Prepared;
use super::{Partition, Settings, Undefined, modularity, nmi};
use crate::{Error, Graph};

/// Times the common ground of all seeds is put together anew.
const RECOMBINATIONS: u64 = 4;
/// Times a small network is shaken afterwards, at most, and nodes and ends of ties that are gone through for it in all.
const SHAKES: usize = 800;
const SHAKEN: usize = 1_000_000;
/// Fewer from one start are not worth their time: about 1,000 nodes with 4,000 ties are no longer small.
const FEWEST: usize = 50;
/// Partitions that the shaking begins at.
const STARTS: usize = 4;

/// The best partition of many seeds, and how far they agree on it. All shares are from 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Consensus {
    /// The partition with the greatest modularity.
    pub partition: Partition,
    /// Its modularity.
    pub modularity: Result<f64, Undefined>,
    /// Modularity found from each seed, in the order of the seeds; empty where it is not defined.
    pub found: Vec<f64>,
    /// Per node: the share of seeds in which it is together with another of its community, on average over those others.
    /// Of a node that is alone: the share of seeds in which it is alone.
    pub of_nodes: Vec<f64>,
    /// Per community: the share of seeds in which two of its members stay together, on average over all pairs. Of a
    /// community of one: that of its node.
    pub of_communities: Vec<f64>,
    /// The same over all pairs of the partition that are in one community.
    pub whole: Result<f64, Undefined>,
    /// Mean [`nmi`] of the seeds' partitions with the best one.
    pub agreement: Result<f64, Undefined>,
}

/// Communities from `seeds` seeds (20 is usual), beginning with the one of the settings.
///
/// What all seeds hold together is afterwards taken as one node each and put together again (core groups; Ovelgönne and
/// Geyer-Schulz 2012), and small networks are shaken: both find partitions that single seeds miss. Stability is counted over
/// the seeds alone.
pub fn consensus(graph: &Graph, settings: &Settings, seeds: usize) -> Result<Consensus, Error> {
    if seeds == 0 {
        return Err(Error::Parameter { what: "the number of seeds", value: 0.0, range: "at least 1" });
    }
    let prepared = Prepared::new(graph, settings)?;
    let with = |seed: u64| Settings { seed: settings.seed.wrapping_add(seed), ..settings.clone() };
    // Seeds that follow each other are far apart in the generator, which mixes them.
    let runs: Vec<(Vec<u32>, f64)> =
        (0..seeds as u64).map(|seed| prepared.run(&with(mixed(seed)), None)).collect();
    let partitions: Vec<Partition> = runs.iter().map(|(labels, _)| Partition::new(labels)).collect();
    let mut best = 0;
    for (at, run) in runs.iter().enumerate() {
        if run.1 > runs[best].1 {
            best = at;
        }
    }
    let (mut partition, mut value) = (partitions[best].clone(), runs[best].1);
    let common = common_ground(&partitions, graph.nodes());
    for seed in 0..RECOMBINATIONS {
        let (labels, found) = prepared.run(&with(mixed(seeds as u64 + seed)), Some(&common));
        if found > value * (1.0 + 1e-12) {
            (partition, value) = (Partition::new(&labels), found);
        }
    }
    let shakes = SHAKES.min(SHAKEN / (graph.nodes() + 2 * graph.ties() + 1)) / STARTS;
    if shakes >= FEWEST {
        for (number, labels) in starts(&partition, &partitions, &runs).into_iter().enumerate() {
            let seed = mixed(seeds as u64 + RECOMBINATIONS + number as u64);
            let (labels, found) = prepared.shaken(&with(seed), &labels, shakes);
            if found > value * (1.0 + 1e-12) {
                (partition, value) = (Partition::new(&labels), found);
            }
        }
    }
    let of = |partition: &Partition| modularity(graph, partition, &settings.model, settings.resolution);
    let found = partitions.iter().map(of).collect::<Result<Result<Vec<f64>, Undefined>, Error>>()?;
    let (of_nodes, of_communities, whole) = stability(&partition, &partitions);
    let mut shares = Vec::with_capacity(seeds);
    for other in &partitions {
        // Two partitions of everybody in one are the same, even though the measure has nothing to say there.
        shares.push(if *other == partition && graph.nodes() > 0 { Ok(1.0) } else { nmi(&partition, other)? });
    }
    let agreement = shares
        .into_iter()
        .collect::<Result<Vec<f64>, Undefined>>()
        .map(|shares| shares.iter().sum::<f64>() / seeds as f64);
    Ok(Consensus {
        modularity: of(&partition)?,
        found: found.unwrap_or_default(),
        partition,
        of_nodes,
        of_communities,
        whole,
        agreement,
    })
}

/// The best partition so far and the best ones of the seeds that differ from it.
fn starts(best: &Partition, partitions: &[Partition], runs: &[(Vec<u32>, f64)]) -> Vec<Vec<u32>> {
    let mut order: Vec<usize> = (0..runs.len()).collect();
    order.sort_by(|&one, &other| runs[other].1.total_cmp(&runs[one].1).then(one.cmp(&other)));
    let mut starts = vec![best.labels().to_vec()];
    for at in order {
        let labels = partitions[at].labels();
        if starts.len() < STARTS && !starts.iter().any(|start| start == labels) {
            starts.push(labels.to_vec());
        }
    }
    starts
}

fn mixed(seed: u64) -> u64 {
    seed.wrapping_mul(0xD1B5_4A32_D192_ED03)
}

/// Groups of nodes that are together in every partition.
fn common_ground(partitions: &[Partition], nodes: usize) -> Vec<u32> {
    let mut groups = vec![0_u32; nodes];
    for partition in partitions {
        let mut number = rustc_hash::FxHashMap::default();
        for (group, &label) in groups.iter_mut().zip(partition.labels()) {
            let next = u32::try_from(number.len()).unwrap_or(u32::MAX);
            *group = *number.entry((*group, label)).or_insert(next);
        }
    }
    groups
}

/// Shares per node, per community, and of all pairs.
fn stability(
    partition: &Partition,
    partitions: &[Partition],
) -> (Vec<f64>, Vec<f64>, Result<f64, Undefined>) {
    let labels = partition.labels();
    // Per node: others of its community it is together with, added over the seeds; times alone where it is alone.
    let mut together = vec![0_usize; labels.len()];
    for other in partitions {
        let mut shared = rustc_hash::FxHashMap::<(u32, u32), usize>::default();
        for pair in labels.iter().zip(other.labels()) {
            *shared.entry((*pair.0, *pair.1)).or_default() += 1;
        }
        for (node, (&label, &there)) in labels.iter().zip(other.labels()).enumerate() {
            together[node] += if partition.sizes()[label as usize] == 1 {
                usize::from(other.sizes()[there as usize] == 1)
            } else {
                shared.get(&(label, there)).map_or(0, |count| count - 1)
            };
        }
    }
    let others = |label: u32| (partition.sizes()[label as usize] - 1).max(1) * partitions.len();
    let of_nodes: Vec<f64> =
        labels.iter().zip(&together).map(|(&label, &count)| count as f64 / others(label) as f64).collect();
    let mut sums = vec![0_usize; partition.count()];
    for (&label, &count) in labels.iter().zip(&together) {
        sums[label as usize] += count;
    }
    let of_communities = (0_u32..)
        .zip(&sums)
        .map(|(label, &sum)| sum as f64 / (others(label) * partition.sizes()[label as usize]) as f64)
        .collect();
    let (mut all, mut pairs) = (0_usize, 0_usize);
    for (&sum, &size) in sums.iter().zip(partition.sizes()) {
        if size > 1 {
            all += sum;
            pairs += size * (size - 1) * partitions.len();
        }
    }
    let whole = if pairs == 0 { Err(Undefined::AllAlone) } else { Ok(all as f64 / pairs as f64) };
    (of_nodes, of_communities, whole)
}
