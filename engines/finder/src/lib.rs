//! Search for offers and organisations: German full text, facets, place and time.
