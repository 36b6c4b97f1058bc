//! Betweenness where path counts are beyond any f64: one source at a time, counts with exponents of their own.

use super::order::Rows;

/// `part * 2^power`, with `part` from 1 up to 2, or 0.
#[derive(Clone, Copy, Debug)]
struct Count {
    part: f64,
    power: i64,
}

impl Count {
    const ZERO: Self = Self { part: 0.0, power: 0 };
    const ONE: Self = Self { part: 1.0, power: 0 };

    fn add(self, other: Self) -> Self {
        let (more, less) =
            if self.part == 0.0 || self.power < other.power { (other, self) } else { (self, other) };
        let sum = more.part + less.part * half_to(more.power - less.power);
        // Both are below 2.
        if sum >= 2.0 {
            Self { part: sum / 2.0, power: more.power + 1 }
        } else {
            Self { part: sum, power: more.power }
        }
    }

    /// How much of `whole` this is; it is at most all of it.
    fn of(self, whole: Self) -> f64 {
        self.part / whole.part * half_to(whole.power - self.power)
    }
}

/// `2^-power`; 0 beyond what an f64 holds, and for sums of nothing.
fn half_to(power: i64) -> f64 {
    if (0..1100).contains(&power) { 0.5_f64.powi(i32::try_from(power).unwrap_or(i32::MAX)) } else { 0.0 }
}

/// Shares of all sources together, by place: ordered pairs.
pub(super) fn shares(out: &Rows) -> Vec<f64> {
    let nodes = out.nodes();
    let mut between = vec![0.0; nodes];
    let mut steps = vec![u32::MAX; nodes];
    let (mut paths, mut share) = (vec![Count::ZERO; nodes], vec![0.0_f64; nodes]);
    let mut queue: Vec<u32> = Vec::with_capacity(nodes);
    for source in 0..nodes {
        steps.fill(u32::MAX);
        paths.fill(Count::ZERO);
        share.fill(0.0);
        queue.clear();
        queue.push(u32::try_from(source).unwrap_or(u32::MAX));
        steps[source] = 0;
        paths[source] = Count::ONE;
        let mut at = 0;
        while let Some(&node) = queue.get(at) {
            at += 1;
            let here = steps[node as usize];
            let mine = paths[node as usize];
            for &next in out.row(node as usize) {
                let steps = &mut steps[next as usize];
                if *steps == u32::MAX {
                    *steps = here + 1;
                    queue.push(next);
                }
                if *steps == here + 1 {
                    let theirs = &mut paths[next as usize];
                    *theirs = theirs.add(mine);
                }
            }
        }
        for &node in queue.iter().skip(1).rev() {
            let node = node as usize;
            let mut mine = 0.0;
            for &next in out.row(node) {
                let next = next as usize;
                if steps[next] == steps[node] + 1 {
                    mine += paths[node].of(paths[next]) * (1.0 + share[next]);
                }
            }
            share[node] = mine;
            between[node] += mine;
        }
    }
    between
}
