//! Groups of nodes, numbered without gaps.

/// No group.
pub(super) const NONE: u32 = u32::MAX;

pub(super) struct Grouping {
    /// Place of each node's group in `names`, or [`NONE`].
    pub(super) of: Vec<u32>,
    /// The numbers the caller gave, in order.
    pub(super) names: Vec<u32>,
    /// How many nodes each group has.
    pub(super) sizes: Vec<u32>,
}

impl Grouping {
    /// Nodes beyond the end of the list count as not stated.
    pub(super) fn of(groups: &[Option<u32>], nodes: usize) -> Self {
        let stated = || groups.iter().take(nodes);
        let mut names: Vec<u32> = stated().flatten().copied().collect();
        names.sort_unstable();
        names.dedup();
        let mut of = vec![NONE; nodes];
        let mut sizes = vec![0; names.len()];
        for (slot, group) in of.iter_mut().zip(stated()) {
            if let Some(Ok(at)) = group.map(|group| names.binary_search(&group)) {
                *slot = u32::try_from(at).unwrap_or(NONE);
                sizes[at] += 1;
            }
        }
        Self { of, names, sizes }
    }

    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    pub(super) fn get(&self, node: u32) -> Option<usize> {
        self.of.get(node as usize).filter(|&&group| group != NONE).map(|&group| group as usize)
    }

    /// Nodes whose group is stated.
    pub(super) fn stated(&self) -> u64 {
        self.sizes.iter().map(|&size| u64::from(size)).sum()
    }
}
