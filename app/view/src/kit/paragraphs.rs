use maud::{Markup, html};

/// Plain text as people type it: an empty line begins a paragraph, a single line end is kept, and
/// lines that begin with a bullet become a list.
pub(crate) fn paragraphs(text: &str) -> Markup {
    html! {
        @for block in blocks(text) {
            @match block {
                Block::Text(lines) => p { (lines.join("\n")) },
                Block::List(items) => ul.bullets { @for item in items { li { (item) } } },
            }
        }
    }
}

#[derive(Debug, PartialEq)]
enum Block {
    Text(Vec<String>),
    List(Vec<String>),
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open = false;
    for line in text.lines() {
        let line = line.trim();
        let bullet = line.strip_prefix(['•', '▪', '◦', '–']).or_else(|| line.strip_prefix("- ")).map(str::trim);
        match (bullet, blocks.last_mut()) {
            _ if line.is_empty() => open = false,
            (Some(item), Some(Block::List(items))) => items.push(item.to_owned()),
            (Some(item), _) => {
                blocks.push(Block::List(vec![item.to_owned()]));
                open = true;
            }
            (None, Some(Block::Text(lines))) if open => lines.push(line.to_owned()),
            (None, _) => {
                blocks.push(Block::Text(vec![line.to_owned()]));
                open = true;
            }
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_lines_part_paragraphs_and_bullets_make_lists() {
        let text = "One\nstill one\n\n\nTwo:\n\n• a\n•b\n\nThree";
        let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        assert_eq!(
            blocks(text),
            [
                Block::Text(words(&["One", "still one"])),
                Block::Text(words(&["Two:"])),
                Block::List(words(&["a", "b"])),
                Block::Text(words(&["Three"])),
            ]
        );
    }
}
