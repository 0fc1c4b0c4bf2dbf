//! What steps share.

pub mod comparison;
pub mod console;
pub mod controls;
pub mod editor;
pub mod failure;
pub mod following;
pub mod fragment;
pub mod instant;
pub mod link;
pub mod measures;
pub mod near;
pub mod playback;
pub mod player;
pub mod prose;
pub mod result;
pub mod same;
pub mod search;
pub mod sortable;
pub mod status;
pub mod steps_nav;
pub mod stills;
pub mod terms;
pub mod timeline;
pub mod tour;
pub mod verdict;
pub mod workbench;
