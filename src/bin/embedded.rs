//! What a lesson needs in somebody else's page, apart from what all learners fetch.
#![allow(missing_debug_implementations, reason = "handles of the browser have nothing to show")]

interleave::module!(interleave::workbench::mount_embedded);
