//! What is done with an open article while its frames are measured.

use super::headless::{SIZE, Took, Window};
use super::stopwatch::{figure, percentile};
use egui::{Key, Modifiers, Vec2, pos2, vec2};

/// How often each thing is done. Hostile texts get fewer rounds, since each may be dear.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rounds {
    pub(crate) wheel: usize,
    pub(crate) jumps: usize,
    pub(crate) keys: usize,
    pub(crate) tags: usize,
}

const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;
const NONE: Modifiers = Modifiers::NONE;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

fn cpu(took: &[Took]) -> Vec<f64> {
    took.iter().map(|took| took.cpu_ms).collect()
}

pub(crate) fn tell(name: &str, took: &[Took], percents: &[usize]) {
    for percent in percents {
        let suffix = if *percent == 100 { "max".to_owned() } else { format!("p{percent}") };
        figure(&format!("{name}-{suffix}"), percentile(&mut cpu(took), *percent), "ms");
    }
}

/// By wheel, then by dragging the handle of the scroll bar to places all over the document.
pub(crate) fn scroll(window: &mut Window, name: &str, rounds: Rounds) {
    window.doing = "scroll by wheel";
    let article = window.article();
    window.point(article.center());
    let began_at = window.scroll_bar().map(|(_, percent)| percent);
    let mut wheel = Vec::new();
    for n in 0..rounds.wheel {
        wheel.push(window.wheel(if n % 100 < 80 { -120.0 } else { 400.0 }));
        if let (79, Some(began_at)) = (n, began_at) {
            let percent = window.scroll_bar().unwrap().1;
            assert!(percent > began_at, "the wheel scrolls: {began_at} % before, {percent} % now");
        }
    }
    window.settle();
    let jumps = jump(window, rounds.jumps);
    tell(&format!("wheel-{name}"), &wheel, &[99]);
    if !jumps.is_empty() {
        tell(&format!("jump-{name}"), &jumps, &[50, 99]);
    }
    let all = [wheel, jumps].concat();
    tell(&format!("scroll-{name}"), &all, &[50, 99, 100]);
}

/// Nothing where the article needs no scroll bar.
fn jump(window: &mut Window, n_jumps: usize) -> Vec<Took> {
    window.doing = "scroll by the bar";
    let Some((bar, _)) = window.scroll_bar() else { return Vec::new() };
    window.point(bar.center());
    window.button(bar.center(), true);
    let mut times = Vec::new();
    let mut seen = Vec::new();
    let mut place = 0.5_f32;
    for n in 0..n_jumps {
        place = (place * 7.13 + 0.317).fract();
        times.push(window.point(pos2(bar.center().x, bar.top() + place * bar.height())));
        if n % 10 == 0 {
            seen.extend(window.scroll_bar().map(|(_, percent)| percent));
        }
    }
    let (lowest, highest) = seen.into_iter().fold((100.0, 0.0), |(low, high), at| (at.min(low), at.max(high)));
    assert!(lowest < 30.0 && highest > 70.0, "the bar jumps all over: {lowest} % to {highest} %");
    window.button(bar.center(), false);
    window.settle();
    times
}

/// The caret's keys from the middle of the text, one a frame.
pub(crate) fn move_caret(window: &mut Window, name: &str, rounds: Rounds) {
    const KEYS: [(Key, Modifiers); 12] = [
        (Key::ArrowRight, NONE),
        (Key::ArrowRight, CTRL),
        (Key::ArrowDown, NONE),
        (Key::End, NONE),
        (Key::ArrowRight, NONE),
        (Key::Home, NONE),
        (Key::ArrowUp, NONE),
        (Key::ArrowLeft, NONE),
        (Key::ArrowLeft, CTRL),
        (Key::PageDown, NONE),
        (Key::ArrowDown, CTRL),
        (Key::ArrowUp, CTRL),
    ];
    click(window);
    window.doing = "caret";
    let mut times: Vec<Took> =
        (0..rounds.keys).map(|n| KEYS[n % KEYS.len()]).map(|(key, modifiers)| window.press(key, modifiers)).collect();
    times.push(window.press(Key::End, CTRL));
    assert_eq!(window.selection().caret, window.n_bytes(), "the caret goes to the end");
    times.push(window.frame(vec![]));
    times.push(window.press(Key::PageUp, NONE));
    times.push(window.press(Key::Home, CTRL));
    assert_eq!(window.selection().caret, 0, "the caret goes to the start");
    tell(&format!("caret-{name}"), &times, &[100]);
}

/// By keys, all of it, by growing, and by mouse.
pub(crate) fn select(window: &mut Window, name: &str, rounds: Rounds) {
    const KEYS: [(Key, Modifiers); 5] = [
        (Key::ArrowRight, SHIFT),
        (Key::ArrowRight, CTRL_SHIFT),
        (Key::ArrowDown, SHIFT),
        (Key::End, SHIFT),
        (Key::PageDown, SHIFT),
    ];
    window.doing = "select";
    let mut times = Vec::new();
    for n in 0..rounds.keys {
        let (key, modifiers) = KEYS[n % KEYS.len()];
        times.push(window.press(key, modifiers));
    }
    assert!(!window.selection().is_empty(), "Shift selects");
    times.push(window.press(Key::ArrowDown, CTRL_SHIFT));
    times.push(window.press(Key::End, CTRL_SHIFT));
    times.push(window.press(Key::A, CTRL));
    times.push(window.frame(vec![]));
    times.push(window.press(Key::ArrowLeft, NONE));
    click(window);
    for _ in 0..4 {
        times.push(window.press(Key::S, NONE));
        times.push(window.frame(vec![]));
    }
    let article = window.article().shrink2(vec2(200.0, 80.0));
    window.point(article.left_top());
    times.push(window.button(article.left_top(), true));
    for n in 0..=20 {
        times.push(window.point(article.left_top() + article.size() * (n as f32 / 20.0)));
    }
    times.push(window.button(article.right_bottom(), false));
    tell(&format!("select-{name}"), &times, &[100]);
}

/// From the label's key to the frame with the highlight, and the same for undo: two frames each.
pub(crate) fn tag(window: &mut Window, name: &str, rounds: Rounds) {
    let (mut tagged, mut undone) = (Vec::new(), Vec::new());
    click(window);
    for n in 0..rounds.tags {
        window.doing = "select";
        if window.selection().caret + 200 > window.n_bytes() {
            window.press(Key::Home, CTRL);
        }
        for _ in 0..6 + n % 5 {
            window.press(Key::ArrowRight, SHIFT);
        }
        // In a text of both directions the caret can come to an end of it.
        for key in [Key::ArrowRight, Key::ArrowDown] {
            for _ in 0..40 {
                if !window.selects_words() {
                    window.press(key, SHIFT);
                }
            }
        }
        let before = window.n_annotations();
        window.doing = "tag";
        tagged.push(window.press(Key::Num1, NONE) + window.frame(vec![]));
        assert_eq!(window.n_annotations(), before + 1, "the label's key tags");
        window.doing = "undo";
        undone.push(window.press(Key::Z, CTRL) + window.frame(vec![]));
        assert_eq!(window.n_annotations(), before, "undo takes it back");
        window.press(Key::ArrowDown, NONE);
    }
    for (what, times) in [("tag", tagged), ("undo", undone)] {
        figure(&format!("{what}-{name}"), percentile(&mut cpu(&times), 100), "ms");
        figure(&format!("{what}-{name}-p50"), percentile(&mut cpu(&times), 50), "ms");
    }
}

/// All of the text as one annotation, and taken back: for texts of which nobody tags a part.
pub(crate) fn tag_all(window: &mut Window) {
    window.doing = "tag all";
    window.press(Key::A, CTRL);
    for key in [(Key::Num1, NONE), (Key::Z, CTRL)] {
        window.press(key.0, key.1);
        window.frame(vec![]);
    }
    window.press(Key::Home, CTRL);
}

/// Smaller and larger again, a little each frame. The lines get other widths for half of it.
pub(crate) fn resize(window: &mut Window, name: &str) {
    const SMALLEST: Vec2 = vec2(820.0, 600.0);
    window.doing = "resize";
    let n_layouts = window.n_layouts();
    let mut times = Vec::new();
    for n in (0..60).chain((0..60).rev()) {
        window.size = SIZE + (SMALLEST - SIZE) * (n as f32 / 59.0);
        times.push(window.frame(vec![]));
    }
    assert!(window.n_layouts() > n_layouts + 30, "the lines are broken anew while the window is narrow");
    tell(&format!("resize-{name}"), &times, &[50, 100]);
}

/// Larger, smaller, and as designed.
pub(crate) fn zoom(window: &mut Window, name: &str) {
    window.doing = "zoom";
    let n_layouts = window.n_layouts();
    let mut times = Vec::new();
    for key in [[Key::Plus; 8], [Key::Minus; 8]].concat().into_iter().chain([Key::Minus, Key::Num0]) {
        times.push(window.press(key, CTRL));
        times.push(window.frame(vec![]));
    }
    assert!(window.n_layouts() > n_layouts + 10, "the text is laid out in other sizes");
    tell(&format!("zoom-{name}"), &times, &[100]);
}

/// Into the middle of the article.
fn click(window: &mut Window) {
    window.doing = "click";
    let middle = window.article().center();
    window.point(middle);
    window.button(middle, true);
    window.button(middle, false);
}
