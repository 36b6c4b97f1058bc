//! How hard a kernel may work. The answer is the same, bit for bit, whatever stands here.

/// Threads and instructions of a kernel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// Threads at most; 0 counts as 1.
    pub threads: usize,
    /// Which instructions.
    pub instructions: Instructions,
}

/// Which instructions of the processor a kernel uses. What the processor does not have is not used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Instructions {
    /// The widest there are.
    #[default]
    Best,
    /// Those of every processor.
    Portable,
    /// At most AVX2.
    Avx2,
}

impl Default for Effort {
    /// As many threads as there are processors, and the best instructions.
    fn default() -> Self {
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self { threads, instructions: Instructions::Best }
    }
}

/// What is there and may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Portable,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

impl Instructions {
    #[cfg(target_arch = "x86_64")]
    pub(super) fn level(self) -> Level {
        let has_512 = is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512bw")
            && is_x86_feature_detected!("avx512vpopcntdq")
            && is_x86_feature_detected!("popcnt");
        let has_2 = is_x86_feature_detected!("avx2") && is_x86_feature_detected!("popcnt");
        match self {
            Self::Best if has_512 => Level::Avx512,
            Self::Best | Self::Avx2 if has_2 => Level::Avx2,
            _ => Level::Portable,
        }
    }

    #[cfg(not(target_arch = "x86_64"))]
    pub(super) fn level(self) -> Level {
        Level::Portable
    }
}

/// Runs `work` on some threads at once; what each gave, in the order of the threads.
pub(crate) fn on_threads<T: Send>(threads: usize, work: impl Fn() -> T + Sync) -> Vec<T> {
    if threads <= 1 {
        return vec![work()];
    }
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(&work)).collect();
        running
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_thread_gives_something() {
        assert_eq!(on_threads(0, || 1), [1]);
        assert_eq!(on_threads(3, || 1), [1, 1, 1]);
    }
}
