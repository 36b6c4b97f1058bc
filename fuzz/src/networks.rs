//! What the targets for the formats of networks have in common.

use bildungsraum_ties::{
    Error, Network,
    formats::{Format, Lost, read, write},
};

use crate::soon;

/// Bytes as a file of a format: refused with a line, or a network that every format writes and says of what it lost.
///
/// # Panics
/// If a promise is broken.
pub fn check(bytes: &[u8], format: Format) {
    let network = match soon("reading", || read(bytes, format)) {
        Ok((network, findings)) => {
            assert!(findings.len() <= 201, "findings are limited");
            network
        }
        Err(Error::File { line, message, .. }) => {
            assert!(line > 0 && !message.is_empty(), "an error has a line and a message");
            return;
        }
        Err(other) => panic!("{other}"),
    };
    let nodes = network.nodes.len();
    assert!(network.ties.iter().all(|tie| (tie.from as usize) < nodes && (tie.to as usize) < nodes));
    // That many nodes, most of them declared and not named, are honest work, but not to be done eight times.
    if nodes > 2_000 {
        return;
    }
    for other in Format::ALL {
        come_back(&network, other);
    }
}

fn come_back(network: &Network, format: Format) {
    let written = soon("writing", || write(network, format)).expect("what was read can be written");
    let (again, _) = read(&written.bytes, format).expect("what was written can be read");
    assert!(written.losses.iter().all(|loss| loss.what != Lost::Ties), "{} lost a tie", format.name());
    if written.losses.is_empty() {
        // As text: a number that is none is not equal to itself.
        assert_eq!(format!("{again:?}"), format!("{network:?}"), "{}", format.name());
    }
}
