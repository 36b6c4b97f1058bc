//! The binary: configuration, commands, and the server that mounts every capability.
