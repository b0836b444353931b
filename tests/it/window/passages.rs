//! Passages that articles share: the list, the texts word by word, articles aligned side by side, and the
//! ways that lead there.

use super::Home;
use super::desk::Window;
use crossread::model::Stance;
use egui::vec2;

const LEDGER: &str = "Containers leave the port

Nobody in the town had seen it coming, and for a week nobody wanted to talk about what the cranes were doing at night.

More than 1,000 containers of military equipment left the port in recent weeks, and the envoy spoke of “killing \
Ukrainian civilians” on Friday. The shipments went on by rail to a depot in the south, where officials saw them.

It rained all day, and the cranes stood still. A guard at the gate said that he had been told to go home early, and \
that he would do as he was told until somebody explained to him what the fences were for.
";
const HARBOR: &str = "Harbour quiet

The harbour master saw nothing on Monday, he said, and what he had not seen he would not talk about to anybody.

More than 1000 containers of military equipment left the port in recent weeks, and the envoy spoke of “killing \
Ukrainians civilians” on Friday. The pier was empty. The shipments went on by rail to a depot in the south, where \
officials saw them.

Fishermen mended their nets as they do in every autumn. One of them pointed at the sea and laughed; another had sold \
his boat in the spring, and now counts ships for whoever pays him to.
";
const WIRE: &str = "From the wire

A summary of what others wrote during the week, put together by an editor who has never been anywhere near the sea and \
would like to keep it that way.

More than 900 containers of military equipment left the port in recent weeks, and the envoy spoke of “killing Ukrainian \
civilians” on Friday.

Nothing else was reported by anybody, although several papers promised to look into the matter once the weather gets \
better and the roads to the coast are open for lorries again.
";

const CLAIM: &str = "containers of military equipment left the port";
const LEDGER_LINE: &str = "More than 1,000 containers of military equipment left the port in recent weeks, and the envoy \
                           spoke of “killing Ukrainian civilians” on Friday. The shipments went on by rail to a depot \
                           in the south, where officials saw them.";
const HARBOR_LINE: &str = "More than 1000 containers of military equipment left the port in recent weeks, and the envoy \
                           spoke of “killing Ukrainians civilians” on Friday. The pier was empty. The shipments went on \
                           by rail to a depot in the south, where officials saw them.";

/// The three articles, which share a passage; the first one is open.
fn three(home: &Home) -> Window {
    let texts = [("1.txt", LEDGER), ("2.txt", HARBOR), ("3.txt", WIRE)];
    home.open(&texts.map(|(name, text)| home.write(name, text)))
}

/// Two articles, whatever they have in common.
fn two(home: &Home, first: &str, second: &str) -> Window {
    let mut window = home.open(&[home.write("1.txt", first), home.write("2.txt", second)]);
    if window.shows("Import 2 articles") {
        window.click("Import 2 articles");
    }
    window
}

/// Lines that no other article has.
fn filler(name: &str, n: usize) -> String {
    (0..n).map(|n| format!("{name}{n} alone{name}{n}.\n")).collect()
}

fn at_passages(window: &mut Window) {
    window.press("ctrl+6");
    window.click("Passages 1");
}

/// A claim on the same words in the first two articles; the first article is open.
fn with_claims(home: &Home) -> Window {
    let mut window = three(home);
    window.select(CLAIM);
    window.press("1 ]");
    window.select(CLAIM);
    window.press("1 [");
    window
}

fn row(window: &Window) -> String {
    window.names().into_iter().find(|name| name.starts_with("Passage “")).expect("a passage in the list")
}

/// All differences on screen, in order.
fn differences(window: &Window) -> Vec<String> {
    window
        .names()
        .into_iter()
        .filter(|name| name.starts_with("Difference "))
        .filter(|name| name.contains('“'))
        .collect()
}

#[test]
fn the_list_says_how_many_articles_how_long_how_alike_and_who_has_it() {
    let mut window = three(&Home::of_ada());
    at_passages(&mut window);
    assert_eq!(window.focused().as_deref(), Some("Shared passages"));
    let row = row(&window);
    assert!(row.starts_with("Passage “More than 1,000 containers of military"), "{row}");
    assert!(row.contains("3 articles, 43 words, 88 % the same"), "{row}");
    assert!(row.contains("in Containers leave the port, Harbour quiet, From the wire"), "{row}");
    assert!(row.ends_with(", ≠ 1 quote"), "{row}");
}

#[test]
fn two_texts_stand_beside_each_other_and_differing_quotes_on_top() {
    let mut window = three(&Home::of_ada());
    at_passages(&mut window);
    let quotes = "Quoted differently: Containers leave the port: “killing Ukrainian civilians” / Harbour quiet: \
                  “killing Ukrainians civilians”";
    window.node(quotes);
    assert_eq!(
        differences(&window),
        [
            "Difference 1 of 3: “1,000” – “1000”",
            "Difference 2 of 3: “Ukrainian” – “Ukrainians”, in a quotation",
            "Difference 3 of 3: nothing – “The pier was empty”",
        ]
    );
    for sign in ["only in the first", "only in the second", "changed", "written differently", "in a quotation"] {
        window.assert_shows(sign);
    }
    let last = "The shipments went on by rail to a depot in the south, where officials saw them.";
    let tops: Vec<f32> = window.paragraphs(last).iter().map(|rect| rect.top()).collect();
    assert!(tops.len() == 2 && tops[0] == tops[1], "both columns stay aligned: {tops:?}");
    window.click(quotes);
    window.assert_shows("Difference 2 of 3");
}

#[test]
fn differences_are_walked_by_key_and_by_button() {
    let mut window = three(&Home::of_ada());
    at_passages(&mut window);
    window.press("f4");
    assert_eq!(window.app().message(), Some("Difference 1 of 3: “1,000” – “1000”"));
    window.click("Next difference");
    assert_eq!(window.app().message(), Some("Difference 2 of 3: “Ukrainian” – “Ukrainians”, in a quotation"));
    window.press("shift+f4 shift+f4");
    assert_eq!(window.app().message(), Some("Difference 3 of 3: nothing – “The pier was empty”"), "it goes round");
    window.click("Previous difference");
    window.assert_shows("Difference 2 of 3");
}

#[test]
fn any_two_places_are_compared_and_swapped() {
    let mut window = three(&Home::of_ada());
    at_passages(&mut window);
    window.click("Compared with");
    window.click("From the wire");
    assert_eq!(differences(&window)[0], "Difference 1 of 2: “1,000” – “900”");
    assert!(!window.shows("Quoted differently"), "the two quote the same");
    window.click("Swap the two texts");
    assert_eq!(window.value("Base"), "From the wire");
    assert!(differences(&window)[0].contains("“900” – “1,000”"), "{:?}", differences(&window));
    window.click("Base");
    window.click("Containers leave the port");
    assert_eq!(
        (window.value("Base").as_str(), window.value("Compared with").as_str()),
        ("Containers leave the port", "From the wire"),
        "the two change places"
    );
}

#[test]
fn both_texts_are_read_as_one_where_asked_or_where_there_is_no_room() {
    let mut window = three(&Home::of_ada());
    at_passages(&mut window);
    let last = "The shipments went on by rail to a depot in the south, where officials saw them.";
    assert_eq!(window.paragraphs(last).len(), 2);
    window.click("One column");
    assert_eq!(window.paragraphs(last).len(), 1);
    assert_eq!(differences(&window).len(), 3);
    window.click("One column");
    window.resize(vec2(760.0, 700.0));
    at_passages(&mut window);
    assert_eq!(window.paragraphs(last).len(), 2, "what was chosen stays");
}

#[test]
fn passages_are_filtered_by_words_article_quotes_and_claims() {
    let mut window = with_claims(&Home::of_ada());
    at_passages(&mut window);
    assert!(row(&window).ends_with(", ≠ 1 quote, 2 claims"), "{}", row(&window));
    window.click("Claims");
    window.click("Quotes differ");
    window.assert_shows("1 of 1 passages");
    window.fill("Filter passages by their words", "EQUIPMENT Ukrainians");
    window.settle();
    window.assert_shows("1 of 1 passages");
    window.type_text("x");
    window.settle();
    window.assert_shows("0 of 1 passages");
    window.assert_shows("No passage is of this kind; switch the filters off to see all");
    window.fill("Filter passages by their words", "depot");
    window.press("down");
    assert_eq!(window.focused().as_deref(), Some("Shared passages"), "Down goes on to the list");
    window.click("Passages of the article");
    assert_eq!(window.focused().as_deref(), Some("Find an article"));
    window.type_text("wire");
    window.press("enter");
    assert_eq!(window.value("Passages of the article"), "From the wire");
    window.assert_shows("1 of 1 passages");
}

#[test]
fn enter_shows_the_two_articles_aligned_on_the_passage() {
    let mut window = three(&Home::of_ada());
    at_passages(&mut window);
    window.press("enter");
    assert_eq!(window.focused().as_deref(), Some("Article text, pane 1 of 2"));
    window.node("Pane 1 of 2: Containers leave the port");
    window.node("Pane 2 of 2: Harbour quiet");
    let (left, right) = (window.paragraph(LEDGER_LINE), window.paragraph(HARBOR_LINE));
    assert!((left.top() - right.top()).abs() < 1.0, "{left} {right}");
    window.assert_shows("Shared passage “More than 1,000 containers");
    window.assert_shows("3 differences");
    window.press("f4 f4");
    window.assert_shows("Difference 2 of 3: “Ukrainian” – “Ukrainians”, in a quotation");
    assert_eq!(window.selected(), "Ukrainian");
    window.press("ctrl+tab");
    assert_eq!(window.selected(), "Ukrainians", "each pane has its words");
    window.press("f4");
    assert_eq!(window.selected(), "The pier was empty");
    window.press("1");
    assert_eq!(window.chosen(), "The pier was empty", "annotating works meanwhile");
    window.assert_shows("Difference 3 of 3");
}

#[test]
fn a_difference_is_at_the_same_height_in_each_pane() {
    let home = Home::of_ada();
    let shared = |number: &str| {
        let parts =
            (0..40).map(|n| format!("In part {n} the ships with the name of part {n} left the harbour again.\n"));
        parts.collect::<String>().replace("part 30", number)
    };
    let first = format!("First\n\n{}{}{}", filler("First", 9), shared("part 30"), filler("Then", 90));
    let second = format!("Second\n\n{}{}{}", filler("Second", 60), shared("piece 31"), filler("After", 30));
    let mut window = two(&home, &first, &second);
    at_passages(&mut window);
    window.press("enter f4");
    let (left, right) = (
        window.paragraph("In part 30 the ships with the name of part 30 left the harbour again."),
        window.paragraph("In piece 31 the ships with the name of piece 31 left the harbour again."),
    );
    assert!((left.top() - right.top()).abs() < 1.0, "{left} {right}");
}

#[test]
fn up_to_four_articles_are_aligned_with_shift_enter() {
    let mut window = three(&Home::of_ada());
    at_passages(&mut window);
    window.press("shift+enter");
    assert_eq!(window.focused().as_deref(), Some("Article text, pane 1 of 3"));
    window.press("f4");
    window.assert_shows("Difference 1 of 3: “1,000” – “1000” – “900”");
    window.press("ctrl+tab ctrl+tab");
    assert_eq!(window.selected(), "900");
    window.press("f4 f4");
    window.assert_shows("Difference 3 of 3: nothing – “The pier was empty” – nothing");
}

#[test]
fn escape_ends_the_alignment_and_so_does_another_article() {
    let mut window = three(&Home::of_ada());
    at_passages(&mut window);
    window.press("enter f4 esc");
    window.node("End the alignment");
    window.press("esc");
    assert!(window.nodes("End the alignment").is_empty(), "first it lets go, then it ends");
    window.press("ctrl+6 enter");
    window.assert_shows("3 differences");
    window.press("]");
    assert!(!window.shows("3 differences"));
    window.press("ctrl+6 enter");
    window.click("End the alignment");
    assert!(!window.shows("3 differences"));
    window.press("ctrl+home f4");
    assert_eq!(window.selected(), "", "there is nothing to walk through");
}

#[test]
fn aligned_panes_scroll_to_the_matching_place() {
    let home = Home::of_ada();
    let part = |n: usize| format!("In part {n} the ships with the name of part {n} left the harbour again.\n");
    let (head, tail): (String, String) = ((0..30).map(part).collect(), (30..90).map(part).collect());
    let first = format!("First\n\n{}{head}{tail}", filler("First", 40));
    // The second has four lines more in the middle.
    let second = format!("Second\n\n{}{head}{}{tail}", filler("Second", 40), filler("Between", 4));
    let mut window = two(&home, &first, &second);
    at_passages(&mut window);
    window.press("enter");
    window.click("Scroll together");
    let over = window.node("Article text, pane 1 of 2").rect().center();
    let apart = |window: &Window, n: usize| {
        let tops = window.paragraphs(part(n).trim_end());
        assert_eq!(tops.len(), 2, "part {n} is in both panes");
        (tops[0].top() - tops[1].top()).abs()
    };
    window.scroll_at(over, -400.0);
    assert!(apart(&window, 12) < 1.0, "{}", apart(&window, 12));
    for _ in 0..6 {
        window.scroll_at(over, -300.0);
    }
    let seen = (40..80).find(|n| window.paragraphs(part(*n).trim_end()).len() == 2).expect("a part in both panes");
    assert!(apart(&window, seen) < 1.0, "behind what only the second has: {}", apart(&window, seen));
}

#[test]
fn claims_at_the_same_words_are_put_together_as_repeats() {
    let mut window = with_claims(&Home::of_ada());
    at_passages(&mut window);
    window.assert_shows("1 claim inside");
    window.click(&format!("Put together as repeats: “{CLAIM}”"));
    let members: Vec<_> = window.project().members().iter().map(|row| (row.stance, row.of.is_some())).collect();
    assert!(members.contains(&(Stance::States, false)) && members.contains(&(Stance::Repeats, true)), "{members:?}");
    window.node(CLAIM);
    window.press("ctrl+z");
    assert!(window.project().members().is_empty(), "one step");
    window.press("esc ctrl+6 r");
    assert_eq!(window.project().members().len(), 2, "by key");
    window.press("r");
    assert_eq!(window.app().message(), Some("No further claims stand at the same words of the two"));
    window.click(CLAIM);
    assert_eq!(window.value("Statement of the cluster"), CLAIM, "it leads to the matrix");
}

#[test]
fn the_words_of_a_claim_are_selected_in_the_other_article() {
    let mut window = three(&Home::of_ada());
    window.select(CLAIM);
    window.press("1");
    at_passages(&mut window);
    window.click("Select the same words in Harbour quiet");
    assert_eq!((window.open_title().as_str(), window.selected().as_str()), ("Harbour quiet", CLAIM));
    window.press("1");
    assert_eq!(window.chosen(), CLAIM);
}

#[test]
fn the_inspector_of_a_claim_tells_where_its_words_stand_too() {
    let mut window = with_claims(&Home::of_ada());
    window.press("tab");
    window.assert_shows("Also in From the wire, 95 % the same");
    window.reach("Also in Harbour quiet, 88 % the same");
    window.node("Pane 1 of 2: Containers leave the port");
    window.node("Pane 2 of 2: Harbour quiet");
    window.assert_shows("Shared passage “");
    window.click("Word by word");
    assert_eq!(
        (window.value("Base").as_str(), window.value("Compared with").as_str()),
        ("Containers leave the port", "Harbour quiet")
    );
}

#[test]
fn a_claim_that_stands_alone_tells_of_no_passage() {
    let mut window = three(&Home::of_ada());
    window.select("It rained all day");
    window.press("1");
    assert!(!window.shows("Also in") && !window.shows("Shared passages"));
}

#[test]
fn the_margin_marks_what_other_articles_have_too() {
    let mut window = three(&Home::of_ada());
    let mark = "Also in Harbour quiet, From the wire: 43 words, 88 % the same";
    assert!(!window.shows(mark), "off at first");
    window.choose("View", "Shared passages");
    let rect = window.node(mark).rect();
    let line = window.paragraph(LEDGER_LINE);
    assert!(rect.right() < line.left() && rect.top() > line.top() - 4.0 && rect.bottom() < line.bottom() + 4.0);
    window.click(mark);
    window.node("Pane 1 of 3: Containers leave the port");
    window.node("Pane 3 of 3: From the wire");
    window.choose("View", "Shared passages");
    assert!(!window.shows(mark));
}

#[test]
fn enter_in_the_matrix_aligns_the_articles_on_their_claims() {
    let mut window = with_claims(&Home::of_ada());
    at_passages(&mut window);
    window.press("r");
    window.click("Matrix");
    window.press("right enter");
    assert_eq!(window.focused().as_deref(), Some("Article text, pane 2 of 2"));
    window.assert_shows(&format!("Claims on “{CLAIM}”"));
    window.assert_shows("Word for word the same");
    let (left, right) = (window.paragraph(LEDGER_LINE), window.paragraph(HARBOR_LINE));
    assert!((left.top() - right.top()).abs() < 1.0, "{left} {right}");
    window.press("esc esc");
    assert!(!window.shows("Claims on “"));
    window.press("ctrl+shift+w ctrl+6 shift+enter");
    assert_eq!(window.focused().as_deref(), Some("Article text"), "with Shift the claim alone");
}

#[test]
fn values_that_differ_are_what_claims_are_walked_by() {
    let home = Home::of_ada();
    let first = "Ships\n\nOn Friday the grey ship carried 300 containers from Najin, said a guard.\n";
    let second = "Boxes\n\nTheir tally: the old vessel took 450 containers out of Najin.\n";
    let mut window = two(&home, first, second);
    window.select("the grey ship carried 300 containers from Najin");
    window.press("2 c");
    window.type_text("How many");
    window.press("enter ]");
    window.select("the old vessel took 450 containers out of Najin");
    window.press("2 c");
    window.type_text("How many");
    window.press("enter ctrl+6 right enter");
    window.assert_shows("Claims on “How many”");
    window.assert_shows("1 difference");
    window.press("f4");
    let told = window.app().message().unwrap_or_default().to_owned();
    assert!(told.starts_with("Difference 1 of 1: “") && told.contains("300") && told.contains("450"), "{told}");
    assert!(!told.contains("grey") && !told.contains("vessel"), "other words are not told: {told}");
}

#[test]
fn articles_that_share_nothing_say_so() {
    let mut window = Home::of_ada().open_three();
    window.press("ctrl+6");
    window.click("Passages 0");
    window.assert_shows("No two articles share a passage of eight words or more");
    assert_eq!(window.focused().as_deref(), Some("Shared passages"));
    let mut window = Home::of_ada().open_text(LEDGER);
    window.press("ctrl+6");
    window.click("Passages 0");
    window.assert_shows("Passages are text that two articles share; bring in a second article");
}

#[test]
fn texts_from_right_to_left_are_compared_too() {
    let home = Home::of_ada();
    let first = "حاويات في الميناء\n\nغادرت أكثر من 1000 حاوية من المعدات العسكرية الميناء في الأسابيع الأخيرة وقال المبعوث إنها نقلت بالقطار.\n\nلم ير أحد شيئا في المدينة ولم يتكلم أحد عما جرى في الليل قرب البحر خلال هذا الأسبوع الطويل من الخريف.\n";
    let second = "رحلة الصيادين\n\nغادرت أكثر من 900 حاوية من المعدات العسكرية الميناء في الأسابيع الأخيرة وقال المبعوث إنها نقلت أمس بالقطار.\n\nيصلح الصيادون شباكهم كما في كل عام ويضحكون حين يسألهم أحد عن السفن التي تأتي وتذهب بلا أسماء كل مساء.\n";
    let mut window =
        Window::open_any_script(home.folders(), vec![home.write("1.txt", first), home.write("2.txt", second)]);
    at_passages(&mut window);
    assert_eq!(differences(&window), ["Difference 1 of 2: “1000” – “900”", "Difference 2 of 2: nothing – “أمس”"]);
    window.press("enter f4");
    assert_eq!(window.selected(), "1000");
}
