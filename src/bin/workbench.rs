//! The workbench's module: the page fetches it, and gives it a place to draw in.
#![allow(missing_debug_implementations, reason = "handles of the browser have nothing to show")]

interleave::module!(interleave::workbench::mount);
