//! Which jobs can be done at all: an order of them, or a circle in which each waits for the next.

/// An order in which each comes after those that it needs; or some that wait for each other, each for the next, and the
/// last for the first.
pub(super) fn order(needs: &[Vec<usize>]) -> Result<Vec<usize>, Vec<usize>> {
    let mut order: Vec<usize> = vec![];
    loop {
        let known = order.len();
        for (job, needs) in needs.iter().enumerate() {
            if !order.contains(&job) && needs.iter().all(|before| order.contains(before)) {
                order.push(job);
            }
        }
        if order.len() == known {
            break;
        }
    }
    // Whatever is left needs something that is left: going from each to what it needs comes back to where it was.
    let left = |job: &usize| !order.contains(job);
    let Some(first) = (0..needs.len()).find(left) else { return Ok(order) };
    let mut way = vec![first];
    loop {
        let last = way[way.len() - 1];
        let next = *needs[last].iter().find(|job| left(job)).expect("it needs something that is left");
        if let Some(met) = way.iter().position(|&job| job == next) {
            return Err(way.split_off(met));
        }
        way.push(next);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_or_a_circle() {
        let check = |needs: &[&[usize]], expect: Result<&[usize], &[usize]>| {
            let needs: Vec<Vec<usize>> = needs.iter().map(|needs| needs.to_vec()).collect();
            assert_eq!(order(&needs).as_deref().map_err(|circle| &circle[..]), expect, "{needs:?}");
        };
        check(&[], Ok(&[]));
        check(&[&[1], &[2], &[]], Ok(&[2, 1, 0]));
        check(&[&[0]], Err(&[0]));
        // What only waits for a circle is no part of it.
        check(&[&[1], &[2], &[1], &[]], Err(&[1, 2]));
        check(&[&[2], &[0], &[1, 3], &[]], Err(&[0, 2, 1]));
    }
}
