/**
 * Norsjö: what people were told. Every sentence is illustrative; when something was answered, and which issue it belongs
 * to, follows from the issues' own dates.
 */

/** The published answer to an issue, and so to every input behind it. By the issue's short id. */
export const NORSJO_ISSUE_ANSWERS: Readonly<Record<string, string>> = {
  Q01: "Miljö och bygg äger frågan. I maj 2019 börjar en kampanj där skrotbilar hämtas till självkostnad. Infarterna tas med i samma arbete.",
  Q02: "Byaråden äger frågan och går igenom tomma hus by för by under 2019. Därefter kontaktas ägarna.",
  Q03: "Företagarföreningen äger frågan. Från hösten 2019 prövar företagen att rekrytera tillsammans utomlands.",
  Q04: "Omsorg och integration äger frågan tillsammans med föreningarna. Möjligheten till ett Leaderprojekt undersöks.",
  Q05: "Samhällsrådet äger frågan och arbetar för en ekonomisk förening som kan driva macken. Stöd till pump och laddstolpe ska sökas under 2020.",
  Q06: "Regionen äger frågan och prövar kvällsturer och anslutning till tåget i sin trafikplanering. Besked väntas efter sommaren 2020.",
  Q07: "Handlarna äger frågan. Paket och apoteksvaror lämnas nu ut hos handlaren i Bastuträsk. Kontanter och paketskåp i byarna är ännu inte lösta.",
  Q08: "Näringslivskontoret äger frågan. Hemkörning av varor en gång i veckan förbereds och ska vara igång till vintern.",
  Q10: "Fritid och service äger frågan. Från september 2019 är det ungdomsöppet på fredagar.",
  Q11: "Företagarföreningen äger frågan. En sommarjobbsbank med 20 platser byggs upp tillsammans med skolan.",
  Q12: "Bostadsbolaget är tillfrågat som ägare men har inte svarat. En undersökning av behovet är föreslagen.",
  Q13: "Omsorg och integration äger frågan. Hörslinga ordnas, och nästa enkät ska fungera med skärmläsare.",
  Q15: "Kommunikationsfunktionen äger frågan. Ett paket för ambassadörer och en gemensam samling berättelser tas fram under 2019.",
  Q16: "Regionen har avböjt: öppettiderna avgörs i regionens egen dialog. Frågan avslutas därför här, och svaret lämnas till alla som tog upp den.",
};

/** Answers that are not an issue's, by the input's short id. */
export const NORSJO_OWN_ANSWERS: Readonly<Record<string, { readonly answer: string; readonly answered_on?: string }>> =
  {
    // Asked in English, answered in English, with the rest of its issue.
    H05: {
      answer:
        "The village councils own this issue and are going through empty houses village by village during 2019. Then the owners are contacted.",
      answered_on: "2019-05-14",
    },
    // Parked, not answered: the reply is public but no date is set, so it does not count as feedback.
    H31: {
      answer: "Tack för idén! Den är större än vi kan ta oss an nu, men den får ligga kvar här så att alla kan se den.",
    },
    H45: {
      answer:
        "Enskilda vägar sköts av den som äger vägen, oftast en vägförening. Kommunen bestämmer inte över plogningen där.",
      answered_on: "2018-12-17",
    },
  };

/** Asked at every dialogue event. The first is the programme's own question. */
export const NORSJO_QUESTIONS = [
  "Vad menar du med service?",
  "Vad behöver finnas nära där du bor?",
  "Vad kan vi göra tillsammans?",
].join("\n");
