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

/// Puts the item into place `nth` that stands there in ascending order, none larger before it and none
/// smaller behind it.
pub(crate) fn select<T: Copy>(items: &mut [T], nth: usize, is_before: impl Fn(T, T) -> bool) {
    let (mut first, mut end) = (0, items.len());
    while end - first > 1 {
        let pivot = items[first + (end - first) / 2];
        // What is before the pivot, what is neither, what is behind it.
        let (mut before, mut at, mut behind) = (first, first, end);
        while at < behind {
            if is_before(items[at], pivot) {
                items.swap(at, before);
                before += 1;
                at += 1;
            } else if is_before(pivot, items[at]) {
                behind -= 1;
                items.swap(at, behind);
            } else {
                at += 1;
            }
        }
        if nth < before {
            end = before;
        } else if nth >= behind {
            first = behind;
        } else {
            return;
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

    #[test]
    fn the_item_that_is_selected_stands_where_it_would_in_order() {
        for length in 1..70_u64 {
            let numbers: Vec<u64> = (0..length).map(|number| number * 7_919 % 31).collect();
            let mut expected = numbers.clone();
            expected.sort_unstable();
            for nth in 0..numbers.len() {
                let mut selected = numbers.clone();
                select(&mut selected, nth, |a, b| a < b);
                assert_eq!(selected[nth], expected[nth]);
                assert!(selected[..nth].iter().all(|&number| number <= expected[nth]));
                assert!(selected[nth..].iter().all(|&number| number >= expected[nth]));
            }
        }
    }
}
