/** Choices about dialogue events and who took part in them. */
import { option, TONE, type Options } from "./option.ts";

export const METHOD: Options = [
  option("world-cafe", "World Café", "World Café", "World Café"),
  option("survey", "enkät", "survey", "kysely"),
  option("walk", "samhällsvandring", "community walk", "kyläkävely"),
  option("dialogue-meeting", "dialogmöte", "dialogue meeting", "keskustelutilaisuus"),
  option("public-meeting", "stormöte", "public meeting", "yleisökokous"),
  option("interview", "intervju", "interview", "haastattelu"),
  option("breakfast", "frukostmöte", "breakfast meeting", "aamiaistapaaminen"),
  option("association-meeting", "föreningsträff", "association meeting", "yhdistystapaaminen"),
  option("language-cafe", "språkcafé", "language café", "kielikahvila"),
  option("school-visit", "skolbesök", "school visit", "kouluvierailu"),
  option("pupil-council", "elevråd", "pupil council", "oppilaskunta"),
  option("focus-group", "fokusgrupp", "focus group", "fokusryhmä"),
  option("booked-meeting", "bokat möte", "booked meeting", "varattu tapaaminen"),
  option("suggestion-box", "förslagslåda", "suggestion box", "aloitelaatikko"),
  option("harvest-workshop", "skördeverkstad", "harvest workshop", "koontityöpaja"),
  option("ballot", "omröstning", "ballot", "äänestys"),
  option("feedback", "återkoppling", "feedback meeting", "palautetilaisuus"),
  option("council-meeting", "rådsmöte", "council meeting", "neuvoston kokous"),
  option("joint-meeting", "gemensam träff", "joint meeting", "yhteistapaaminen"),
];

export const PHASE: Options = [
  option("dialogue", "dialog", "dialogue", "vuoropuhelu"),
  option("harvest", "skörd", "harvest", "koonti"),
  option("ballot", "omröstning", "ballot", "äänestys"),
  option("feedback", "återkoppling", "feedback", "palaute"),
  option("council", "råd", "council", "neuvosto"),
];

/** How far participation goes, from being told to deciding. */
export const LADDER: Options = [
  option("information", "information", "information", "tiedottaminen"),
  option("consultation", "konsultation", "consultation", "kuuleminen"),
  option("dialogue", "dialog", "dialogue", "vuoropuhelu"),
  option("influence", "inflytande", "influence", "vaikuttaminen"),
  option("co-decision", "medbestämmande", "co-decision", "yhteinen päätöksenteko"),
];

/** Groups, never names: the only thing said about who spoke. */
export const GROUP: Options = [
  option("public", "allmänhet", "general public", "suuri yleisö"),
  option("village-councils", "byaråd", "village councils", "kylätoimikunnat"),
  option("sports", "idrott", "sports", "urheilu"),
  option("tourism", "turism", "tourism", "matkailu"),
  option("businesses", "företag", "businesses", "yritykset"),
  option("new-residents", "nya invånare", "new residents", "uudet asukkaat"),
  option("school-class", "skolklass", "school class", "koululuokka"),
  option("pupil-council", "elevråd", "pupil council", "oppilaskunta"),
  option("pensioners", "pensionärer", "pensioners", "eläkeläiset"),
  option("special-needs", "särskilda behov", "special needs", "erityistarpeet"),
];

export const CHANNEL: Options = [
  option("in-person", "fysisk", "in person", "paikan päällä"),
  option("digital", "digital", "digital", "etänä"),
  option("both", "båda", "both", "molemmat"),
];

export const EVENT_STATUS: Options = [
  option("planned", "planerad", "planned", "suunniteltu", TONE.new),
  option("held", "genomförd", "held", "pidetty", TONE.reached),
  option("cancelled", "inställd", "cancelled", "peruttu", TONE.ended),
];
