//! What one can take part in: offers, schedules, moderation, freshness, the public finder, feeds.
