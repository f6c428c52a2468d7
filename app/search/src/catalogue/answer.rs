//! From a query to its answer.

use super::Catalogue;
use crate::{
    Answer, Blame, Counts, Facet, Hit, Marker, PAGE_SIZE, Query, Recall, Relief, Sort,
    bits::Mask,
    columns::{self, Columns},
    facet::FacetSet,
    order,
    rank::{self, Top},
    recall::{Counted, REMEMBERED_COUNTS, REMEMBERED_WORDS},
    text::TextScores,
    words,
};

/// The sets that a query is made of.
pub(crate) struct Sets {
    /// What the words match; everything without words.
    pub text: Mask,
    /// For each facet with a choice what it leaves.
    pub chosen: Vec<(Facet, Mask)>,
    /// What is in all of them.
    found: Mask,
}

impl Sets {
    /// What is in all sets but that of one facet.
    fn found_but(&self, facet: Facet) -> Mask {
        let mut found = self.text.clone();
        self.chosen.iter().filter(|(other, _)| *other != facet).for_each(|(_, set)| found.keep(set));
        found
    }
}

impl Catalogue {
    /// Answers a query from scratch.
    pub fn answer(&self, query: &Query) -> Answer {
        self.answer_in(&mut Recall::default(), query)
    }

    /// Answers a query with the help of what the recall's earlier searches worked out. The answer
    /// is the same as that of [`Self::answer`].
    pub fn answer_in(&self, recall: &mut Recall, query: &Query) -> Answer {
        let stamp = (self.checksum, self.prose.as_ref().map(|prose| prose.checksum));
        if recall.stamp != stamp {
            *recall = Recall { stamp, ..Recall::default() };
        }
        let words = words::of_query(&query.text);
        self.prepare_text(recall, &words);
        let sets = self.sets(recall, query);
        let total = sets.found.count();
        let pages = total.div_ceil(PAGE_SIZE).max(1);
        let page = query.page.clamp(1, pages);
        let counts = self.counts(recall, &sets);
        let text = recall.text.as_ref();
        let marker = Marker::new(words, text.is_some_and(|(_, forgiving, _)| *forgiving));
        let scores = text.map(|(_, _, scores)| scores);
        let first = (page - 1) as usize * PAGE_SIZE as usize;
        let profiles = self.ranked(&sets.found, total, scores, query.sort, first);
        let hits = profiles.into_iter().filter_map(|profile| self.hit(recall, &marker, profile)).collect();
        let reliefs = if total == 0 { reliefs(query, &sets, self.profiles) } else { Vec::new() };
        Answer { total, page, pages, hits, counts, marker, today: self.today, reliefs }
    }

    /// The sets of a query, for whoever makes something else of them than an answer.
    pub(crate) fn sets_of(&self, query: &Query) -> Sets {
        let mut recall = Recall::default();
        self.prepare_text(&mut recall, &words::of_query(&query.text));
        self.sets(&mut recall, query)
    }

    /// Makes the recall know the scores of the words; forgets the last text if there are none.
    fn prepare_text(&self, recall: &mut Recall, words: &[String]) {
        if words.is_empty() {
            recall.text = None;
            return;
        }
        if recall.text.as_ref().is_some_and(|(known, _, _)| known == words) {
            return;
        }
        let strict = self.text_scores(recall, words, false);
        let (forgiving, scores) =
            if strict.matching.count() > 0 { (false, strict) } else { (true, self.text_scores(recall, words, true)) };
        recall.text = Some((words.to_vec(), forgiving, scores));
    }

    fn text_scores(&self, recall: &mut Recall, words: &[String], forgiving: bool) -> TextScores {
        let mut used = Vec::with_capacity(words.len());
        for (number, word) in words.iter().enumerate() {
            let is_last = number + 1 == words.len();
            let known = recall
                .words
                .iter()
                .position(|known| known.word == *word && known.is_last == is_last && known.forgiving == forgiving);
            used.push(match known {
                Some(known) => recall.words.remove(known),
                None => self.dictionaries().score(word, is_last, forgiving),
            });
        }
        let scores = TextScores::of(&used.iter().collect::<Vec<_>>(), self.profiles);
        recall.words.extend(used);
        let surplus = recall.words.len().saturating_sub(REMEMBERED_WORDS.max(words.len()));
        recall.words.drain(..surplus);
        scores
    }

    fn sets(&self, recall: &mut Recall, query: &Query) -> Sets {
        let text = match &recall.text {
            Some((_, _, scores)) => scores.matching.clone(),
            None => Mask::all(self.profiles),
        };
        let mut found = text.clone();
        let mut chosen = Vec::new();
        for facet in Facet::ALL {
            let values = query.chosen(facet);
            if values.is_empty() {
                continue;
            }
            let known = &mut recall.chosen[facet as usize];
            let mask = match known {
                Some((of, mask)) if of == values => mask.clone(),
                _ => {
                    let mut mask = Mask::none(self.profiles);
                    let indices: Vec<usize> = values.iter().filter_map(|slug| facet.value_index(slug)).collect();
                    self.columns.add_values(facet, &indices, &mut mask);
                    *known = Some((values.to_vec(), mask.clone()));
                    mask
                }
            };
            found.keep(&mask);
            chosen.push((facet, mask));
        }
        Sets { text, chosen, found }
    }

    /// Disjunctive counts: each facet is counted within what all the others leave.
    fn counts(&self, recall: &mut Recall, sets: &Sets) -> Counts {
        let chosen: FacetSet = sets.chosen.iter().map(|(facet, _)| *facet).collect();
        let mut counts = self.counted(recall, &sets.found, FacetSet::page().without(chosen)).to_vec();
        for facet in Facet::PAGE.into_iter().filter(|&facet| chosen.contains(facet)) {
            let within = sets.found_but(facet);
            let of_facet = self.counted(recall, &within, FacetSet::default().with(facet));
            let first = columns::first_value(facet);
            let values = first..first + facet.size();
            counts[values.clone()].copy_from_slice(&of_facet[values]);
        }
        Counts(counts)
    }

    /// The counts of at least the given facets of the page within a set.
    fn counted<'a>(&self, recall: &'a mut Recall, set: &Mask, facets: FacetSet) -> &'a [u32] {
        let mut entry = match recall.counted.iter().position(|known| known.set == *set) {
            Some(known) => recall.counted.remove(known),
            None => Counted { set: set.clone(), facets: FacetSet::default(), counts: Columns::no_counts() },
        };
        let missing = facets.without(entry.facets);
        if let Some(facet) = missing.only() {
            self.columns.count_facet(facet, set, set.count(), &mut entry.counts);
            entry.facets = entry.facets.with(facet);
        } else if !missing.is_empty() {
            if set.count() as usize == self.profiles {
                entry.counts.copy_from_slice(self.columns.totals());
            } else {
                self.columns.count(set, &mut entry.counts);
            }
            entry.facets = FacetSet::page();
        }
        if recall.counted.len() >= REMEMBERED_COUNTS {
            recall.counted.remove(0);
        }
        recall.counted.push(entry);
        recall.counted.last().map_or(&[], |entry| &entry.counts)
    }

    /// One page of the found profiles, from the `first` on.
    fn ranked(&self, found: &Mask, total: u32, scores: Option<&TextScores>, sort: Sort, first: usize) -> Vec<usize> {
        let size = PAGE_SIZE as usize;
        let slug_rank = |profile| self.cards.slug_rank(profile);
        let above = |primary: u32, tie: u32| u64::from(primary) << 32 | u64::from(tie);
        match (sort, scores) {
            (Sort::Relevance, Some(scores)) => {
                let key = |profile: usize| {
                    let (sum, in_name) = scores.sum(profile);
                    let relevance = rank::relevance(sum, in_name, self.cards.words_in_name(profile));
                    above(u32::MAX - relevance, slug_rank(profile))
                };
                page_of(found, first, total, key)
            }
            (Sort::Relevance | Sort::Name, _) => {
                // Many hits stand close together in the order of names, few are sooner ranked.
                let skipped_over = (first + size) as u64 * self.profiles as u64;
                if u64::from(total) * u64::from(total) > skipped_over {
                    let by_name = self.cards.by_name().iter().map(|&profile| profile as usize);
                    by_name.filter(|&profile| found.contains(profile)).skip(first).take(size).collect()
                } else {
                    page_of(found, first, total, |profile| above(self.cards.name_rank(profile), 0))
                }
            }
            (Sort::Updated, _) => page_of(found, first, total, |profile| {
                above(u32::MAX - self.cards.updated(profile), slug_rank(profile))
            }),
            (Sort::Label, _) => page_of(found, first, total, |profile| {
                above(3 - self.columns.label(profile) as u32, slug_rank(profile))
            }),
            (Sort::Members, _) => page_of(found, first, total, |profile| {
                // One more than the members may need a bit more than a key has: the largest two
                // possible clusters count as equal.
                let members = u32::try_from(self.cards.members(profile)).unwrap_or(u32::MAX);
                above(u32::MAX - members, slug_rank(profile))
            }),
        }
    }

    fn hit(&self, recall: &Recall, marker: &Marker, profile: usize) -> Option<Hit> {
        let mut hit = self.cards.hit(&self.columns, profile)?;
        if let Some((words, forgiving, _)) = &recall.text
            && let Some(prose) = &self.prose
        {
            let prose_only = |number: usize, word: &String| {
                let is_last = number + 1 == words.len();
                recall.words.iter().any(|known| {
                    known.word == *word
                        && known.is_last == is_last
                        && known.forgiving == *forgiving
                        && known.weights.get(profile).is_some_and(|&weight| rank::is_prose_only(weight))
                })
            };
            let wanted = words.iter().enumerate().filter(|(number, word)| prose_only(*number, word));
            let wanted = wanted.fold(0, |bits, (number, _)| bits | 1 << number);
            if wanted != 0 {
                hit.snippet = prose.snippet(profile, marker, wanted);
            }
        }
        Some(hit)
    }
}

/// The profiles with the smallest keys, from the `first` on, a page of them.
fn page_of(found: &Mask, first: usize, total: u32, key: impl Fn(usize) -> u64) -> Vec<usize> {
    let size = PAGE_SIZE as usize;
    if first > 10 * size {
        // Deep in the list inserting one by one is slower than sorting everything.
        let mut keys: Vec<(u64, usize)> = Vec::with_capacity(total as usize);
        keys.extend(found.iter().map(|profile| (key(profile), profile)));
        order::sort_by(&mut keys, |a, b| a < b);
        return keys.iter().skip(first).take(size).map(|(_, profile)| *profile).collect();
    }
    let mut top = Top::new(first + size);
    for profile in found.iter() {
        top.offer(key(profile), profile as u32);
    }
    top.profiles().skip(first).collect()
}

/// What to give up when nothing was found, best first.
fn reliefs(query: &Query, sets: &Sets, profiles: usize) -> Vec<Relief> {
    let mut reliefs: Vec<Relief> = Vec::new();
    let mut offer = |what: Blame, total: u32| {
        let place = reliefs.partition_point(|better| better.total >= total);
        if total > 0 {
            reliefs.insert(place, Relief { what, total });
        }
    };
    if !words::of_query(&query.text).is_empty() {
        let mut filters = Mask::all(profiles);
        sets.chosen.iter().for_each(|(_, set)| filters.keep(set));
        offer(Blame::Text, filters.count());
    }
    for (facet, _) in &sets.chosen {
        // One value of several only adds to what is found; giving it up cannot help.
        if let [only] = query.chosen(*facet) {
            offer(Blame::Value(*facet, only.clone()), sets.found_but(*facet).count());
        }
    }
    reliefs
}
