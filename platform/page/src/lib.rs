//! The page shell, components, languages and assets every screen is made of.
