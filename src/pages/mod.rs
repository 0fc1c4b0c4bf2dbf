//! One file for each page.

pub mod embed;
pub mod glossary;
pub mod home;
pub mod lab;
pub mod lesson;
pub mod not_found;
pub mod workplace;
