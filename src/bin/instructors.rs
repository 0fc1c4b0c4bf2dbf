//! What only instructors need, apart from what learners fetch.
#![allow(missing_debug_implementations, reason = "handles of the browser have nothing to show")]

interleave::module!(interleave::workbench::mount_for_instructors);
