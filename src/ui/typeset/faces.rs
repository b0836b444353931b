//! The faces: the one that the program brings along, and those of the system, found by fontique.

use super::{Reach, TextStyle};
use fontique::{Blob, Collection, CollectionOptions, FamilyId, FontInfoOverride, Script, SourceCache};
use parley::{FontContext, FontData, FontFamilyName};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::HintingInstance;
use skrifa::{FontRef, MetadataProvider as _};
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The family name under which the built-in face is registered.
const BUILT_IN: &str = "Crossread built-in";

/// Faces for plain reading, by script (ISO 15924), the best first. What a system takes by itself
/// where it has many faces for a script can be a display face. Where none of these is installed, the
/// system chooses.
const PREFERRED: &[(&str, &[&str])] = &[
    ("Arab", &["Noto Naskh Arabic", "Noto Sans Arabic", "Geeza Pro", "Segoe UI", "DejaVu Sans"]),
    ("Hebr", &["Noto Sans Hebrew", "Noto Serif Hebrew", "Arial Hebrew", "Segoe UI", "DejaVu Sans"]),
    ("Deva", &["Noto Sans Devanagari", "Kohinoor Devanagari", "Nirmala UI", "Lohit Devanagari"]),
    ("Beng", &["Noto Sans Bengali", "Kohinoor Bangla", "Nirmala UI"]),
    ("Taml", &["Noto Sans Tamil", "Tamil Sangam MN", "Nirmala UI"]),
    ("Thai", &["Noto Sans Thai", "Noto Sans Thai Looped", "Thonburi", "Leelawadee UI"]),
    ("Geor", &["Noto Sans Georgian", "Sylfaen", "DejaVu Sans"]),
    ("Armn", &["Noto Sans Armenian", "Sylfaen", "DejaVu Sans"]),
    ("Ethi", &["Noto Sans Ethiopic", "Kefa", "Ebrima"]),
    ("Khmr", &["Noto Sans Khmer", "Khmer Sangam MN", "Leelawadee UI"]),
    ("Mymr", &["Noto Sans Myanmar", "Myanmar Sangam MN", "Myanmar Text"]),
    ("Syrc", &["Noto Sans Syriac", "Estrangelo Edessa"]),
];

/// Scripts that are written without a face of `PREFERRED`.
const PLAIN: &[&str] = &["Latn", "Grek", "Cyrl"];

/// Faces for the characters that scripts share. A comma of Arabic after an English name, a digit, a
/// danda or an arrow counts as written in the script before it (UAX #24), whose faces may lack it.
const SHARED: &[&str] = &["Noto Sans Symbols", "Noto Sans Symbols2", "Segoe UI Symbol", "Apple Symbols", "DejaVu Sans"];

/// All faces that can be used, and those that were.
pub(super) struct Faces {
    pub(super) context: FontContext,
    /// Every look of a letter that was used so far: a face at a size.
    looks: Vec<Look>,
    look_numbers: HashMap<LookKey, u32>,
    /// Mean widths by face and size, for the last few styles.
    mean_advances: BTreeMap<(Option<Arc<str>>, u32, u32), f32>,
    verticals: BTreeMap<Option<Arc<str>>, Vertical>,
}

/// How far a face reaches above and below the line that letters stand on, in parts of its size.
#[derive(Clone, Copy, Debug)]
pub(super) struct Vertical {
    pub(super) ascent: f32,
    pub(super) descent: f32,
}

/// A face at a size, all that decides what a letter looks like.
pub(super) struct Look {
    pub(super) font: FontData,
    /// In physical pixels.
    pub(super) size: f32,
    /// Place on the axes of a variable face, normalised.
    pub(super) coords: Vec<i16>,
    /// Slant of a face that has no italics, in degrees.
    pub(super) skew: Option<f32>,
    /// What the face says about small sizes, once it was asked.
    pub(super) hinting: OnceCell<Option<HintingInstance>>,
}

#[derive(PartialEq, Eq, Hash)]
struct LookKey {
    blob: u64,
    index: u32,
    size: u32,
    coords: Vec<i16>,
    skew: u32,
}

impl Faces {
    pub(super) fn new(reach: Reach) -> Self {
        let options = CollectionOptions { shared: false, system_fonts: reach == Reach::System };
        let mut collection = Collection::new(options);
        if let Some(bytes) = built_in() {
            let name = FontInfoOverride { family_name: Some(BUILT_IN), ..FontInfoOverride::default() };
            collection.register_fonts(bytes, Some(name));
        }
        if reach == Reach::System {
            set_fallbacks(&mut collection);
        }
        Self {
            context: FontContext { collection, source_cache: SourceCache::default() },
            looks: Vec::new(),
            look_numbers: HashMap::new(),
            mean_advances: BTreeMap::new(),
            verticals: BTreeMap::new(),
        }
    }

    /// Of the face of a style, whatever other faces its text needs too.
    pub(super) fn vertical(&mut self, style: &TextStyle) -> Vertical {
        if let Some(known) = self.verticals.get(&style.face) {
            return *known;
        }
        let chosen = style.face.as_deref().and_then(|name| self.read_vertical(name));
        let vertical = chosen.or_else(|| self.read_vertical(BUILT_IN));
        let vertical = vertical.unwrap_or(Vertical { ascent: 0.93, descent: 0.24 });
        self.verticals.insert(style.face.clone(), vertical);
        vertical
    }

    fn read_vertical(&mut self, family: &str) -> Option<Vertical> {
        let FontContext { collection, source_cache } = &mut self.context;
        let family = collection.family_by_name(family)?;
        let font = family.default_font()?;
        let bytes = font.load(Some(source_cache))?;
        let metrics =
            FontRef::from_index(bytes.as_ref(), font.index()).ok()?.metrics(Size::new(1.0), LocationRef::default());
        Some(Vertical { ascent: metrics.ascent, descent: -metrics.descent })
    }

    /// The families in the order in which a letter is looked for.
    pub(super) fn stack(style: &TextStyle) -> Vec<FontFamilyName<'_>> {
        let chosen = style.face.as_deref().map(FontFamilyName::named);
        chosen.into_iter().chain([FontFamilyName::named(BUILT_IN)]).collect()
    }

    /// The families of the system, sorted.
    pub(super) fn families(&mut self) -> Vec<String> {
        let names = self.context.collection.family_names();
        // Names that begin with a point are the system's own.
        let mut names: Vec<String> =
            names.filter(|name| *name != BUILT_IN && !name.starts_with('.')).map(str::to_owned).collect();
        names.sort_by_key(|name| name.to_lowercase());
        names.dedup();
        names
    }

    /// The mean width of a character in a style, measured once.
    pub(super) fn mean_advance(&mut self, style: &TextStyle, measure: impl FnOnce(&mut Self) -> f32) -> f32 {
        const N_KEPT: usize = 64;
        let key = (style.face.clone(), style.size.to_bits(), style.pixels_per_point.to_bits());
        if let Some(known) = self.mean_advances.get(&key) {
            return *known;
        }
        let measured = measure(self);
        if self.mean_advances.len() >= N_KEPT {
            self.mean_advances.clear();
        }
        self.mean_advances.insert(key, measured);
        measured
    }

    /// The number of a look, which stays the same while the engine lives.
    pub(super) fn number_of(&mut self, font: &FontData, size: f32, coords: &[i16], skew: Option<f32>) -> u32 {
        let key = LookKey {
            blob: font.data.id(),
            index: font.index,
            size: size.to_bits(),
            coords: coords.to_vec(),
            skew: skew.unwrap_or(0.0).to_bits(),
        };
        *self.look_numbers.entry(key).or_insert_with(|| {
            self.looks.push(Look { font: font.clone(), size, coords: coords.to_vec(), skew, hinting: OnceCell::new() });
            (self.looks.len() - 1) as u32
        })
    }

    /// A look by its number.
    pub(super) fn look(&self, number: u32) -> Option<&Look> {
        self.looks.get(number as usize)
    }
}

/// For each script its preferred faces, or what the system gives, and after them those that have what
/// scripts share.
fn set_fallbacks(collection: &mut Collection) {
    let mut installed =
        |names: &[&str]| -> Vec<FamilyId> { names.iter().filter_map(|name| collection.family_id(name)).collect() };
    let preferred: Vec<_> = PREFERRED.iter().map(|(script, names)| (*script, installed(names))).collect();
    let firsts = preferred.iter().filter_map(|(_, families)| families.first().copied());
    let shared: Vec<FamilyId> = firsts.chain(installed(SHARED)).collect();
    for (script, families) in preferred.into_iter().chain(PLAIN.iter().map(|script| (*script, Vec::new()))) {
        let Ok(script) = script.parse::<Script>() else { continue };
        let own = if families.is_empty() { collection.fallback_families(script).collect() } else { families };
        let others: Vec<FamilyId> = shared.iter().copied().filter(|family| !own.contains(family)).collect();
        collection.set_fallbacks(script, own.into_iter().chain(others));
    }
}

/// The face of egui's own interface text, so that no second one has to be shipped.
fn built_in() -> Option<Blob<u8>> {
    let fonts = egui::FontDefinitions::default();
    let first = fonts.families.get(&egui::FontFamily::Proportional)?.first()?;
    Some(Blob::new(fonts.font_data.get(first)?.font.clone()))
}
