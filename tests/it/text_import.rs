//! Plain text files as they come: encodings, line ends, control characters, what is no text.

use crossread::format::import::text::Text;
use crossread::format::{ImportError, Imported, Importer as _, Input, InputFile, importer};
use crossread::model::{Document, Ids, JobProgress, Newlines, Project, ProjectId, ProjectRow, Sha256};
use encoding_rs::Encoding;

fn import(files: &[(&str, &[u8])]) -> Result<Imported, ImportError> {
    let project = Project::new(ProjectRow { id: ProjectId(1), name: String::new(), note: String::new() });
    let files: Vec<InputFile> =
        files.iter().map(|(name, bytes)| InputFile { name: (*name).to_owned(), bytes: bytes.to_vec() }).collect();
    let input = Input { files: &files, project: &project };
    Text.import(&input, &mut Ids::from_seed(1), &JobProgress::default())
}

fn import_one(bytes: &[u8]) -> (Document, String, Imported) {
    let imported = import(&[("article.txt", bytes)]).unwrap();
    let document = imported.fragment.documents[0].clone();
    let row = &imported.fragment.texts[0];
    assert_eq!((imported.fragment.documents.len(), row.document), (1, document.id));
    assert_eq!(row.sha256, Sha256::of(row.text.as_bytes()));
    (document, row.text.to_string(), imported)
}

fn message(bytes: &[u8]) -> String {
    import(&[("ledger.txt", bytes)]).unwrap_err().to_string()
}

fn encoded(label: &str, text: &str) -> Vec<u8> {
    let encoding = Encoding::for_label(label.as_bytes()).unwrap();
    let (bytes, used, had_errors) = encoding.encode(text);
    assert!(!had_errors && used == encoding, "{label} can write the text");
    bytes.into_owned()
}

fn utf16(text: &str, is_little: bool) -> Vec<u8> {
    let bytes = |unit: u16| if is_little { unit.to_le_bytes() } else { unit.to_be_bytes() };
    text.encode_utf16().flat_map(bytes).collect()
}

const RUSSIAN: &str = "Белый дом заявил в пятницу, что Северная Корея передала России более тысячи контейнеров.\n\
                       Кремль ответил, что никаких соглашений подписано не было, и объявил слухи ложью.\n";
const KOREAN: &str = "백악관은 금요일 북한이 러시아에 천 개가 넘는 컨테이너를 보냈다고 밝혔다.\n\
                      러시아 정부는 어떤 협정도 서명하지 않았다고 말했다.\n";
const JAPANESE: &str = "ホワイトハウスは金曜日、北朝鮮がロシアに千個以上のコンテナを送ったと発表した。\n\
                        ロシア政府は、いかなる合意にも署名していないと述べた。\n";
const FRENCH: &str = "La Maison-Blanche a déclaré vendredi que la Corée du Nord avait livré à la Russie plus de mille \
                      conteneurs d’équipements militaires — l’été dernier déjà, à ce qu’il paraît.\n";
const POLISH: &str = "Biały Dom oświadczył w piątek, że Korea Północna dostarczyła Rosji ponad tysiąc kontenerów; \
                      żadnej umowy nie podpisano, twierdzą władze rosyjskie.\n";

#[test]
fn the_registry_has_the_importer() {
    let text = importer("text").unwrap();
    assert_eq!(text.extensions(), ["txt", "text"]);
}

#[test]
fn legacy_encodings_are_found_and_named() {
    for (name, text) in [
        ("windows-1251", RUSSIAN),
        ("KOI8-U", RUSSIAN),
        ("IBM866", RUSSIAN),
        ("ISO-8859-5", RUSSIAN),
        ("EUC-KR", KOREAN),
        ("Shift_JIS", JAPANESE),
        ("EUC-JP", JAPANESE),
        ("ISO-2022-JP", JAPANESE),
        ("windows-1252", FRENCH),
        ("windows-1250", POLISH),
        ("UTF-8", RUSSIAN),
    ] {
        let bytes = encoded(name, text);
        let (document, read, imported) = import_one(&bytes);
        assert_eq!(read, text, "{name}");
        let origin = document.origin.unwrap();
        assert_eq!(origin.encoding, name);
        assert_eq!(origin.sha256, Sha256::of(&bytes));
        assert_eq!((origin.file_name.as_str(), origin.imported), ("article.txt", None));
        assert!(imported.report.is_empty() && imported.failed.is_empty(), "{name}: {}", imported.report);
    }
}

#[test]
fn utf8_and_utf16_are_read_with_and_without_their_mark() {
    for text in [RUSSIAN, KOREAN, JAPANESE, FRENCH, "Plain words 😀.\n"] {
        let mark = "\u{feff}";
        let cases = [
            ("UTF-8", text.as_bytes().to_vec()),
            ("UTF-8", format!("{mark}{text}").into_bytes()),
            ("UTF-16LE", utf16(text, true)),
            ("UTF-16BE", utf16(text, false)),
            ("UTF-16LE", utf16(&format!("{mark}{text}"), true)),
            ("UTF-16BE", utf16(&format!("{mark}{text}"), false)),
        ];
        for (name, bytes) in cases {
            let (document, read, imported) = import_one(&bytes);
            assert_eq!((read.as_str(), document.origin.unwrap().encoding.as_str()), (text, name));
            assert!(imported.report.is_empty(), "{}", imported.report);
        }
    }
}

#[test]
fn a_mark_inside_the_text_stays() {
    let (_, text, _) = import_one("\u{feff}a\u{feff}b\n\u{feff}".as_bytes());
    assert_eq!(text, "a\u{feff}b\n\u{feff}");
}

#[test]
fn line_ends_become_lf_and_their_style_is_kept() {
    for (bytes, text, style) in [
        ("one\ntwo\n", "one\ntwo\n", Newlines::Lf),
        ("one\r\ntwo\r\n", "one\ntwo\n", Newlines::CrLf),
        ("one\rtwo\r", "one\ntwo\n", Newlines::Cr),
        ("one\r\ntwo\nthree\r\r\n", "one\ntwo\nthree\n\n", Newlines::Mixed),
        ("one", "one", Newlines::None),
    ] {
        for bytes in [bytes.as_bytes().to_vec(), utf16(&format!("\u{feff}{bytes}"), true)] {
            let (document, read, _) = import_one(&bytes);
            assert_eq!((read.as_str(), document.origin.unwrap().newlines), (text, style));
        }
    }
}

#[test]
fn blanks_and_composition_are_left_as_they_are() {
    let text = "  \u{a0}Cafe\u{301} and café\u{2028}\t\u{200b} end \n\n\n  ";
    assert_eq!(import_one(text.as_bytes()).1, text);
}

#[test]
fn control_characters_stay_in_the_text_and_are_told() {
    let bytes = "A report\0 with\u{1b} a few\u{7f} controls, a tab\tand a page\u{c}break\u{85}.\n".as_bytes();
    let (_, text, imported) = import_one(bytes);
    assert_eq!(text.as_bytes(), bytes);
    let [loss] = imported.report.losses.as_slice() else { panic!("{}", imported.report) };
    assert_eq!((loss.count, loss.example.as_str()), (5, "article.txt"));
    assert!(loss.what.starts_with("control characters"), "{}", loss.what);
}

#[test]
fn what_cannot_be_decoded_is_replaced_and_told() {
    let mut bytes = RUSSIAN.as_bytes().to_vec();
    bytes.insert(11, 0xff);
    let (document, text, imported) = import_one(&bytes);
    assert_eq!(text.replace('\u{fffd}', ""), RUSSIAN);
    assert_eq!(document.origin.unwrap().encoding, "UTF-8");
    assert_eq!(imported.report.losses[0].count, 1);
    assert!(imported.report.losses[0].what.contains("UTF-8"), "{}", imported.report);

    let mut bytes = utf16("\u{feff}Words", true);
    bytes.extend([0x00, 0xd8, b'!', 0]);
    let (_, text, imported) = import_one(&bytes);
    assert_eq!((text.as_str(), imported.report.losses[0].count), ("Words\u{fffd}!", 1));
}

#[test]
fn direction_controls_are_told() {
    let (_, text, imported) = import_one("He said \u{202e}on\u{202c} to it.\n".as_bytes());
    assert!(text.contains('\u{202e}'));
    assert_eq!(imported.report.losses[0].count, 2);
}

#[test]
fn ten_megabytes_in_one_line_are_one_document() {
    let text = "контейнер words ".repeat(10_000_000 / 25);
    let (document, read, _) = import_one(text.as_bytes());
    assert!(read == text, "the text is as imported");
    assert_eq!(document.title, "контейнер words контейнер words контейнер words контейнер words");
    let (document, read, _) = import_one("x".repeat(10_000_000).as_bytes());
    assert_eq!((read.len(), document.title.chars().count()), (10_000_000, 121));
}

#[test]
fn what_is_no_text_is_refused_with_what_to_do() {
    let cases: [(&[u8], &str); 6] = [
        (
            b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
            "this is a PDF document, not plain text; save it as text (.txt) in UTF-8: ledger.txt",
        ),
        (
            b"PK\x03\x04\x14\0\0\0",
            "this is a ZIP archive or an office document, not plain text; save it as text (.txt) in UTF-8: ledger.txt",
        ),
        (
            b"\x89PNG\r\n\x1a\n\0\0",
            "this is a PNG picture, not plain text; save it as text (.txt) in UTF-8: ledger.txt",
        ),
        (b"", "the file has no text; choose another one: ledger.txt"),
        (b"\xef\xbb\xbf \r\n", "the file has no text; choose another one: ledger.txt"),
        (
            &[1, 2, 3, 0, 0, 0, 4, 5, 6, 0, 65, 0, 7],
            "this is not plain text but binary data; choose another file: ledger.txt",
        ),
    ];
    for (bytes, expected) in cases {
        assert_eq!(message(bytes), expected);
    }
}

#[test]
fn a_bad_file_does_not_stop_the_others() {
    let imported = import(&[("a.txt", b"One."), ("b.txt", b"%PDF-1.4"), ("c.txt", b""), ("d.txt", b"Four.")]).unwrap();
    let names = |document: &Document| (document.order, document.origin.clone().unwrap().file_name);
    let read: Vec<_> = imported.fragment.documents.iter().map(names).collect();
    assert_eq!(read, [(0, "a.txt".to_owned()), (1, "d.txt".to_owned())]);
    assert_eq!(imported.fragment.texts.len(), 2);
    let failed: Vec<&str> = imported.failed.iter().map(|failed| failed.file.as_str()).collect();
    assert_eq!(failed, ["b.txt", "c.txt"]);
    assert!(imported.failed[0].message.contains("PDF"), "{}", imported.failed[0].message);
}

#[test]
fn an_index_in_the_names_gives_the_order() {
    let imported = import(&[("10_wire.txt", b"Ten."), ("02_ledger.txt", b"Two."), ("9 harbor.txt", b"Nine.")]).unwrap();
    let texts: Vec<&str> = imported.fragment.texts.iter().map(|row| &*row.text).collect();
    assert_eq!(texts, ["Two.", "Nine.", "Ten."]);
    let orders: Vec<i64> = imported.fragment.documents.iter().map(|document| document.order).collect();
    assert_eq!(orders, [0, 1, 2]);
}

#[test]
fn a_cancelled_import_gives_nothing() {
    let project = Project::new(ProjectRow { id: ProjectId(1), name: String::new(), note: String::new() });
    let files = [InputFile { name: "a.txt".to_owned(), bytes: b"One.".to_vec() }];
    let progress = JobProgress::default();
    progress.cancel();
    let input = Input { files: &files, project: &project };
    let answer = Text.import(&input, &mut Ids::from_seed(1), &progress);
    assert!(matches!(answer, Err(ImportError::Cancelled(_))));
}
