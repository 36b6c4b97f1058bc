#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::print_stdout)] // says what was skipped
#![allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // of cells within Germany
#![allow(clippy::float_cmp)] // figures are rounded before they are kept

mod disclosure;
mod exports;
mod imports;
mod pages;
mod properties;
mod runs;
mod site;
mod ways;
