//! The built program in a real window: from the start of the process to the article on screen, and
//! from a key to the changed picture. Runs on the display that there is and needs its keyboard for a
//! while; without one it says so. Prints one line a figure, time on the wall but for names with `cpu`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench that breaks off has found something; it prints, and plants the files that it reads"
)]

#[cfg(target_os = "linux")]
mod program;
#[cfg(target_os = "linux")]
mod screen;
#[allow(dead_code, reason = "the other bench uses the rest")]
#[path = "../figures/stopwatch.rs"]
mod stopwatch;

#[cfg(not(target_os = "linux"))]
fn main() {
    println!("skipped: the real window is measured on an X display only");
}

#[cfg(target_os = "linux")]
fn main() {
    let screen = match screen::Screen::connect() {
        Ok(screen) => screen,
        Err(reason) => {
            println!("skipped: the real window needs an X display, as `xvfb-run` gives one ({reason})");
            return;
        }
    };
    measure::start(&screen);
    measure::keys(&screen);
}

#[cfg(target_os = "linux")]
mod measure {
    use super::program::Program;
    use super::screen::{Area, Key, Picture, Screen};
    use super::stopwatch::{figure, percentile};
    use std::time::Duration;

    const N_STARTS: usize = 12;
    const N_KEYS: usize = 20;
    /// Long enough for all that a key sets off; carets do not blink.
    const REST: Duration = Duration::from_millis(400);

    const TO_TOP: [Key; 2] = [Key::Control, Key::Home];
    const SELECT_WORD: [Key; 3] = [Key::Control, Key::Shift, Key::Right];
    const UNDO: [Key; 2] = [Key::Control, Key::Z];

    /// How long until the article looks as it will stay. How it will look is seen at a first start,
    /// which also brings the program into the cache of the system.
    pub(crate) fn start(screen: &Screen) {
        let (area, wanted) = {
            let program = Program::start(screen);
            std::thread::sleep(4 * REST);
            let area = program.window.text_area();
            (area, screen.look(&program.window, area))
        };
        assert!(wanted.n_dots_unlike_the_first() > 500, "there is no text where the article should be");
        let (mut windows, mut readable, mut used) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..N_STARTS {
            let program = Program::start(screen);
            windows.push(program.took_to_window_ms);
            let seen = screen.wait_for(&program.window, area, |picture| *picture == wanted);
            readable.push(seen.duration_since(program.began).as_secs_f64() * 1e3);
            used.push(program.cpu_ms());
        }
        tell("window-mapped", &mut windows);
        tell("start-window", &mut readable);
        tell("start-cpu", &mut used);
    }

    /// From the key until some dot of the article has changed: moving the caret, tagging, undo.
    pub(crate) fn keys(screen: &Screen) {
        let program = Program::start(screen);
        std::thread::sleep(2 * REST);
        screen.give_keyboard_to(&program.window);
        std::thread::sleep(REST);
        let press = |keys: &[Key]| {
            screen.press(keys);
            std::thread::sleep(REST);
        };

        press(&TO_TOP);
        let spot = changing_spot(screen, &program, &[Key::Right]);
        press(&[Key::Left]);
        let mut times = Vec::new();
        for n in 0..N_KEYS {
            times.push(time(screen, &program, spot, if n % 2 == 0 { &[Key::Right] } else { &[Key::Left] }));
        }
        tell("key-to-picture", &mut times);

        press(&TO_TOP);
        press(&SELECT_WORD);
        let spot = changing_spot(screen, &program, &[Key::One]);
        press(&UNDO);
        let (mut tags, mut undos) = (Vec::new(), Vec::new());
        for _ in 0..N_KEYS {
            tags.push(time(screen, &program, spot, &[Key::One]));
            undos.push(time(screen, &program, spot, &UNDO));
        }
        tell("tag-to-picture", &mut tags);
        tell("undo-to-picture", &mut undos);

        std::thread::sleep(REST);
        let before = program.cpu_ms();
        std::thread::sleep(Duration::from_secs(10));
        figure("idle-cpu-10s", program.cpu_ms() - before, "ms");
    }

    /// Where the article changes at these keys: a few dots, so that looking at them takes no time.
    fn changing_spot(screen: &Screen, program: &Program, keys: &[Key]) -> Area {
        let all = program.window.text_area();
        let before = screen.look(&program.window, all);
        screen.press(keys);
        std::thread::sleep(REST);
        let after: Picture = screen.look(&program.window, all);
        let changed = before.first_difference(&after);
        let Some((x, y)) = changed else { panic!("{keys:?} changes nothing: has the window the keyboard?") };
        Area { x: all.x + x, y: all.y + y, width: 8, height: 8 }.within(all)
    }

    fn time(screen: &Screen, program: &Program, spot: Area, keys: &[Key]) -> f64 {
        std::thread::sleep(REST / 2);
        let before = screen.look(&program.window, spot);
        let pressed = screen.press(keys);
        let seen = screen.wait_for(&program.window, spot, |picture| *picture != before);
        seen.duration_since(pressed).as_secs_f64() * 1e3
    }

    fn tell(name: &str, times: &mut [f64]) {
        figure(name, percentile(times, 50), "ms");
        figure(&format!("{name}-max"), percentile(times, 100), "ms");
    }
}
