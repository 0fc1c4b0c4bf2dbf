//! A policy's numbers: fields for Rust, entries for a file, controls for a page, from one list.

/// One of them, as a control sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// With its unit: `quantum_ms`.
    pub name: &'static str,
    pub value: f64,
    pub least: f64,
    pub most: f64,
}

/// `name: type = default, least to most;` for each field.
macro_rules! numbers {
    ($(#[$doc:meta])* $policy:ident { $($(#[$about:meta])* $name:ident: $type:ident = $default:literal, $least:literal to $most:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $policy { $($(#[$about])* pub $name: $type,)* }

        impl Default for $policy {
            fn default() -> Self {
                $policy { $($name: $default,)* }
            }
        }

        impl $policy {
            pub(super) fn numbers(&self) -> Vec<super::Number> {
                vec![$(super::Number {
                    name: stringify!($name),
                    value: f64::from(self.$name),
                    least: f64::from($least),
                    most: f64::from($most),
                },)*]
            }

            pub(super) fn set(&mut self, name: &str, value: f64) -> bool {
                // A policy may have none.
                let _ = value;
                match name {
                    $(stringify!($name) => {
                        self.$name = value as $type;
                        true
                    })*
                    _ => false,
                }
            }
        }
    };
}

pub(super) use numbers;
