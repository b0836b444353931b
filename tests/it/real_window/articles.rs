//! Three articles about one event, and twenty spans of them: ten that a keyboard tags, ten that a
//! mouse tags. What is expected of an export is read from here, never from the program.

/// An article as it lies on disk.
pub(super) struct Article {
    pub(super) file: &'static str,
    pub(super) text: &'static str,
}

/// How a span is selected.
#[derive(Clone, Copy, Debug)]
pub(super) enum Way {
    /// Shift+Right, one character after the other.
    Characters,
    /// Ctrl+Shift+Right, so many words.
    Words(usize),
    /// S, so many times.
    Grow(usize),
    /// A drag from its start to its end.
    Drag,
    /// A drag from its end to its start.
    DragBack,
    DoubleClick,
    TripleClick,
}

/// A span and its label.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tagging {
    /// Which of the articles.
    pub(super) article: usize,
    /// Stands once in the article.
    pub(super) quote: &'static str,
    pub(super) way: Way,
    pub(super) key: &'static str,
    pub(super) label: &'static str,
    /// The label's name in the label bar.
    pub(super) name: &'static str,
}

const fn tagging(article: usize, quote: &'static str, way: Way, [key, label, name]: [&'static str; 3]) -> Tagging {
    Tagging { article, quote, way, key, label, name }
}

const FACT: [&str; 3] = ["1", "event-fact", "Event fact"];
const NUMBER: [&str; 3] = ["2", "number-or-measure", "Number or measure"];
const CAUSE: [&str; 3] = ["3", "cause-or-blame", "Cause or blame"];
const QUOTE: [&str; 3] = ["4", "quote-or-position", "Quote or position"];
const DENIAL: [&str; 3] = ["5", "denial", "Denial"];
const PREDICTION: [&str; 3] = ["6", "prediction", "Prediction"];
const BACKGROUND: [&str; 3] = ["7", "background", "Background"];
const PERSON: [&str; 3] = ["p", "person", "Person"];
const ORGANISATION: [&str; 3] = ["o", "organisation", "Organisation"];
const GEOPOLITICAL: [&str; 3] = ["g", "geopolitical", "Geopolitical"];
const FACILITY: [&str; 3] = ["f", "facility", "Facility"];
const PRODUCT: [&str; 3] = ["w", "product-or-weapon", "Product or weapon"];
const QUANTITY: [&str; 3] = ["q", "quantity", "Quantity"];
const GROUP: [&str; 3] = ["u", "group", "Group"];

/// Ten for the keyboard, in the order of the articles.
pub(super) const BY_KEYS: [Tagging; 10] = [
    tagging(0, "Mara Quill", Way::Characters, PERSON),
    tagging(0, "Three tugs met the 🚢 off Brask, she said, before dawn.", Way::Grow(3), FACT),
    tagging(0, "off Brask, she said", Way::Words(4), CAUSE),
    tagging(0, "👩🏽‍🚀", Way::Characters, PRODUCT),
    tagging(0, "crew of the cafe\u{301}", Way::Characters, QUOTE),
    tagging(1, "Tollgate", Way::Grow(1), GEOPOLITICAL),
    tagging(1, "it was “a Tuesday like any other”", Way::Characters, DENIAL),
    tagging(1, "Brask Port Authority", Way::Words(3), ORGANISATION),
    tagging(2, "컨테이너 300개", Way::Characters, QUANTITY),
    tagging(2, "Nobody aboard was hurt.", Way::Grow(3), BACKGROUND),
];

/// Ten for the mouse, in the order of the articles.
pub(super) const BY_MOUSE: [Tagging; 10] = [
    tagging(0, "lighthouse", Way::DoubleClick, FACILITY),
    tagging(
        0,
        "Eleven crates were missing from the manifest when the hatches were opened in Harrow",
        Way::Drag,
        NUMBER,
    ),
    tagging(0, "The pilots’ union has asked for an inquiry.", Way::TripleClick, PREDICTION),
    tagging(1, "Harrow", Way::DoubleClick, GEOPOLITICAL),
    tagging(1, "“not one crate”", Way::DragBack, DENIAL),
    tagging(1, "Ferrymen", Way::DoubleClick, GROUP),
    tagging(1, "The tide was the highest since 1953.", Way::TripleClick, BACKGROUND),
    tagging(2, "naïve re\u{301}sume\u{301}", Way::Drag, QUOTE),
    tagging(2, "항구 당국은 컨테이너 300개를 옮겼다고 밝혔다.", Way::TripleClick, QUOTE),
    tagging(2, "Customs Board", Way::Drag, ORGANISATION),
];

pub(super) const ARTICLES: [Article; 3] = [
    Article { file: "ledger.txt", text: LEDGER },
    Article { file: "herald.txt", text: HERALD },
    Article { file: "wire.txt", text: WIRE },
];

const LEDGER: &str = "\
Cargo ship runs aground off Brask and loses part of its load

A cargo ship ran aground on the bar off Brask early on Monday, harbour officer Mara Quill told reporters at the \
lighthouse. Three tugs met the 🚢 off Brask, she said, before dawn. By noon the hull stood “high and dry, like a barn”, \
and the crew of the cafe\u{301} on the quay were selling soup to those who had come to look.

Eleven crates were missing from the manifest when the hatches were opened in Harrow, where the cargo was brought by \
road. Nobody could say at once what had been in them. The pilots’ union has asked for an inquiry. Its chairman said that \
the buoys had been moved in March without a notice to sailors, and that he had written about it twice.

A picture of the wreck with the words “we have landed 👩🏽‍🚀” went round the town within the hour. The mayor did not \
laugh. She said the town would send the bill for the clearing to the owners, whoever they turned out to be; the ship’s \
papers name a company with a letter box and no telephone.

The ship had left Tollgate on Saturday with a load of machine parts, paint and tinned fish, bound for the eastern \
harbours. Its master, who has sailed the coast for twenty years, was taken ashore with a sprained wrist. He asked for \
his log book and for dry socks, in that order, said the coxswain who had brought him in.

Salvors from two firms looked at the wreck in the afternoon. One of them thought that the next spring tide would lift \
it; the other was not so sure, and offered to take the cargo out by crane first. Neither would say what it would cost. \
A fence was put up on the beach at dusk, and a watchman with a lamp and a dog walked along it until the morning.

The lifeboat crew, who had been out for nine hours, slept in their boots. Their cook has kept a list of all ships that \
came to grief on the bar since he joined; this one, he said, was the fourteenth, and the first that had come in \
straight, as if it meant to. The list hangs in the boathouse beside the barometer, which had shown fair weather.
";

const HERALD: &str = "\
Authority denies that buoys were moved before the stranding

The harbour of Tollgate knew of nothing unusual, its master said on Tuesday: for him it was “a Tuesday like any other”. \
The Brask Port Authority rejects the charge that buoys had been moved. Of the cargo, a spokeswoman said, “not one crate” \
had been lost in its care.

In Harrow the hatches were opened before witnesses. Ferrymen who passed the wreck at night had heard a horn, then \
shouting, then nothing. The tide was the highest since 1953. Those who know the bar say that at such a tide a ship may \
well come over it, but hardly away from it again, because the ebb runs out faster than anyone can warm up an engine.

An insurer has sent two surveyors, who measured the hull with a laser and would not talk to anybody. They were seen \
later in the dining room of the only hotel, where they asked for the window table and for a timetable of the trains. \
The owners could not be reached. At the address in the ship’s papers there is a stationer’s shop, whose owner has been \
taking in their post “for years, as a favour”, and who has never seen any of them.

The police have asked people not to take anything from the beach. By evening four tins of paint had been brought back, \
and a crate of sardines was found on the steps of the police station with a note that said: sorry. The officer on duty \
declined to say whether the tins were full.

The town council meets on Thursday. On its agenda, drawn up a month ago, stands the renewal of the contract for the \
buoys, between the repair of the swimming bath and a question about dogs; the mayor has moved it to the top.

An engineer who built the first of the buoys in his youth does not believe in thieves. Chains wear through, he said, \
and then a buoy goes where the current goes, without a word to anyone; he has found them as far away as the lighthouse \
of the next county. He would count the links before counting the culprits, and he would do it at low water. The \
harbour has no diver of its own. The last one retired in the spring, and the post was saved.
";

const WIRE: &str = "\
Wreck off Brask: what is known so far

The Customs Board opened the last container on Wednesday. Nobody aboard was hurt. In the cabin of the mate lay a \
“naïve re\u{301}sume\u{301} of the voyage”, in the words of an officer, which broke off on the evening before the stranding.

항구 당국은 컨테이너 300개를 옮겼다고 밝혔다.

The statement, which was sent in Korean to agencies in the region, puts the number of containers far above that in the \
ship’s papers. A clerk of the line said by telephone that the two figures count different things: one the boxes on \
this voyage, the other all that were moved through the harbour this month. He did not want to be named.

At low water one can walk round the ship. Its bow has dug itself in by two metres, and the rudder stands free. Salvors \
want to begin on Friday, when the wind is to turn, with two tugs, a barge and a pump that comes from abroad by lorry. \
If the weather holds they will need three days; if it does not, said one of them, then they will need a summer.

Schoolchildren have given the ship a name of their own, since nobody can pronounce the one on its stern. A baker sells \
it in marzipan. The bishop, who came on foot, remarked that the sea gives nothing back that it has not first improved, \
and then asked the way to the station, as the last train leaves before the evening tide is in.

What remains open is who moved the buoys, if anyone did; why the pilot was not on board; and where eleven crates are \
that one list has and another has not. An inquiry has been promised for the autumn. The lists of the cargo are kept \
under lock, at the town hall of Harrow, where each of them may be seen by appointment, though not the two together.

The weather office expects rain from the west on Thursday night, and a wind that will ease off before the morning. The \
road to the beach is closed to cars. Whoever wants to see the wreck is asked to come by bus, to keep off the dunes, \
where birds are nesting, and to bring no drones, after one of them had hit the funnel and another a councillor.
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_quote_stands_once_in_its_article_and_articles_are_of_two_to_six_kilobytes() {
        for tagging in BY_KEYS.iter().chain(&BY_MOUSE) {
            let text = ARTICLES[tagging.article].text;
            assert_eq!(text.matches(tagging.quote).count(), 1, "{}", tagging.quote);
        }
        for article in &ARTICLES {
            assert!((2000..=6000).contains(&article.text.len()), "{}: {}", article.file, article.text.len());
        }
    }
}
