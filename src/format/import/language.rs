//! The language of a text, only where its script gives it away. Latin text stays unguessed.

/// How many characters are looked at.
const SAMPLE: usize = 20_000;

/// A BCP 47 tag, or nothing where the script is shared by several languages: `ko` for Hangul, `ja`
/// where there is kana, `ru` for Cyrillic with ы or э and only Russian letters, `ar` for Arabic
/// letters without those of Persian, Urdu and others, `he` for Hebrew without Yiddish ligatures.
pub fn language_of(text: &str) -> &'static str {
    let counts = Counts::of(text);
    let most_of = |n: usize| n > 0 && n * 10 >= counts.letters * 6;
    let few_of = |n: usize, all: usize| n * 200 <= all;
    if most_of(counts.hangul) || (most_of(counts.hangul + counts.han) && counts.hangul > counts.han) {
        return "ko";
    }
    if most_of(counts.kana + counts.han) && counts.kana * 10 >= counts.han {
        return "ja";
    }
    if most_of(counts.cyrillic) && counts.russian > 0 && few_of(counts.not_russian, counts.cyrillic) {
        return "ru";
    }
    if most_of(counts.arabic_script) && counts.arabic > 0 && few_of(counts.not_arabic, counts.arabic_script) {
        return "ar";
    }
    if most_of(counts.hebrew) && counts.yiddish == 0 {
        return "he";
    }
    ""
}

#[derive(Default)]
struct Counts {
    letters: usize,
    hangul: usize,
    kana: usize,
    han: usize,
    cyrillic: usize,
    /// Letters that Russian has and Ukrainian, Bulgarian, Serbian and Macedonian have not.
    russian: usize,
    not_russian: usize,
    arabic_script: usize,
    /// Letters that Arabic has and Persian and Urdu have not.
    arabic: usize,
    not_arabic: usize,
    hebrew: usize,
    yiddish: usize,
}

impl Counts {
    fn of(text: &str) -> Self {
        let mut counts = Self::default();
        for c in text.chars().take(SAMPLE).filter(|c| c.is_alphabetic()) {
            counts.letters += 1;
            match c {
                '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' => counts.hangul += 1,
                '\u{3041}'..='\u{30ff}' => counts.kana += 1,
                '\u{3400}'..='\u{9fff}' => counts.han += 1,
                '\u{400}'..='\u{52f}' => counts.add_cyrillic(c),
                '\u{620}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => counts.add_arabic(c),
                '\u{5f0}'..='\u{5f2}' => counts.yiddish += 1,
                '\u{5d0}'..='\u{5ea}' => counts.hebrew += 1,
                _ => {}
            }
        }
        counts
    }

    fn add_cyrillic(&mut self, c: char) {
        self.cyrillic += 1;
        self.russian += usize::from("ыэЫЭ".contains(c));
        self.not_russian += usize::from(!matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё'));
    }

    fn add_arabic(&mut self, c: char) {
        self.arabic_script += 1;
        self.arabic += usize::from("ةي".contains(c));
        self.not_arabic += usize::from(!matches!(c, '\u{621}'..='\u{63a}' | '\u{641}'..='\u{64a}'));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_script_that_gives_its_language_away_is_named() {
        for (language, text) in [
            ("ko", "북한이 러시아에 컨테이너를 보냈다고 White House가 밝혔다"),
            ("ja", "北朝鮮がロシアにコンテナを送ったと発表した"),
            ("ru", "Белый дом заявил, что КНДР передала России более тысячи контейнеров; сделку объявили в пятницу"),
            ("ar", "قالت الولايات المتحدة إن كوريا الشمالية سلمت روسيا أكثر من ألف حاوية في المدينة"),
            ("he", "הבית הלבן הודיע ביום שישי"),
            ("", "Білий дім заявив, що КНДР передала Росії понад тисячу контейнерів"),
            ("", "Белият дом заяви, че КНДР е предала на Русия повече от хиляда контейнера"),
            ("", "Бела кућа је саопштила да је предато више од хиљаду контејнера"),
            ("", "Белы дом заявіў, што КНДР перадала Расіі больш за тысячу кантэйнераў"),
            ("", "کاخ سفید گفت کره شمالی بیش از هزار کانتینر به روسیه داده است"),
            ("", "白宫星期五表示朝鲜已向俄罗斯运送集装箱"),
            ("", "The White House said on Friday, Москва denied it"),
            ("", "12 345"),
        ] {
            assert_eq!(language_of(text), language, "{text}");
        }
    }
}
