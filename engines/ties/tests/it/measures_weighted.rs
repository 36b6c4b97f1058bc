//! Weights and directions together, as igraph 1.0.0 and networkx 3.6.1 reckon them on the shared data sets.

use bildungsraum_ties::Graph;
use bildungsraum_ties::measures::profile;

use super::measures_support::{assert_near, data_sets};

/// `strength`; `constraint` (both); `effective_size` (networkx node by node); `effective_size_networkx` (networkx, whole
/// network); `pagerank` (both); `eigenvector` (igraph, both directions added).
const PEERS: [(&str, &[(&str, [f64; 6])]); 3] = [
    (
        "emon_Texas",
        &[
            (
                "Texas.Highway.Patrol",
                [
                    51.0,
                    0.195_225_660_645,
                    15.302_194_211_018,
                    15.544_631_185_808,
                    0.105_339_655_22,
                    0.930_707_232_15,
                ],
            ),
            (
                "Red.Cross",
                [
                    39.0,
                    0.208_183_609_731,
                    13.178_449_328_449,
                    13.300_610_500_611,
                    0.041_606_470_688,
                    0.726_574_161_921,
                ],
            ),
            // Without ties out networkx gives no effective size node by node.
            (
                "Salvation.Army",
                [5.0, 0.412_318_545_842, f64::NAN, 2.438_095_238_095, 0.017_560_360_992, 0.112_346_506_347],
            ),
        ],
    ),
    (
        "les_miserables",
        &[
            (
                "Valjean",
                [158.0, 0.163_447_953_683, 32.960_086_818_281, 34.075_983_506_028, 0.099_558_108_254, 1.0],
            ),
            ("Napoleon", [1.0, 1.0, 1.0, 1.0, 0.003_023_756_542, 0.001_464_753_01]),
            (
                "Gavroche",
                [
                    56.0,
                    0.241_391_178_76,
                    16.618_983_306_722,
                    17.960_611_968_112,
                    0.028_302_634_029,
                    0.358_853_506_446,
                ],
            ),
        ],
    ),
    (
        "eies_messages",
        &[
            (
                "1",
                [5666.0, 0.228_127_265_427, 24.205_871_811_715, 28.079_254_370_666, 0.158_272_004_096, 1.0],
            ),
            (
                "2",
                [
                    2333.0,
                    0.398_551_052_768,
                    17.785_702_442_878,
                    26.551_628_367_92,
                    0.071_744_110_613,
                    0.586_768_001_948,
                ],
            ),
            (
                "30",
                [
                    694.0,
                    0.512_762_219_45,
                    9.783_847_586_989,
                    12.279_413_041_314,
                    0.023_958_123_966,
                    0.182_747_439_554,
                ],
            ),
        ],
    ),
];

#[test]
fn weights_and_directions_count_as_in_igraph_and_networkx() {
    let sets = data_sets();
    for (name, nodes) in PEERS {
        let Some(data) = sets.iter().find(|data| data.name == name) else { return };
        let ties = data.ties.iter().map(|&(from, to, weight)| (from, to, weight.unwrap_or(1.0)));
        let (graph, _) = Graph::weighted(data.ids.len(), data.directed, ties).unwrap();
        let found = profile(&graph, None);
        for (id, values) in nodes {
            let keys = [
                "strength",
                "constraint",
                "effective_size",
                "effective_size_networkx",
                "pagerank",
                "eigenvector",
            ];
            for (key, expected) in keys.into_iter().zip(values).filter(|(_, value)| !value.is_nan()) {
                assert_near(
                    found.node(key, data.number(id)).unwrap(),
                    *expected,
                    &format!("{name} {key} {id}"),
                );
            }
        }
    }
}
