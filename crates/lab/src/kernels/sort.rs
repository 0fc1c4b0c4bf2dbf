//! Sorting lists that are small enough for the cache: comparisons and branches that cannot be foreseen.

use std::ops::Range;

use super::xorshift::Xorshift;

/// Numbers of a list.
pub const LIST: usize = 1024;

/// Lists one after the other, each with the numbers from 0 to 1,023 shuffled (Fisher and Yates).
pub fn input(lists: usize) -> Vec<u32> {
    let mut random = Xorshift::new();
    let mut numbers: Vec<u32> = (0..LIST as u32).cycle().take(lists * LIST).collect();
    for list in numbers.chunks_mut(LIST) {
        for last in (1..LIST).rev() {
            list.swap(last, random.below(last + 1));
        }
    }
    numbers
}

/// Sorts copies of some lists; every number times its place (from 1), added up wrapping.
pub fn sort(numbers: &[u32], lists: Range<usize>) -> u64 {
    let mut answer = 0_u64;
    for list in numbers[lists.start * LIST..lists.end * LIST].as_chunks::<LIST>().0 {
        let mut copy = *list;
        copy.sort_unstable();
        for (place, &number) in (1_u64..).zip(&copy) {
            answer = answer.wrapping_add(u64::from(number) * place);
        }
    }
    answer
}
