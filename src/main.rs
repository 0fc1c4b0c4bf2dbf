//! The page's module.

fn main() {
    interleave::start();
}
