//! The words by which English names sources: who speaks without a name, and what is written or pictured.
//! In lower case; no rules.

use std::collections::HashSet;
use std::sync::LazyLock;

pub(super) type Table = LazyLock<HashSet<&'static str>>;

/// People who are named by what they do, and so by nobody's name: one of them, and several.
pub(super) static UNNAMED: Table = LazyLock::new(|| {
    "official officials source sources authorities authority diplomat diplomats envoy \
    envoys officer officers aide aides adviser advisers advisor advisors analyst analysts expert experts observer \
    observers witness witnesses resident residents villager villagers soldier soldiers commander commanders insider \
    insiders employee employees worker workers researcher researchers scientist scientists investigator \
    investigators prosecutor prosecutors lawmaker lawmakers minister ministers negotiator negotiators critic critics \
    relative relatives survivor survivors neighbour neighbours neighbor neighbors trader traders driver drivers \
    fisherman fishermen sailor sailors person people man woman men women member members activist activists \
    rescuer rescuers doctor doctors medic medics lawyer lawyers engineer engineers informant informants rebels \
    leaders leader executives executive sailor police somebody someone others several many some"
        .split_whitespace()
        .collect()
});

/// Who speaks for a body that is named with them; by themselves nobody.
pub(super) static FOR_A_BODY: Table = LazyLock::new(|| {
    "spokesman spokeswoman spokesperson spokespeople spokespersons representative \
    representatives"
        .split_whitespace()
        .collect()
});

/// What says something in writing, in sound or in pictures.
pub(super) static PAPERS: Table = LazyLock::new(|| {
    "statement statements report reports release releases communique communiqué \
    communiqués document documents paper papers letter letters memo memos memorandum dossier transcript transcripts \
    filing filings indictment complaint affidavit ruling bulletin bulletins brief briefing assessment assessments \
    analysis study studies survey surveys poll polls database data figures statistics records record log logs \
    manifest manifests image images imagery photo photos photograph photographs picture pictures video videos footage \
    recording recordings tape tapes map maps post posts tweet message messages article articles interview speech \
    broadcast newsletter notice announcement declaration email emails e-mail cable cables intelligence website"
        .split_whitespace()
        .collect()
});

/// What joins what is written to who wrote it: the words before the name.
pub(super) static BY: Table = LazyLock::new(|| "by from of".split_whitespace().collect());

/// What may stand before that: “released by”, “obtained by”.
pub(super) static MADE: Table = LazyLock::new(|| {
    "released published issued obtained provided shared posted made put taken carried seen \
    reviewed written signed compiled prepared analysed analyzed collected sent drafted distributed"
        .split_whitespace()
        .collect()
});

/// What leads to where something was said: “said in a statement”.
pub(super) static IN: Table = LazyLock::new(|| "in via through on".split_whitespace().collect());

/// Where a phrase that names a source ends, on either side.
pub(super) static ENDS: Table = LazyLock::new(|| {
    "and but or that which who whom whose when where if because as while in on at by from to \
    with of for near after before during since until about into says say said shows show showed suggest suggests \
    suggested indicate indicates indicated according told tells is are was were has have had will would can could may \
    might than also then not it he she they we i you this there over under between against"
        .split_whitespace()
        .collect()
});

/// Small words before a noun.
pub(super) static DETERMINERS: Table = LazyLock::new(|| {
    "the a an its his her their our this that these those one two three some several \
    many few other another more any"
        .split_whitespace()
        .collect()
});

/// Those of them that say nothing of a source.
pub(super) static ARTICLES: Table = LazyLock::new(|| "the a an its his her their our".split_whitespace().collect());
