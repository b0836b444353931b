//! Names that English texts use: first names, nations and their people, cities, known bodies, units.

/// First names, common ones of many countries.
pub(super) const FIRST_NAMES: &str = "\
    aaron abdul abdullah abigail adam ahmed aisha alan albert alejandro alex alexander alexei alfred ali alice alison \
    amanda amelia amina amy ana anastasia andre andrea andreas andrei andrew andy angela anita anja ann anna anne \
    anthony anton antonio arthur astrid barbara beatrice ben benjamin bernard bernd bill bob boris brenda brian bruce \
    carl carla carlos carmen carol caroline catherine cecilia charles charlotte chen chloe chris christian christina \
    christine christopher claire clara claudia colin cristina daniel daniela dave david deborah denis dennis diana diego \
    dieter dmitri dmitry donald donna doris dorothy douglas edward elena elizabeth ella ellen emily emma emmanuel \
    eric erik ernst eva evelyn fatima felix fernando fiona florian frances francesca francisco franco frank franz fred \
    frederick gabriel gary george gerald gerhard giorgi giovanni giulia gloria gordon grace graham greg gregory hans hanna \
    hannah harold harry hassan heather heinz helen helena helga henri henry hiroshi holger howard hugo hussein ian ibrahim \
    igor ingrid irena irene irina isaac isabel isabella ivan jack jacob jacques jake james jan jane janet jason javier \
    jean jeff jennifer jeremy jessica jim joan joanna joe johan johannes john jonas jonathan jorge jose josef joseph joshua \
    juan judith julia julian julie karen karl katarina kate katherine kathleen keith kelly ken kenneth kevin khalid \
    kim klaus kurt lars laura lauren lea lena leo leon leonid liam linda lisa liz lorenzo louis louise lucas lucia lucy luigi \
    luis lukas luke magnus manuel marc marco marcus margaret maria marie mario marion mark marta martha martin martina mary \
    matteo matthew max maya megan mehmet melissa michael michel michelle miguel mike mikhail mohamed mohammad mohammed \
    monica muhammad mustafa nadia nancy natalia natalie nathan neil nicholas nicola nicolas nicole nigel nikolai nina noah \
    noor nora norman oleg olga oliver olivia olivier omar oscar oskar otto owen pablo pamela park patricia patrick paul \
    paula pavel pedro peter petra philip philippe pierre piotr priya rachel rafael ralph ravi raymond rebecca renate ricardo \
    richard rita robert roberto robin roger roland roman ronald rosa rose ross roy russell ruth ryan salma sam samantha samir \
    samuel sandra sanjay sara sarah scott sean sebastian sergei sergey sharon sheila simon sofia sophia sophie stanley \
    stefan stella stephanie stephen steve steven stuart susan svetlana sven sylvia tamara tatiana ted teresa thomas tim \
    timothy tobias tom tomas tomasz tony ursula valentina vera veronica victor victoria viktor vincent vladimir walter wang \
    wei wendy werner will william wolfgang yasmin yuki yuri yusuf zoe élodie tomás jürgen rené björn søren łukasz josé";

/// People of nations, religions and parties.
pub(super) const GROUPS: &str = "\
    americans russians ukrainians germans italians spaniards greeks turks poles britons canadians australians mexicans \
    brazilians argentines chileans colombians venezuelans cubans israelis palestinians syrians iraqis iranians saudis \
    egyptians libyans algerians moroccans tunisians nigerians kenyans ethiopians somalis sudanese africans indians \
    pakistanis afghans bangladeshis koreans europeans asians arabs kurds jews muslims christians catholics protestants \
    hindus buddhists sikhs sunnis shiites orthodox democrats republicans conservatives liberals socialists communists \
    greens tories islamists houthis taliban hutus tutsis rohingya uyghurs serbs croats bosnians albanians kosovars \
    hungarians romanians bulgarians czechs slovaks lithuanians latvians estonians norwegians danes swedes finns swiss \
    austrians belgians georgians armenians azerbaijanis kazakhs uzbeks tajiks";

/// Adjectives of nationality.
pub(super) const NATIONALITIES: &str = "\
    american british english scottish welsh irish french german italian spanish portuguese dutch belgian swiss austrian \
    polish czech slovak hungarian romanian bulgarian greek turkish russian ukrainian belarusian lithuanian latvian estonian \
    finnish swedish norwegian danish icelandic serbian croatian bosnian albanian georgian armenian azerbaijani kazakh uzbek \
    israeli palestinian syrian iraqi iranian saudi yemeni jordanian lebanese egyptian libyan algerian moroccan tunisian \
    nigerian kenyan ethiopian somali sudanese african asian european western eastern northern southern indian pakistani \
    afghan bangladeshi chinese japanese korean vietnamese thai indonesian malaysian philippine australian canadian mexican \
    brazilian argentine chilean colombian venezuelan cuban cypriot maltese soviet arab jewish muslim christian catholic \
    orthodox north south latin u.s u.s. us uk";

/// Units of measurement, and what news counts.
pub(super) const UNITS: &str = "\
    kilometre kilometres kilometer kilometers km metre metres meter meters m cm centimetres mm mile miles mi feet foot ft \
    inch inches yard yards acre acres hectare hectares tonne tonnes ton tons kilogram kilograms kg kilo kilos gram grams \
    pound pounds litre litres liter liters gallon gallons barrel barrels degree degrees celsius fahrenheit megawatt \
    megawatts mw gigawatts gw kilowatt volts knots mph kph hertz percent per-cent people person passengers soldiers \
    troops civilians children women men pupils students patients workers employees jobs homes houses buildings flats \
    apartments vehicles cars lorries trucks tanks planes aircraft flights ships vessels boats containers crates boxes shells \
    rounds missiles drones rockets cases deaths injuries victims votes seats members officers firefighters police nurses \
    beds doctors teachers schools hospitals villages towns countries companies stores shops sites warnings cracks animals \
    cows sheep trees tickets copies pages accounts tents refugees migrants prisoners hostages journalists protesters \
    demonstrators residents families households customers users visitors tourists guests witnesses suspects arrests doses \
    tests samples bodies graves tanker tankers barges wagons trains";

/// Names with the slug of their label.
pub(super) const NAMES: &[(&str, &str)] = &[
    (
        "geopolitical",
        "Afghanistan|Albania|Algeria|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahrain|Bangladesh|Belarus|\
         Belgium|Benin|Bolivia|Bosnia|Bosnia and Herzegovina|Botswana|Brazil|Bulgaria|Burkina Faso|Burundi|Cambodia|\
         Cameroon|Canada|Chad|Chile|China|Colombia|Costa Rica|Croatia|Cuba|Cyprus|Czech Republic|Czechia|Denmark|Djibouti|\
         Dominican Republic|East Timor|Ecuador|Egypt|El Salvador|Eritrea|Estonia|Ethiopia|Fiji|Finland|France|Gabon|Gambia|\
         Germany|Ghana|Greece|Greenland|Guatemala|Guinea|Guyana|Haiti|Honduras|Hong Kong|Hungary|Iceland|India|Indonesia|\
         Iran|Iraq|Ireland|Israel|Italy|Ivory Coast|Jamaica|Japan|Kazakhstan|Kenya|Kosovo|Kuwait|Kyrgyzstan|Laos|Latvia|\
         Lebanon|Liberia|Libya|Lithuania|Luxembourg|Madagascar|Malawi|Malaysia|Mali|Malta|Mauritania|Mexico|Moldova|Monaco|\
         Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nepal|Netherlands|New Zealand|Nicaragua|Niger|Nigeria|\
         North Korea|North Macedonia|Norway|Oman|Pakistan|Palestine|Panama|Papua New Guinea|Paraguay|Peru|Philippines|Poland|\
         Portugal|Qatar|Romania|Russia|Rwanda|Saudi Arabia|Senegal|Serbia|Sierra Leone|Singapore|Slovakia|Slovenia|Somalia|\
         South Africa|South Korea|South Sudan|Soviet Union|Spain|Sri Lanka|Sudan|Suriname|Sweden|Switzerland|Syria|Taiwan|\
         Tajikistan|Tanzania|Thailand|Togo|Tunisia|Turkey|Türkiye|Turkmenistan|Uganda|Ukraine|United Arab Emirates|\
         United Kingdom|United States|Uruguay|Uzbekistan|Venezuela|Vietnam|Yemen|Zambia|Zimbabwe|Britain|England|Scotland|\
         Wales|Northern Ireland|America|U.S.|US|USA|U.S.A.|UK|U.K.|UAE|DPRK|D.P.R.K.|Gaza|West Bank|Crimea|Chechnya|\
         Tibet|Xinjiang|Kashmir|Catalonia|Bavaria|Siberia",
    ),
    (
        "geopolitical",
        "Abu Dhabi|Addis Ababa|Algiers|Amman|Amsterdam|Ankara|Athens|Baghdad|Bangkok|Barcelona|Beijing|Beirut|Belgrade|\
         Berlin|Bogota|Brasilia|Brussels|Bucharest|Budapest|Buenos Aires|Cairo|Canberra|Caracas|Chicago|Copenhagen|Damascus|\
         Delhi|New Delhi|Dhaka|Doha|Dubai|Dublin|Edinburgh|Frankfurt|Geneva|Glasgow|Hamburg|Hanoi|Havana|Helsinki|Hiroshima|\
         Istanbul|Jakarta|Jerusalem|Johannesburg|Kabul|Karachi|Kharkiv|Khartoum|Kiev|Kyiv|Kherson|Lagos|Lima|Lisbon|London|\
         Los Angeles|Lyon|Madrid|Manchester|Manila|Mariupol|Melbourne|Mexico City|Milan|Minsk|Mogadishu|Montreal|Moscow|\
         Mumbai|Munich|Nairobi|New York|Odesa|Odessa|Oslo|Ottawa|Paris|Prague|Pyongyang|Riga|Rio de Janeiro|Riyadh|Rome|\
         San Francisco|Sarajevo|Seoul|Shanghai|Sofia|St Petersburg|St. Petersburg|Stockholm|Sydney|Taipei|Tallinn|Tbilisi|\
         Tehran|Tel Aviv|The Hague|Tokyo|Toronto|Tripoli|Tunis|Vienna|Vilnius|Vladivostok|Warsaw|Washington|\
         Washington D.C.|Yerevan|Zagreb|Zurich|Baku|Dnipro|Lviv|Donetsk|Luhansk|Rostov|Aleppo|Basra|Mosul|Boston|Texas|\
         California|Florida|Alaska|Ohio|Georgia",
    ),
    (
        "location",
        "Europe|Africa|Asia|Antarctica|South America|North America|Latin America|Middle East|Balkans|Caucasus|Sahel|Sahara|\
         Arctic|Atlantic|Pacific|Mediterranean|Black Sea|Red Sea|North Sea|Baltic Sea|Baltic|Caspian Sea|Barents Sea|\
         South China Sea|Persian Gulf|Indian Ocean|Danube|Rhine|Nile|Volga|Dnieper|Alps|Himalayas|Urals|Pyrenees|Far East|\
         Central Asia|Southeast Asia|Horn of Africa|Golan Heights|Donbas|Donbass",
    ),
    (
        "organisation",
        "United Nations|UN|U.N.|European Union|EU|E.U.|NATO|WHO|World Health Organization|IMF|World Bank|OPEC|FBI|CIA|NSA|\
         NASA|ESA|IAEA|UNICEF|UNESCO|UNHCR|Interpol|Europol|Red Cross|Red Crescent|Kremlin|White House|Pentagon|Downing Street|\
         Bundestag|Duma|Knesset|Congress|Senate|House of Commons|House of Lords|House of Representatives|Supreme Court|\
         Security Council|UN Security Council|United Nations Security Council|African Union|Arab League|ASEAN|Hamas|Hezbollah|\
         Al Qaeda|Islamic State|Greenpeace|Amnesty International|Human Rights Watch|Doctors Without Borders|Reuters|\
         Associated Press|AP|AFP|BBC|CNN|Al Jazeera|TASS|Xinhua|Yonhap|Google|Apple|Microsoft|Amazon|Facebook|Meta|Boeing|\
         Airbus|Gazprom|Rosneft|Shell|BP|Siemens|Volkswagen|Toyota|Samsung|Huawei|Deutsche Bahn|Lufthansa|Wagner Group|\
         National Security Council|State Department|Labour Party|Conservative Party",
    ),
    (
        "facility",
        "Suez Canal|Panama Canal|Nord Stream|Heathrow|Gatwick|Guantanamo Bay|Zaporizhzhia Nuclear Power Plant",
    ),
    (
        "event",
        "World War I|World War II|First World War|Second World War|Cold War|Gulf War|World Cup|Olympics|Brexit|Holocaust",
    ),
    ("law", "Geneva Convention|Geneva Conventions|Vienna Convention|Law of the Sea Treaty|First Amendment"),
];
