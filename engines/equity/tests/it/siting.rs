//! Siting against trying every choice.

use bildungsraum_equity::Pairs;
use bildungsraum_equity::siting::{Budget, Solution, mclp, mclp_capacitated, p_median};
use proptest::prelude::*;

#[derive(Debug, Clone)]
pub struct Town {
    pub pairs: Vec<(u32, u32, u32)>,
    pub demand: Vec<f64>,
    pub supplies: usize,
    pub existing: Vec<u32>,
    pub k: usize,
}

impl Town {
    pub fn pairs(&self) -> Pairs {
        Pairs::new(self.demand.len(), self.supplies, self.pairs.iter().copied()).unwrap()
    }

    /// Every choice of k sites besides the existing ones.
    pub fn choices(&self) -> Vec<Vec<u32>> {
        let free: Vec<u32> = (0..self.supplies as u32).filter(|site| !self.existing.contains(site)).collect();
        let k = self.k.min(free.len());
        (0_u32..1 << free.len())
            .filter(|set| set.count_ones() as usize == k)
            .map(|set| (0..free.len()).filter(|at| set >> at & 1 == 1).map(|at| free[at]).collect())
            .collect()
    }

    /// Cost of the nearest of these and the existing sites.
    pub fn nearest(&self, chosen: &[u32], cap: u32) -> Vec<u32> {
        let mut nearest = vec![cap; self.demand.len()];
        for &(demand, supply, cost) in &self.pairs {
            if chosen.contains(&supply) || self.existing.contains(&supply) {
                nearest[demand as usize] = nearest[demand as usize].min(cost);
            }
        }
        nearest
    }

    pub fn median(&self, chosen: &[u32], penalty: u32) -> f64 {
        self.nearest(chosen, penalty)
            .iter()
            .zip(&self.demand)
            .map(|(&cost, weight)| f64::from(cost) * weight)
            .sum()
    }

    pub fn covered(&self, chosen: &[u32], cutoff: u32) -> f64 {
        let near = self.nearest(chosen, u32::MAX);
        near.iter().zip(&self.demand).filter(|(cost, _)| **cost <= cutoff).map(|(_, weight)| weight).sum()
    }
}

impl Town {
    /// How many reach one of these sites.
    pub fn reaching(&self, sites: &[u32], cutoff: u32) -> f64 {
        let reaches = |demand: usize| {
            self.pairs
                .iter()
                .any(|pair| pair.0 as usize == demand && sites.contains(&pair.1) && pair.2 <= cutoff)
        };
        (0..self.demand.len()).filter(|demand| reaches(*demand)).map(|demand| self.demand[demand]).sum()
    }
}

pub fn town() -> impl Strategy<Value = Town> {
    (1_usize..14, 1_usize..9, 0_usize..5, any::<bool>()).prop_flat_map(|(demands, supplies, k, whole)| {
        let weight = if whole { (0_u32..6).prop_map(f64::from).boxed() } else { (0.0_f64..6.0).boxed() };
        let pair = (0..demands as u32, 0..supplies as u32, 0_u32..40);
        (
            prop::collection::vec(pair, 0..80),
            prop::collection::vec(weight, demands),
            prop::collection::vec(0..supplies as u32, 0..3),
        )
            .prop_map(move |(pairs, demand, existing)| Town { pairs, demand, supplies, existing, k })
    })
}

pub fn budget(iterations: u64) -> Budget<'static> {
    Budget { iterations, cancel: None }
}

/// The value is that of the choice; never better than the best; the bound never worse.
pub fn sound(found: &Solution, town: &Town, worth: f64, best: f64, more_is_better: bool) {
    let close = 1e-9 * best.abs().max(1.0);
    assert!((found.value - worth).abs() <= close, "{found:?} is worth {worth}");
    let sign = if more_is_better { -1.0 } else { 1.0 };
    assert!(sign * (found.value - best) >= -close, "{found:?} is better than {best}");
    assert!(sign * (best - found.bound) >= -close, "{found:?}: the best is {best}");
    let free = town.supplies - (0..town.supplies as u32).filter(|site| town.existing.contains(site)).count();
    assert_eq!(found.chosen.len(), town.k.min(free));
    assert!(found.chosen.is_sorted() && found.chosen.iter().all(|site| !town.existing.contains(site)));
    if found.proven {
        assert!((found.value - best).abs() <= close, "{found:?} is not {best}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn p_median_is_the_best_of_all_choices(town in town(), penalty in 1_u32..60, few in 0_u64..30) {
        let best = town.choices().iter().map(|set| town.median(set, penalty)).fold(f64::INFINITY, f64::min);
        for iterations in [20_000, few] {
            let found = p_median(&town.pairs(), &town.demand, town.k, &town.existing, penalty, budget(iterations)).unwrap();
            sound(&found, &town, town.median(&found.chosen, penalty), best, false);
            prop_assert!(iterations == few || found.proven, "{found:?}");
        }
    }

    #[test]
    fn covering_is_the_best_of_all_choices(town in town(), cutoff in 0_u32..40, few in 0_u64..30) {
        let best = town.choices().iter().map(|set| town.covered(set, cutoff)).fold(0.0, f64::max);
        for iterations in [20_000, few] {
            let found = mclp(&town.pairs(), &town.demand, town.k, &town.existing, cutoff, budget(iterations)).unwrap();
            sound(&found, &town, town.covered(&found.chosen, cutoff), best, true);
            prop_assert!(iterations == few || found.proven, "{found:?}");
        }
    }
}

#[test]
fn the_centre_is_that_of_all_choices() {
    use bildungsraum_equity::siting::p_centre;
    let mut state = 7_u64;
    let mut random = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((state >> 33) % below).unwrap()
    };
    for _ in 0..60 {
        let (demands, supplies) = (8, 6);
        let pairs: Vec<(u32, u32, u32)> = (0..demands)
            .flat_map(|demand| (0..supplies).map(move |supply| (demand, supply)))
            .filter_map(|(demand, supply)| {
                let cost = random(900);
                (cost < 800).then_some((demand, supply, cost))
            })
            .collect();
        let demand: Vec<f64> = (0..demands).map(|_| f64::from(random(3))).collect();
        let existing = if random(2) == 0 { vec![] } else { vec![random(6)] };
        let k = random(3) as usize;
        let all = Pairs::new(demands as usize, supplies as usize, pairs.iter().copied()).unwrap();
        let found = p_centre(&all, &demand, k, &existing, Budget::default()).unwrap();
        let longest = |open: u32| {
            let near = |of: u32| {
                let near = pairs
                    .iter()
                    .filter(|pair| pair.0 == of && (open >> pair.1) & 1 == 1)
                    .map(|pair| pair.2)
                    .min();
                near.map_or(f64::INFINITY, f64::from)
            };
            (0..demands).filter(|&of| demand[of as usize] > 0.0).map(near).fold(0.0, f64::max)
        };
        let kept: u32 = existing.iter().map(|site| 1 << site).sum();
        let choices = (0_u32..1 << supplies).filter(|open| (open & !kept).count_ones() as usize <= k);
        let best = choices.map(|open| longest(open | kept)).fold(f64::INFINITY, f64::min);
        assert!(found.proven && found.value.total_cmp(&best).is_eq(), "{found:?} {best}");
        if best.is_finite() {
            let open = found.chosen.iter().map(|site| 1 << site).sum::<u32>() | kept;
            assert!(longest(open).total_cmp(&best).is_eq() && found.chosen.len() <= k);
        }
    }
}

/// What these sites serve at most: the least cut. Sites of `cut` give all their places, and of the others everybody who
/// reaches one counts.
fn served(town: &Town, capacity: &[f64], open: &[u32], cutoff: u32) -> f64 {
    let mut least = f64::INFINITY;
    for cut in 0_u32..1 << open.len() {
        let is_cut = |number: usize| cut & (1 << number) != 0;
        let rooms: f64 = open
            .iter()
            .enumerate()
            .filter(|(at, _)| is_cut(*at))
            .map(|(_, site)| capacity[*site as usize])
            .sum();
        let others: Vec<u32> =
            open.iter().enumerate().filter(|(at, _)| !is_cut(*at)).map(|(_, site)| *site).collect();
        least = least.min(rooms + town.reaching(&others, cutoff));
    }
    least
}

proptest! {
    #[test]
    fn covering_with_places_is_sound(
        town in town(), cutoff in 0_u32..40, rooms in proptest::collection::vec(0_u32..9, 12), few in 0_u64..40,
    ) {
        let capacity: Vec<f64> =
            rooms.iter().cycle().take(town.pairs().supplies()).map(|room| f64::from(*room)).collect();
        let found = mclp_capacitated(
            &town.pairs(), &town.demand, &capacity, town.k, &town.existing, cutoff, budget(few * 50),
        ).unwrap();
        let mut open = found.chosen.clone();
        open.extend(&town.existing);
        open.sort_unstable();
        open.dedup();
        let truth = served(&town, &capacity, &open, cutoff);
        prop_assert!((found.value - truth).abs() < 0.02, "{} {truth}", found.value);
        let mut best = 0.0_f64;
        for choice in town.choices() {
            let mut open = choice.clone();
            open.extend(&town.existing);
            open.sort_unstable();
            open.dedup();
            best = best.max(served(&town, &capacity, &open, cutoff));
        }
        prop_assert!(found.value <= best + 0.02 && found.bound >= best - 0.02, "{found:?} {best}");
        if few > 20 {
            prop_assert!(found.value >= 0.63 * best - 0.02, "{found:?} {best}");
        }
    }
}
