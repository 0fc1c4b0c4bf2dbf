//! Stories with their numbers, as files for the simulator.

/// Name and text of each.
pub const ALL: [(&str, &str); 9] = [
    ("cake", include_str!("../presets/cake.toml")),
    ("archive", include_str!("../presets/archive.toml")),
    ("crawler", include_str!("../presets/crawler.toml")),
    ("server", include_str!("../presets/server.toml")),
    ("two-tasks", include_str!("../presets/two-tasks.toml")),
    ("one-core", include_str!("../presets/one-core.toml")),
    ("stall", include_str!("../presets/stall.toml")),
    ("benchmark", include_str!("../presets/benchmark.toml")),
    ("connections", include_str!("../presets/connections.toml")),
];
