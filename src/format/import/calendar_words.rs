//! The names of months and weekdays as articles of many languages write them below their headlines.

/// January first; lower case, separated by blanks. Slavic and Greek names in the genitive, as in days.
const MONTHS: [&str; 12] = [
    "january jan januar jänner januari janvier janv enero gennaio janeiro stycznia ocak января січня ιανουαρίου يناير ינואר",
    "february feb februar februari février févr fevrier febrero febbraio fevereiro lutego şubat февраля лютого \
     φεβρουαρίου فبراير شباط פברואר",
    "march mar märz maart mars marzo março marca mart марта березня μαρτίου مارس آذار מרץ",
    "april apr avril avr abril aprile kwietnia nisan апреля квітня απριλίου أبريل ابريل إبريل نيسان אפריל",
    "may mai maj mei mayo maggio maio maja mayıs мая травня μαΐου مايو أيار מאי",
    "june jun juni juin junio giugno junho czerwca haziran июня червня ιουνίου يونيو حزيران יוני",
    "july jul juli juillet juil julio luglio julho lipca temmuz июля липня ιουλίου يوليو تموز יולי",
    "august aug augusti augustus août aout agosto sierpnia ağustos августа серпня αυγούστου أغسطس اغسطس آب אוגוסט",
    "september sept sep septembre septiembre setiembre settembre setembro września eylül сентября вересня σεπτεμβρίου \
     سبتمبر أيلول ספטמבר",
    "october oct oktober okt octobre octubre ottobre outubro października ekim октября жовтня οκτωβρίου أكتوبر اكتوبر \
     אוקטובר",
    "november nov novembre noviembre novembro listopada kasım ноября листопада νοεμβρίου نوفمبر נובמבר",
    "december dec dezember dez desember décembre déc diciembre dicembre dezembro grudnia aralık декабря грудня \
     δεκεμβρίου ديسمبر דצמבר",
];

const ENGLISH_WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Of other languages, separated by blanks.
const WEEKDAYS: &str = "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi \
     vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì \
     venerdì sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag poniedziałek wtorek środa \
     czwartek piątek sobota niedziela понедельник вторник среда четверг пятница суббота воскресенье понеділок вівторок \
     середа четвер пʼятниця субота неділя الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد";

/// Whether the word is the name of a weekday; in English also its short form of three letters or more.
pub fn is_weekday(word: &str) -> bool {
    let word = word.to_lowercase();
    let is_english = word.len() >= 3 && ENGLISH_WEEKDAYS.iter().any(|day| day.starts_with(&word));
    is_english || WEEKDAYS.split(' ').any(|day| day == word)
}

/// 1 for January; the names with their usual short forms.
pub fn month_from_name(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    // In Hebrew the preposition is part of the word: “13 באוקטובר”.
    let name = word.strip_prefix('ב').unwrap_or(&word);
    let place = MONTHS.iter().position(|names| names.split(' ').any(|known| known == name))?;
    i8::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_stands_for_one_month() {
        let all: Vec<&str> = MONTHS.iter().flat_map(|names| names.split(' ')).collect();
        for name in &all {
            assert_eq!(all.iter().filter(|other| *other == name).count(), 1, "{name}");
            assert_eq!(name.to_lowercase(), **name);
        }
        assert_eq!(month_from_name("באוקטובר"), Some(10));
        assert_eq!(month_from_name("Août"), Some(8));
        assert_eq!(month_from_name("Vendémiaire"), None);
    }

    #[test]
    fn weekdays_are_known_by_their_whole_name() {
        for word in ["Friday", "Fri", "vendredi", "Freitag", "пятница", "الجمعة"] {
            assert!(is_weekday(word), "{word}");
        }
        for word in ["Fr", "Frida", "Martin", "Dimitri"] {
            assert_eq!(is_weekday(word), word == "Frida", "{word}");
        }
    }
}
