//! The tables for English. Words are in lower case; a word may stand in several classes.

mod names;

use super::language::*;

pub(super) static ENGLISH: Language = Language { classes: CLASSES, names: names::NAMES, marks: MARKS };

const CLASSES: &[(Traits, &str)] = &[
    (
        TITLE,
        "mr mrs ms miss mx dr prof professor sir dame lord lady gen general lt lieutenant col colonel maj major capt \
         captain cmdr commander adm admiral sgt sergeant cpl corporal inspector superintendent detective constable \
         sen senator rep representative gov governor president vice-president minister premier chancellor secretary \
         ambassador judge justice chief king queen prince princess pope bishop archbishop rabbi imam sheikh ayatollah \
         mayor councillor councilman councilwoman congressman congresswoman mp brigadier marshal attorney-general \
         speaker deputy prime foreign defence defense interior finance transport health rev reverend father sister \
         commissioner director-general chairman chairwoman chairperson",
    ),
    (
        ROLE,
        "spokesman spokeswoman spokesperson analyst economist expert scientist researcher historian lawyer actor \
         actress singer author writer journalist reporter editor photographer engineer pilot driver farmer fisherman \
         teacher headteacher principal doctor nurse surgeon vet baker shopkeeper resident witness neighbour neighbor \
         coach striker goalkeeper player commander director manager executive officer president minister \
         secretary chairman chairwoman chair founder owner leader boss chief professor envoy diplomat negotiator \
         ambassador judge prosecutor detective inspector mayor councillor lawmaker senator governor wife husband \
         brother sister son daughter mother father friend colleague activist campaigner organiser organizer \
         seismologist meteorologist biologist physicist climatologist virologist general captain colonel widow \
         billionaire businessman businesswoman trader veteran",
    ),
    (FIRST_NAME, names::FIRST_NAMES),
    (
        ORGANISATION_END,
        "agency ministry department university college institute institution inc corp corporation company co ltd llc \
         plc ag gmbh sa ab nv group holdings partners associates bank council commission committee authority \
         association federation union party congress parliament senate assembly court tribunal office bureau service \
         services administration foundation trust fund society club police guard navy army force forces command fleet \
         corps brigade division news times post herald tribune echo gazette ledger journal press radio television tv \
         airlines airways railways motors electronics industries technologies systems properties lines enterprises \
         laboratories pharmaceuticals alliance coalition front movement league organization organisation crescent \
         cross directorate inspectorate consortium network centre center board chamber cabinet partnership",
    ),
    (
        ORGANISATION_START,
        "ministry department university institute bank office federation association council committee commission \
         bureau court board house college school academy society union league chamber confederation centre center \
         organisation organization directorate",
    ),
    (
        PLACE_END,
        "river sea ocean lake bay gulf strait channel mountains mountain hills hill valley desert island islands \
         peninsula coast forest falls glacier plateau delta basin canyon reef point cape archipelago steppe",
    ),
    (PLACE_START, "river mount lake cape strait gulf bay isle isles sea straits valley"),
    (
        FACILITY_END,
        "airport port harbour harbor bridge station stadium hospital clinic prison barracks dam tunnel highway \
         motorway street road avenue lane square park tower palace castle cathedral church mosque synagogue temple \
         museum theatre theater library school arena plant reactor refinery mine shipyard depot terminal pier canal \
         railway spaceport cosmodrome base airfield building hotel pipeline checkpoint camp zoo monument",
    ),
    (FACILITY_START, "port fort camp hotel palace tower"),
    (
        EVENT_END,
        "war wars summit cup games olympics festival conference championship championships crisis revolution uprising \
         massacre earthquake hurricane marathon expo fair biennale prix battle accident disaster pandemic",
    ),
    (
        LAW_END,
        "act treaty convention agreement accord accords protocol constitution resolution directive regulation bill \
         code charter pact law amendment declaration",
    ),
    (GROUP, names::GROUPS),
    (NATIONAL, names::NATIONALITIES),
    (
        CRAFT,
        "ship tanker ferry vessel freighter frigate destroyer submarine trawler yacht icebreaker corvette cruiser \
         rocket satellite probe rover missile carrier",
    ),
    (MONTH, "january february march april may june july august september october november december"),
    (MONTH, "jan feb mar apr jun jul aug sep sept oct nov dec"),
    (WEEKDAY, "monday tuesday wednesday thursday friday saturday sunday"),
    (PRONOUN, "he she they it i we you this these those one them him her us me nobody everyone somebody"),
    (DETERMINER, "the a an his her its their our my your some any no every each another this that these those"),
    (
        PREPOSITION,
        "in on at by from to with of for near after before during since until under over between among into through \
         against about within without outside inside along across behind beyond despite upon as like than off amid",
    ),
    (WHERE, "in near from to at outside around across inside"),
    (
        CLAUSE,
        "and but or while because as that which who whom whose when where if after before although though since so \
         unless until whether yet however than what how why",
    ),
    (
        AUXILIARY,
        "is are was were be been being am has have had having do does did will would can could may might shall should \
         must cannot can’t won’t isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t doesn’t don’t didn’t wouldn’t",
    ),
    (
        ADVERB,
        "also later then now again still already only just even too once repeatedly strongly flatly publicly \
         previously earlier afterwards afterward meanwhile today yesterday reportedly initially always never often \
         recently firmly angrily quickly categorically immediately briefly finally jointly formally strenuously",
    ),
    (
        SPEECH,
        "said says say told tells added adds stated states announced announces reported reports confirmed confirms \
         explained explains noted notes insisted insists argued argues claimed claims acknowledged acknowledges \
         admitted admits warned warns recalled recalls concluded wrote writes replied replies testified revealed \
         reveals suggested suggests stressed stresses emphasised emphasized asserted maintains maintained believes \
         believe believed thinks think thought estimates estimated ruled conceded concedes cautioned declared \
         declares alleged alleges remarked observed found asked answered joked sighed shouted recounted disclosed \
         indicated pointed reiterated tweeted posted commented",
    ),
    (
        PLAIN,
        "said says say told tells adds added believes believe believed thinks think thought insists insisted claims \
         claimed argues argued warns warned estimates estimated admits admitted confirms confirmed announced stresses \
         suspects acknowledged alleged declared declares maintains reckons reckoned suggests noted",
    ),
    (
        COMPOUND_END,
        "flagged based led backed born era made speaking style wide controlled occupied owned run held bound built",
    ),
    (TOWN, "town city village port province region district state county capital centre center outskirts mayor island"),
    (
        POSITION,
        "urged urges demanded demands demanding called calls condemned condemns welcomed welcomes praised praises \
         criticised criticized criticises criticizes promised promises vowed vows pledged pledges backed opposes \
         opposed supports supported declined refused threatened hailed appealed favours favors",
    ),
    (
        DENIAL,
        "denied denies deny denying rejected rejects reject dismissed dismisses dismiss disputed disputes refuted \
         refutes disagrees disagreed contested contests disavowed",
    ),
    (
        EXPECTATION,
        "expects expected expect forecasts forecast predicted predicts predict fears feared plans planned planning \
         anticipates anticipated projects projected intends intended hopes hoped aims aimed warns warned scheduled",
    ),
    (
        BLAME,
        "blamed blames blame accused accuses accuse accusing credits credited suspects suspected attributed faulted",
    ),
    (FUTURE, "will would shall ’ll won’t likely unlikely forecast"),
    (
        NEGATION,
        "no not never none nothing nobody neither nor without didn’t wasn’t weren’t isn’t don’t doesn’t haven’t hasn’t",
    ),
    (UNIT, names::UNITS),
    (
        NUMERAL,
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen \
         eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion \
         trillion dozen dozens hundreds thousands millions billions half third quarter twice",
    ),
    (
        NOT_A_NAME,
        "ceo cfo gdp tv pm am ok id dna usb gps covid covid-19 hiv aids faq pdf asap vip suv mri q1 q2 q3 q4 i a \
         internet god usd eur gbp chf rmb",
    ),
    (
        ABBREVIATION,
        "mr mrs ms dr prof gen lt col maj capt cmdr adm sgt sen rep gov st jan feb mar apr jun jul aug sep sept oct \
         nov dec no vs inc ltd co corp approx est rev hon",
    ),
    (
        AUDIENCE,
        "reporters journalists parliament lawmakers investors analysts viewers supporters delegates broadcasters \
         congress them him her us me it people everyone residents employees staff",
    ),
    (PARTICLE, "de van von der den bin ibn al la du di da del dos el ter"),
    (BEFORE, "previously ago formerly long-running decades historically founded traditionally"),
    (TALK, "reports rumours rumors claims suggestions allegations accusations"),
    (COMPANY, "inc ltd llc plc corp co"),
    (
        OF_PLACE,
        "police residents mayor officials government authorities court council prosecutors firefighters hospital \
         airport university stock city",
    ),
    (
        EVERYDAY,
        "here there today yesterday tomorrow most many more few several both all other others such even only such \
         according asked meanwhile however although despite instead nevertheless anyone anybody nobody everybody \
         someone somebody everyone nothing something police officials critics experts officers residents engineers \
         investigators prosecutors witnesses rescuers doctors scientists researchers analysts observers organisers \
         organizers parents workers students farmers shares talks exports imports flood hackers parking keeping ice \
         temperatures repairs salvage tax weak further train trains rain snow opposition local government news \
         please yes no never always sometimes often once twice first second third last next two three four five six \
         seven eight nine ten man woman men women people children world",
    ),
];

const MARKS: &[(Mark, &str)] = &[
    (
        Mark::Denial,
        "no evidence|no proof|not true|no truth|is false|are false|was false|were false|did not happen|never happened|\
         had no knowledge|has no knowledge|have no knowledge|had nothing to do|has nothing to do|no agreement was|\
         no agreements were|no agreements had|none has been|categorically rejects|nothing to do with|is untrue|are untrue|\
         was not responsible|were not responsible|was not involved|were not involved|is not involved|no role in|\
         no part in|no intention of|had no plan|has no plan|no plan to|no plans to|is groundless|are groundless|baseless",
    ),
    (
        Mark::Cause,
        "because of|because|due to|caused by|causing|was caused|the cause of|cause of|as a result of|the result of|\
         result of|led to|leads to|responsible for|responsible|blamed on|blame for|thanks to|owing to|linked to|\
         may have caused|triggered by|brought about by|stems from|stemmed from|attributed to|at fault|in breach of|\
         breach of|in violation of|violates|would break|would violate|had caused|has caused|to blame|on purpose|has hurt|\
         was behind|were behind|in revenge for|in retaliation for|in response to",
    ),
    (
        Mark::Prediction,
        "will|would|is expected to|are expected to|expected to|is likely|are likely|is likely to|likely to|is set to|\
         are set to|is due to open|is to|are to|is planned|are planned|is forecast|are forecast|forecast to|\
         is scheduled|are scheduled|could cost|could rise|could fall|may fall|may rise|could become|might|\
         is projected|are projected|plans to|plan to|hopes to|aims to|we’ll|they’ll|he’ll|she’ll|it’ll|won’t",
    ),
    (
        Mark::Background,
        "was built|was founded|were founded|founded in|built in|has been since|years ago|decades ago|last year|\
         for decades|for years|for centuries|in recent years|has long|have long|previously|formerly|dates from|\
         dates back|opened in|established in|was the first|is the fourth|since the war|now in its|\
         has worked|have worked|has been mayor",
    ),
];
