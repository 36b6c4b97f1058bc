//! Sorting numbers by their bits: a radix sort that leaves equal keys in the order they came.

/// Positions of the keys in ascending order; equal keys (0 and -0 alike) stay in their order. Not for NaN.
///
/// Eleven bits a pass; a pass in which all keys have the same digit is left out, so that counts take two or three of the
/// six. The bound is memory: each pass moves 12 bytes a key in and out.
pub(crate) fn ascending(keys: &[f64]) -> Vec<u32> {
    const BITS: u32 = 11;
    const SIZE: usize = 1 << BITS;
    let bits = |key: f64| {
        let bits = (key + 0.0).to_bits();
        if bits >> 63 == 1 { !bits } else { bits | (1 << 63) }
    };
    let mut counts = vec![[0_u32; SIZE]; 6];
    #[allow(clippy::cast_possible_truncation)] // eleven bits are kept
    let digit = |bits: u64, pass: u32| ((bits >> (pass * BITS)) as usize) & (SIZE - 1);
    let mut list: Vec<(u64, u32)> = (0_u32..).zip(keys).map(|(at, &key)| (bits(key), at)).collect();
    for &(key, _) in &list {
        for (pass, counts) in (0..).zip(&mut counts) {
            if let Some(count) = counts.get_mut(digit(key, pass)) {
                *count += 1;
            }
        }
    }
    let mut other = vec![(0_u64, 0_u32); list.len()];
    for (pass, counts) in (0..).zip(&mut counts) {
        if counts.iter().any(|&count| count as usize == list.len()) {
            continue;
        }
        let mut sum = 0;
        for count in counts.iter_mut() {
            sum += std::mem::replace(count, sum);
        }
        for &(key, at) in &list {
            let Some(next) = counts.get_mut(digit(key, pass)) else { continue };
            if let Some(slot) = other.get_mut(*next as usize) {
                *slot = (key, at);
            }
            *next += 1;
        }
        std::mem::swap(&mut list, &mut other);
    }
    list.into_iter().map(|(_, at)| at).collect()
}
