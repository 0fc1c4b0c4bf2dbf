//! The page for instructors, as the workbench draws it: what of a lesson is to be shown, the lesson as it will stand in
//! somebody else's page, the code for that, and packages for learning platforms.

mod choice;
mod form;
mod live;
mod packages;
pub mod page;
mod said;
mod snippets;
