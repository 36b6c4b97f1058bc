//! People, roles, sessions, passwords, second factor, OpenID Connect, tokens.
