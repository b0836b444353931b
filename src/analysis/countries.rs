//! Names of states that stand for each other in the news: short and official names, abbreviations,
//! and the capital where its government is meant. For proposals only: the analyst says yes or no.

use super::names::Spelled;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The names of a state, the common one first, and its capital, in English and Russian.
type State = (&'static str, &'static str);

#[rustfmt::skip]
const STATES: &[State] = &[
    ("North Korea|DPRK|Democratic People’s Republic of Korea|the North|КНДР|Северная Корея", "Pyongyang|Пхеньян"),
    ("South Korea|ROK|Republic of Korea|the South|Южная Корея", "Seoul|Сеул"),
    ("Russia|Russian Federation|Россия|РФ", "Moscow|the Kremlin|Москва|Кремль"),
    ("United States|US|USA|United States of America|America|США|Соединённые Штаты", "Washington|Вашингтон"),
    ("Ukraine|Украина", "Kyiv|Kiev|Киев"),
    ("China|PRC|People’s Republic of China|Китай|КНР", "Beijing|Пекин"),
    ("Japan|Япония", "Tokyo|Токио"),
    ("United Kingdom|UK|Britain|Great Britain|Великобритания", "London|Лондон"),
    ("France|Франция", "Paris|Париж"),
    ("Germany|Федеративная Республика Германия|Германия|ФРГ", "Berlin|Берлин"),
    ("Poland|Польша", "Warsaw|Варшава"),
    ("Belarus|Белоруссия|Беларусь", "Minsk|Минск"),
    ("Turkey|Türkiye|Турция", "Ankara|Анкара"),
    ("Iran|Islamic Republic of Iran|Иран", "Tehran|Тегеран"),
    ("Israel|Израиль", "Jerusalem|Иерусалим"),
    ("Syria|Сирия", "Damascus|Дамаск"),
    ("Iraq|Ирак", "Baghdad|Багдад"),
    ("Saudi Arabia|KSA|Саудовская Аравия", "Riyadh|Эр-Рияд"),
    ("United Arab Emirates|UAE|ОАЭ", "Abu Dhabi|Абу-Даби"),
    ("Egypt|Египет", "Cairo|Каир"),
    ("India|Индия", "New Delhi|Delhi|Дели|Нью-Дели"),
    ("Pakistan|Пакистан", "Islamabad|Исламабад"),
    ("Taiwan|Тайвань", "Taipei|Тайбэй"),
    ("Vietnam|Вьетнам", "Hanoi|Ханой"),
    ("Italy|Италия", "Rome|Рим"),
    ("Spain|Испания", "Madrid|Мадрид"),
    ("Canada|Канада", "Ottawa|Оттава"),
    ("Australia|Австралия", "Canberra|Канберра"),
    ("Serbia|Сербия", "Belgrade|Белград"),
    ("Georgia|Грузия", "Tbilisi|Тбилиси"),
    ("Armenia|Армения", "Yerevan|Ереван"),
    ("Azerbaijan|Азербайджан", "Baku|Баку"),
    ("Kazakhstan|Казахстан", "Astana|Астана"),
];

/// Every name with the number of its state, and whether it is the name of a capital.
static KNOWN: LazyLock<BTreeMap<Spelled, (usize, bool)>> = LazyLock::new(|| {
    let of_state = |(state, (names, capital)): (usize, &State)| {
        let of = move |names: &'static str, is_capital| {
            names.split('|').map(move |name| (Spelled::of(name), (state, is_capital)))
        };
        of(names, false).chain(of(capital, true)).collect::<Vec<_>>()
    };
    STATES.iter().enumerate().flat_map(of_state).collect()
});

/// Which state a name stands for, as a number for it, and whether it is the name of its capital.
pub(super) fn state_of(name: &str) -> Option<(usize, bool)> {
    KNOWN.get(&Spelled::of(name)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_capitals_and_other_languages_point_to_the_same_state() {
        let number = |name| state_of(name).unwrap().0;
        for name in ["D.P.R.K.", "DPRK", "Pyongyang", "Северная Корея", "north korea"] {
            assert_eq!(number(name), number("North Korea"), "{name}");
        }
        assert_eq!(state_of("Moscow").map(|(_, is_capital)| is_capital), Some(true));
        assert_eq!(state_of("Russia").map(|(_, is_capital)| is_capital), Some(false));
        assert_eq!(state_of("Tikhoretsk"), None);
    }

    #[test]
    fn no_name_stands_for_two_states() {
        let mut seen = std::collections::BTreeSet::new();
        for (names, capital) in STATES {
            for name in names.split('|').chain(capital.split('|')) {
                assert!(seen.insert(Spelled::of(name)), "{name}");
            }
        }
    }
}
