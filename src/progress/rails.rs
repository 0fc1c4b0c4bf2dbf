//! The lines beside the list of lessons: every lesson is a station, and a line leads to it from each that it builds on.

/// What is drawn beside one lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Where the station stands, counted from the left.
    pub lane: usize,
    /// The lanes that lead here from above.
    pub joins: Vec<usize>,
    /// The lanes that pass by.
    pub passes: Vec<usize>,
    /// Whether anything builds on this lesson.
    pub leads_on: bool,
}

/// `after`: for each lesson the earlier ones that lead to it.
pub fn rows(after: &[Vec<usize>]) -> Vec<Row> {
    let last = |station: usize| after.iter().rposition(|earlier| earlier.contains(&station));
    // By lane, the station that it comes from.
    let mut lanes: Vec<Option<usize>> = vec![];
    let mut rows = vec![];
    for (station, earlier) in after.iter().enumerate() {
        let joins = (0..lanes.len()).filter(|&lane| lanes[lane].is_some_and(|from| earlier.contains(&from))).collect();
        for lane in &mut lanes {
            if lane.is_some_and(|from| last(from) == Some(station)) {
                *lane = None;
            }
        }
        let ends_here = |lane: &usize| lanes[*lane].is_none();
        let joined: &Vec<usize> = &joins;
        let lane = joined.iter().copied().find(ends_here).or_else(|| (0..lanes.len()).find(ends_here));
        let lane = lane.unwrap_or(lanes.len());
        let passes = (0..lanes.len()).filter(|&lane| lanes[lane].is_some()).collect();
        let leads_on = last(station).is_some();
        if lane == lanes.len() {
            lanes.push(None);
        }
        lanes[lane] = leads_on.then_some(station);
        rows.push(Row { lane, joins, passes, leads_on });
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row is told as its lane, `<` and what joins, `|` and what passes, and `.` where nothing leads on.
    fn check(after: &[&[usize]], expect: &[&str]) {
        let after: Vec<Vec<usize>> = after.iter().map(|earlier| earlier.to_vec()).collect();
        let list = |lanes: &[usize]| lanes.iter().map(usize::to_string).collect::<Vec<_>>().join(",");
        let told = |row: &Row| {
            let end = if row.leads_on { "" } else { "." };
            format!("{}<{}|{}{end}", row.lane, list(&row.joins), list(&row.passes))
        };
        assert_eq!(rows(&after).iter().map(told).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn every_station_is_joined_to_those_that_lead_to_it() {
        check(&[], &[]);
        check(&[&[], &[0], &[1]], &["0<|", "0<0|", "0<0|."]);
        // One that two build on: its lane goes on past the first of them.
        check(&[&[], &[0], &[0]], &["0<|", "1<0|0.", "0<0|."]);
        // Two that lead to one: their lanes end there.
        check(&[&[], &[], &[0, 1]], &["0<|", "1<|0", "0<0,1|."]);
        // A lane that has ended is used again.
        check(&[&[], &[0], &[], &[1, 2]], &["0<|", "0<0|", "1<|0", "0<0,1|."]);
        check(&[&[], &[], &[]], &["0<|.", "0<|.", "0<|."]);
    }
}
