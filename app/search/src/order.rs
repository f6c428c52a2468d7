//! Sorting that is small rather than fast.
//!
//! The standard library's sorts bring several kilobytes of code for every type and order that is
//! sorted, which a browser has to download. Whatever is sorted here while a search is answered is
//! short or rarely long, so heap sort will do.

/// Sorts ascending. What is equal may change places.
pub(crate) fn sort_by<T>(items: &mut [T], mut is_before: impl FnMut(&T, &T) -> bool) {
    let length = items.len();
    // First the largest comes to the front, then, one by one, each front goes behind the rest.
    for step in (0..length + length / 2).rev() {
        let (mut parent, end) = if step >= length {
            (step - length, length)
        } else {
            items.swap(0, step);
            (0, step)
        };
        loop {
            let mut child = parent * 2 + 1;
            if child >= end {
                break;
            }
            if child + 1 < end && is_before(&items[child], &items[child + 1]) {
                child += 1;
            }
            if !is_before(&items[parent], &items[child]) {
                break;
            }
            items.swap(parent, child);
            parent = child;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_ends_up_in_order() {
        for length in 0..70_u64 {
            let mut numbers: Vec<u64> = (0..length).map(|number| number * 7_919 % 31).collect();
            let mut expected = numbers.clone();
            expected.sort_unstable();
            sort_by(&mut numbers, |a, b| a < b);
            assert_eq!(numbers, expected);
        }
    }
}
