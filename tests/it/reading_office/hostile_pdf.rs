//! PDFs that nobody should write: loops, bombs, lies and torsos, made by code.

use flate2_of_zip::deflated;

/// Those that may take so much time or memory that only limits from outside end them.
pub(crate) const ONLY_FROM_OUTSIDE: &[&str] =
    &["bomb_in_a_bomb.pdf", "forms_that_double.pdf", "five_million_operators.pdf", "endless_code_ranges.pdf"];

/// All of them by name.
pub(crate) fn hostile_pdfs() -> Vec<(String, Vec<u8>)> {
    [broken_pages(), loops(), lies_and_excess(), parts_that_are_none(), bombs_and_torsos()].concat()
}

fn broken_pages() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut add = |name: &str, bytes: Vec<u8>| files.push((format!("{name}.pdf"), bytes));
    add("nothing_but_a_head", b"%PDF-1.7\n".to_vec());
    add("no_pages", pdf(&["<</Type/Catalog>>".into()]));
    add("page_is_its_parent", pdf(&[CATALOG.into(), "<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>".into()]));
    add(
        "pages_in_a_circle",
        pdf(&[
            CATALOG.into(),
            "<</Type/Pages/Kids[3 0 R]/Count 1>>".into(),
            "<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>".into(),
        ]),
    );
    add(
        "a_billion_pages",
        pdf(&[
            CATALOG.into(),
            "<</Type/Pages/Kids[3 0 R]/Count 1000000000>>".into(),
            PAGE.into(),
            stream("", HELLO),
            FONT.into(),
        ]),
    );
    add(
        "pages_inherit_from_each_other",
        pdf(&[
            CATALOG.into(),
            "<</Type/Pages/Kids[3 0 R]/Count 1/Parent 3 0 R>>".into(),
            PAGE.into(),
            stream("", HELLO),
            FONT.into(),
        ]),
    );
    files
}

fn loops() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut add = |name: &str, bytes: Vec<u8>| files.push((format!("{name}.pdf"), bytes));
    let form =
        "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</F 6 0 R/G 7 0 R>>/Font<</A 5 0 R>>>>";
    add("form_draws_itself", page_with("/F Do", &[stream(form, "/F Do"), "null".into()]));
    add("forms_draw_each_other", page_with("/F Do", &[stream(form, "/G Do /G Do"), stream(form, "/F Do /F Do")]));
    let doubling: Vec<String> = (0..40)
        .map(|n| {
            let entries =
                format!("/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</F {} 0 R>>>>", n + 7);
            stream(&entries, "/F Do /F Do")
        })
        .collect();
    add("forms_that_double", page_with("/F Do", &doubling));
    let type_3 = "<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/Encoding<</Differences[65/a]>>/FirstChar 65/LastChar 65/Widths[1]/CharProcs<</a 7 0 R>>/Resources<</Font<</A 6 0 R>>>>>>";
    add(
        "letter_draws_itself",
        pdf(&[
            CATALOG.into(),
            PAGES.into(),
            PAGE.replace("5 0 R", "6 0 R"),
            stream("", HELLO),
            "null".into(),
            type_3.into(),
            stream("", "1 0 d0 BT /A 1 Tf (A) Tj ET"),
        ]),
    );
    let tiling =
        "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<</Pattern<</F 6 0 R>>>>";
    add(
        "pattern_paints_itself",
        page_with(
            "/Pattern cs /F scn 0 0 99 99 re f",
            &[stream(tiling, "/Pattern cs /F scn 0 0 9 9 re f"), "null".into()],
        ),
    );
    files
}

fn lies_and_excess() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut add = |name: &str, bytes: Vec<u8>| files.push((format!("{name}.pdf"), bytes));
    add("nested_arrays", page_with(&format!("{} TJ", "[".repeat(200_000)), &[]));
    add("nested_objects", pdf(&[CATALOG.into(), PAGES.into(), "<</A".repeat(200_000), stream("", HELLO)]));
    add("states_without_end", page_with(&"q ".repeat(400_000), &[]));
    add("marks_without_end", page_with(&"/P <</ActualText (a)>> BDC ".repeat(50_000), &[]));
    add("texts_without_begin", page_with(&"ET (a) Tj Q EMC ".repeat(20_000), &[]));
    add(
        "numbers_too_large",
        page_with("BT /A 1e38 Tf 1e308 0 0 1e308 1e308 -1e308 Tm (Hello) Tj 99999999999999999999 0 Td (a) Tj ET", &[]),
    );
    add("sizes_of_nothing", page_with("BT /A 0 Tf (Hello) Tj /A -12 Tf (Hello) Tj ET", &[]));
    add(
        "page_of_no_size",
        pdf(&[
            CATALOG.into(),
            PAGES.into(),
            PAGE.replace("[0 0 600 800]", "[0 0 0 0]"),
            stream("", HELLO),
            FONT.into(),
        ]),
    );
    add(
        "page_without_bounds",
        pdf(&[
            CATALOG.into(),
            PAGES.into(),
            PAGE.replace("[0 0 600 800]", "[-1e30 -1e30 1e30 1e30]"),
            stream("", HELLO),
            FONT.into(),
        ]),
    );
    add(
        "length_is_wrong",
        page_with("BT /A 12 Tf 50 700 Td (Hello there) Tj ET", &[]).replace_bytes(b"/Length 4", b"/Length 9"),
    );
    add(
        "length_refers_to_itself",
        pdf(&[CATALOG.into(), PAGES.into(), PAGE.into(), "<</Length 4 0 R>>stream\nBT\nendstream".into(), FONT.into()]),
    );
    add("list_of_objects_loops", {
        let mut bytes = page_with(HELLO, &[]);
        let at = bytes.windows(9).rposition(|window| window == b"startxref").unwrap();
        let table = bytes.windows(5).rposition(|window| window == b"xref\n").unwrap().min(at);
        let trailer = format!("trailer<</Root 1 0 R/Size 9/Prev {table}>>");
        let from = bytes.windows(7).rposition(|window| window == b"trailer").unwrap();
        bytes.splice(from..at, trailer.into_bytes());
        bytes
    });
    files
}

fn parts_that_are_none() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut add = |name: &str, bytes: Vec<u8>| files.push((format!("{name}.pdf"), bytes));
    let form =
        "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</F 6 0 R/G 7 0 R>>/Font<</A 5 0 R>>>>";
    add(
        "face_of_rubbish",
        page_with(HELLO, &[]).replace_bytes(b"/Subtype/Type1/BaseFont/Helvetica", b"/Subtype/TrueType/FontFile2 4 0 R"),
    );
    add("picture_without_end", page_with("BI /W 10 /H 10 /BPC 8 ID aaaaaaaaaaaa", &[]));
    add(
        "scan",
        page_with(
            "q 600 0 0 800 0 0 cm /F Do Q",
            &[
                stream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "x"),
                "null".into(),
            ],
        ),
    );
    add(
        "locked_by_nonsense",
        pdf_with(
            &[
                CATALOG.into(),
                PAGES.into(),
                PAGE.into(),
                stream("", HELLO),
                FONT.into(),
                "<</Filter/Standard/V 9/R 9>>".into(),
            ],
            "/Encrypt 6 0 R/ID[(a)(b)]",
        ),
    );
    add(
        "notes_on_a_page_draw_themselves",
        pdf(&[
            CATALOG.into(),
            PAGES.into(),
            PAGE.replace("/Contents", "/Annots[7 0 R 7 0 R]/Contents"),
            stream("", HELLO),
            FONT.into(),
            stream(form, "/F Do"),
            "<</Subtype/Stamp/Rect[0 0 9 9]/AP<</N 6 0 R>>>>".into(),
        ]),
    );
    files
}

fn bombs_and_torsos() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut add = |name: &str, bytes: Vec<u8>| files.push((format!("{name}.pdf"), bytes));
    let ranges = "1 begincodespacerange <0000><ffff> endcodespacerange ".to_owned()
        + &"100 beginbfrange <0000><ffff><0041> endbfrange ".repeat(3_000);
    let composite =
        "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 7 0 R/DescendantFonts[8 0 R]>>";
    add(
        "endless_code_ranges",
        pdf(&[
            CATALOG.into(),
            PAGES.into(),
            PAGE.replace("5 0 R", "6 0 R"),
            stream("", HELLO),
            "null".into(),
            composite.into(),
            stream("", &ranges),
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(A)/Ordering(B)/Supplement 0>>>>"
                .into(),
        ]),
    );
    let bomb = deflated(&deflated(&vec![b' '; 256 << 20]));
    add("bomb_in_a_bomb", with_stream("/Filter[/FlateDecode/FlateDecode]", &bomb));
    add("bomb", with_stream("/Filter/FlateDecode", &deflated(&[HELLO.as_bytes(), &vec![b' '; 40 << 20]].concat())));
    add("five_million_operators", with_stream("/Filter/FlateDecode", &deflated("q Q ".repeat(2_500_000).as_bytes())));
    add("rubbish_that_claims_to_be_packed", with_stream("/Filter/FlateDecode", b"no zlib at all"));
    let whole = page_with("BT /A 12 Tf 50 700 Td (The ferry came back.) Tj 0 -14 Td (Nobody was hurt.) Tj ET", &[]);
    for n in (9..whole.len()).step_by(whole.len() / 20) {
        add(&format!("cut_after_{n}"), whole[..n].to_vec());
    }
    files
}

const CATALOG: &str = "<</Type/Catalog/Pages 2 0 R>>";
const PAGES: &str = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
const PAGE: &str = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</A 5 0 R>>/XObject<</F 6 0 R>>/Pattern<</F 6 0 R>>>>>>";
const FONT: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
const HELLO: &str = "BT /A 12 Tf 50 700 Td (Hello there, reader) Tj ET";

fn stream(entries: &str, content: &str) -> String {
    format!("<<{entries}/Length {}>>stream\n{content}\nendstream", content.len())
}

/// A page with this content, a face as object 5, and more objects from 6 on.
pub(super) fn page_with(content: &str, more: &[String]) -> Vec<u8> {
    let mut objects = vec![CATALOG.to_owned(), PAGES.to_owned(), PAGE.to_owned(), stream("", content), FONT.to_owned()];
    objects.extend_from_slice(more);
    pdf(&objects)
}

/// A page whose content is these bytes.
fn with_stream(entries: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("<<{entries}/Length {}>>stream\n", content.len());
    let objects: Vec<Vec<u8>> = vec![
        CATALOG.into(),
        PAGES.into(),
        PAGE.into(),
        [head.as_bytes(), content, b"\nendstream"].concat(),
        FONT.into(),
    ];
    assembled(&objects, "")
}

fn pdf(objects: &[String]) -> Vec<u8> {
    pdf_with(objects, "")
}

fn pdf_with(objects: &[String], trailer: &str) -> Vec<u8> {
    let objects: Vec<Vec<u8>> = objects.iter().map(|object| object.clone().into_bytes()).collect();
    assembled(&objects, trailer)
}

fn assembled(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", n + 1).into_bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    let size = objects.len() + 1;
    bytes.extend(format!("trailer<</Root 1 0 R/Size {size}{trailer}>>\nstartxref\n{table}\n%%EOF\n").into_bytes());
    bytes
}

trait ReplaceBytes {
    fn replace_bytes(self, from: &[u8], to: &[u8]) -> Vec<u8>;
}

impl ReplaceBytes for Vec<u8> {
    /// The same length, so that the list of objects stays right.
    fn replace_bytes(mut self, from: &[u8], to: &[u8]) -> Vec<u8> {
        let at = self.windows(from.len()).position(|window| window == from).expect("the bytes are there");
        self.splice(at..at + from.len(), to.iter().copied());
        self
    }
}

/// zlib streams, from what the zip crate writes: a PDF wants the same packing in another wrapping.
mod flate2_of_zip {
    use std::io::{Cursor, Write as _};
    use zip::write::SimpleFileOptions;

    pub(super) fn deflated(bytes: &[u8]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer
            .start_file("a", SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated))
            .unwrap();
        writer.write_all(bytes).unwrap();
        let file = writer.finish().unwrap().into_inner();
        let mut archive = zip::ZipArchive::new(Cursor::new(&file)).unwrap();
        let part = archive.by_index_raw(0).unwrap();
        let (start, length) = (part.data_start().unwrap(), part.compressed_size());
        let packed = &file[usize::try_from(start).unwrap()..][..usize::try_from(length).unwrap()];
        // Adler-32; so many bytes fit before the sums must be cut.
        let sum = bytes.chunks(5_552).fold((1u32, 0u32), |(a, b), chunk| {
            let (a, b) = chunk.iter().fold((a, b), |(a, b), byte| (a + u32::from(*byte), b + a + u32::from(*byte)));
            (a % 65_521, b % 65_521)
        });
        [&[0x78, 0x9c], packed, &(sum.1 << 16 | sum.0).to_be_bytes()].concat()
    }
}
