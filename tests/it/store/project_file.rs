//! What is written is read back, and the same project gives the same bytes.

use super::projects::{at, full_project, hostile_text, random_project, row};
use crossread::model::{AttributeKind, Project, Timestamp};
use crossread::store::{
    VerifyError, default_schema, read_project, read_schema, verify_project, write_project, write_schema,
};
use proptest::prelude::{ProptestConfig, any, proptest};

const GOLDEN: &str = include_str!("../../data/golden_v1.ron");

/// Golden files must open for ever: this one is only written anew (`UPDATE_EXPECT=1`) before the
/// first release.
#[test]
fn the_golden_file_of_format_1_is_written_and_read() {
    let written = write_project(&full_project());
    expect_test::expect_file!["../../data/golden_v1.ron"].assert_eq(&written);
    let loaded = read_project(GOLDEN.as_bytes()).unwrap();
    assert_eq!(loaded.project, full_project());
    assert_eq!(loaded.mended, [""; 0]);
    assert_eq!(loaded.n_newly_kept, 0);
}

#[test]
fn loading_and_saving_gives_the_same_bytes() {
    let loaded = read_project(GOLDEN.as_bytes()).unwrap();
    assert_eq!(write_project(&loaded.project), GOLDEN);
}

#[test]
fn every_record_but_a_text_is_one_line() {
    let mut section = "";
    for line in GOLDEN.lines() {
        if let Some((name, _)) = line.split_once(": [") {
            section = name;
        }
        if !["texts"].contains(&section) {
            let is_record = line.starts_with('(') && line.ends_with("),");
            let is_frame = line.starts_with("//") || line == "(" || line == ")" || line.ends_with(['[', ',']);
            assert!(is_record || is_frame, "{section}: {line}");
        }
    }
    assert_eq!(section, "kept", "the sections were all seen");
}

#[test]
fn annotations_stand_in_the_order_of_documents_start_end_and_id() {
    let (_, behind) = GOLDEN.split_once("\nannotations: [\n").unwrap();
    let (section, _) = behind.split_once("\n],").unwrap();
    let ids: Vec<&str> = section.lines().map(|line| &line[6..20]).collect();
    let ids: Vec<char> = ids.iter().map(|id| id.chars().next_back().unwrap()).collect();
    assert_eq!(ids, ['6', '5', '3', '2', '1', '4'], "the wire comes first, its orphan last");
}

#[test]
fn verifying_finds_any_change_between_file_and_project() {
    let project = full_project();
    assert_eq!(verify_project(GOLDEN.as_bytes(), &project), Ok(()));
    for (from, to) in [
        ("Containers\", note", "Container\", note"),
        ("condemned", "condoned"),
        ("order: 2, outlet", "order: 3, outlet"),
        ("e1 e2", "e1 e3"),
    ] {
        let changed = GOLDEN.replacen(from, to, 1);
        assert_ne!(changed, GOLDEN);
        assert_eq!(verify_project(changed.as_bytes(), &project), Err(VerifyError::Differs), "{from}");
    }
    let one_less: Vec<&str> = GOLDEN.lines().filter(|line| !line.contains("merge-entities")).collect();
    assert_eq!(verify_project(one_less.join("\n").as_bytes(), &project), Err(VerifyError::Differs));
    let cut = verify_project(&GOLDEN.as_bytes()[..GOLDEN.len() / 2], &project);
    assert!(matches!(cut, Err(VerifyError::DoesNotOpen(_))));
}

#[test]
fn an_empty_project_is_written_with_all_its_sections() {
    let (project, _) = Project::from_fragment(row(), Default::default());
    let written = write_project(&project);
    expect_test::expect![[r#"
        // Crossread project. See docs/file_format.md of Crossread before editing.
        (
        format: 1,
        project: (id: "p00000030fzvg0", name: "Containers", note: "One ship,\ntwo dates"),
        labels: [],
        attributes: [],
        relation_labels: [],
        documents: [],
        texts: [],
        annotations: [],
        entities: [],
        relations: [],
        clusters: [],
        members: [],
        silences: [],
        corrections: [],
        refusals: [],
        claim_origins: [],
        kept: [],
        )
    "#]]
    .assert_eq(&written);
    assert_eq!(read_project(written.as_bytes()).unwrap().project, project);
}

#[test]
fn the_default_schema_is_a_schema_file_as_written() {
    let asset = include_str!("../../../assets/default_schema.ron");
    let schema = read_schema(asset.as_bytes()).unwrap();
    assert_eq!(schema, default_schema());
    let (project, refused) = Project::from_fragment(row(), schema.clone());
    assert_eq!(refused, []);
    assert_eq!(write_schema(&project), asset);
    assert_eq!((schema.labels.len(), schema.attributes.len()), (7 + 12, 5));
}

#[test]
fn no_two_labels_of_the_default_schema_share_a_key_or_a_colour() {
    let schema = default_schema();
    let mut keys: Vec<char> = schema.labels.iter().filter_map(|label| label.key).collect();
    assert_eq!(keys.iter().collect::<String>(), "1234567POGLFUEWKDYQ");
    assert!(keys.iter().all(|key| !crossread::model::schema::RESERVED_KEYS.contains(key)));
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), 19);
    for layer in crossread::model::Layer::ALL {
        let of_layer = schema.labels.iter().filter(|label| label.layer == layer);
        let mut colours: Vec<String> = of_layer.map(|label| label.colour.to_string()).collect();
        let n_labels = colours.len();
        colours.sort_unstable();
        colours.dedup();
        assert_eq!(colours.len(), n_labels);
    }
    let choices = schema.attributes.iter().filter(|row| matches!(row.kind, AttributeKind::Choice(_)));
    assert_eq!(choices.count(), 2);
}

/// WCAG 2.2, 1.4.11: graphical objects need 3:1 against what they stand on.
#[test]
fn every_label_colour_stands_out_on_white_and_on_near_black() {
    let luminance = |channels: [u8; 3]| {
        let linear = channels.map(|channel| {
            let part = f64::from(channel) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    };
    for label in default_schema().labels {
        let colour = luminance([label.colour.0, label.colour.1, label.colour.2]);
        assert!(1.05 / (colour + 0.05) >= 3.0, "{} on white", label.name);
        assert!((colour + 0.05) / (luminance([0x1b; 3]) + 0.05) >= 3.0, "{} on near-black", label.name);
    }
}

#[test]
fn times_with_parts_of_a_second_come_back_as_well() {
    let mut fragment = full_project().to_fragment();
    fragment.refusals[0].at = Timestamp::from_nanosecond(at(0).as_nanosecond() + 1).unwrap();
    let (project, _) = Project::from_fragment(row(), fragment);
    assert_eq!(read_project(write_project(&project).as_bytes()).unwrap().project, project);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn random_projects_come_back_with_the_same_bytes(
        texts in proptest::collection::vec(hostile_text(), 0..5),
        seed in any::<u64>(),
    ) {
        let project = random_project(&texts, seed);
        let written = write_project(&project);
        assert_eq!(verify_project(written.as_bytes(), &project), Ok(()));
        let loaded = read_project(written.as_bytes()).unwrap();
        assert_eq!(loaded.project, project);
        assert_eq!((loaded.mended, loaded.n_newly_kept), (vec![], 0));
        assert_eq!(write_project(&loaded.project), written);
    }
}
