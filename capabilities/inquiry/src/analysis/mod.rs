//! What is reckoned from a study: its corpus as the engine knows it.
