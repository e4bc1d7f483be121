/**
 * Norsjö: the 46 inputs of the harvest, event by event, illustrative. Places, answers and languages that follow from
 * other rows are filled in by `norsjo.ts`.
 */
import type { DemoRow } from "./demo-row.ts";

/** Said at the meetings D01–D11. */
// prettier-ignore
export const NORSJO_MEETING_INPUTS: readonly DemoRow[] = [
  { nr: "H01", event: "D01", group: "byaråd", kind: "problem", focus: "F6", mentions: 6, issue: "Q01", status: "återkopplad", text: "Gamla bilar blir stående på gårdar och längs skogsvägar." },
  { nr: "H04", event: "D01", group: "byaråd", kind: "problem", focus: "F3", mentions: 5, issue: "Q02", status: "återkopplad", text: "Flera hus i byn är tomma men ingen vet om de går att köpa." },
  { nr: "H26", event: "D01", group: "byaråd", kind: "problem", focus: "F4", category: "bredband/mobil", mentions: 4, issue: "Q09", status: "kopplad", text: "Telefonen tappar täckningen längs hela byvägen." },
  { nr: "H02", event: "D02", group: "byaråd", kind: "idé", focus: "F6", mentions: 3, issue: "Q01", status: "återkopplad", text: "Ordna en gemensam hämtdag för skrotbilar så blir det billigt för var och en." },
  { nr: "H14", event: "D02", group: "byaråd", kind: "behov", focus: "F4", category: "drivmedel", mentions: 9, issue: "Q05", status: "återkopplad", text: "Macken måste finnas kvar, annars är det mil till nästa." },
  { nr: "H13", event: "D03", group: "idrott", kind: "idé", focus: "F5", mentions: 4, issue: "Q04", status: "återkopplad", text: "Bjud nyanlända på prova-på-dagar i föreningarna." },
  { nr: "H39", event: "D03", group: "idrott", kind: "problem", focus: "F5", mentions: 3, issue: "Q14", status: "kopplad", text: "Fem föreningar köper var sin gräsklippare." },
  { nr: "H40", event: "D03", group: "idrott", kind: "idé", focus: "F5", mentions: 5, issue: "Q14", status: "kopplad", text: "Skapa en kalender för alla hallar och spår." },
  { nr: "H08", event: "D04", group: "företag", kind: "problem", focus: "F1", mentions: 8, issue: "Q03", status: "återkopplad", text: "Vi hittar inte svetsare och montörer inom pendlingsavstånd." },
  { nr: "H09", event: "D04", group: "företag", kind: "idé", focus: "F1", mentions: 5, issue: "Q03", status: "återkopplad", text: "Rekrytera utomlands tillsammans, var och en är för liten." },
  { nr: "H33", event: "D04", group: "företag", kind: "idé", focus: "F2", mentions: 3, issue: "Q11", status: "återkopplad", text: "Låt niorna prova på två veckor hos oss." },
  { nr: "H27", event: "D05", group: "turism", kind: "problem", focus: "F4", category: "bredband/mobil", mentions: 3, issue: "Q09", status: "kopplad", text: "Gäster tvekar när de hör att stugan saknar bra uppkoppling." },
  { nr: "H41", event: "D05", group: "turism", kind: "problem", focus: "F6", mentions: 4, issue: "Q15", status: "återkopplad", text: "Vi berättar olika saker om bygden för besökare." },
  { nr: "H05", event: "D06", group: "nya invånare", kind: "problem", focus: "F3", mentions: 4, issue: "Q02", status: "återkopplad", lang: "engelska", text: "We searched for a year; most houses are never advertised." },
  { nr: "H11", event: "D06", group: "nya invånare", kind: "behov", focus: "F3", mentions: 6, issue: "Q04", status: "återkopplad", text: "Jag vill lära känna grannar, inte bara gå kurs." },
  { nr: "H12", event: "D06", group: "nya invånare", kind: "behov", focus: "F3", mentions: 3, issue: "Q04", status: "återkopplad", text: "Skriv viktig information på lätt svenska." },
  { nr: "H17", event: "D07", group: "skolklass", kind: "problem", focus: "F4", category: "kollektivtrafik", mentions: 11, issue: "Q06", status: "återkopplad", text: "Sista bussen går så tidigt att vi missar träningen." },
  { nr: "H30", event: "D07", group: "skolklass", kind: "idé", focus: "F2", category: "mötesplats", mentions: 12, issue: "Q10", status: "återkopplad", text: "Öppet hus på fredagar med spel, musik och fika." },
  { nr: "H31", event: "D07", group: "skolklass", kind: "vild idé", focus: "F6", mentions: 2, status: "parkerad", text: "Bygg en kabinbana över sjön." },
  { nr: "H29", event: "D08", group: "elevråd", kind: "behov", focus: "F2", category: "mötesplats", mentions: 5, issue: "Q10", status: "återkopplad", text: "En plats att vara på som inte handlar om idrott." },
  { nr: "H32", event: "D08", group: "elevråd", kind: "behov", focus: "F2", mentions: 4, issue: "Q11", status: "återkopplad", text: "Fler sommarjobb i riktiga företag." },
  { nr: "H15", event: "D09", group: "pensionärer", kind: "idé", focus: "F4", category: "drivmedel", mentions: 4, issue: "Q05", status: "återkopplad", text: "Kan vi äga macken tillsammans som man gör på andra håll?" },
  { nr: "H18", event: "D09", group: "pensionärer", kind: "problem", focus: "F4", category: "kollektivtrafik", mentions: 5, issue: "Q06", status: "återkopplad", text: "Bussen borde passa tågets tider." },
  { nr: "H21", event: "D09", group: "pensionärer", kind: "problem", focus: "F4", category: "apotek", mentions: 6, issue: "Q07", status: "återkopplad", text: "Att hämta medicin i centralorten tar en halv dag." },
  { nr: "H24", event: "D09", group: "pensionärer", kind: "behov", focus: "F4", category: "dagligvaror", mentions: 7, issue: "Q08", status: "återkopplad", text: "Med matkassen hemkörd varje vecka kan man bo kvar." },
  { nr: "H35", event: "D09", group: "pensionärer", kind: "behov", focus: "F3", category: "äldreboende", mentions: 6, issue: "Q12", status: "återkopplad", text: "Vi vill stanna på orten men i en mindre lägenhet." },
  { nr: "H36", event: "D09", group: "pensionärer", kind: "idé", focus: "F3", category: "äldreboende", mentions: 3, issue: "Q12", status: "återkopplad", text: "Ett hus med gemensam matsal." },
  { nr: "H44", event: "D09", group: "pensionärer", kind: "behov", focus: "F5", category: "vård", mentions: 4, issue: "Q16", status: "återkopplad", text: "Hälsocentralen kunde ha öppet en kväll i veckan." },
  { nr: "H20", event: "D10", group: "särskilda behov", kind: "problem", focus: "F5", category: "kollektivtrafik", mentions: 3, issue: "Q13", status: "återkopplad", text: "Det är svårt att kliva på bussen med rullator." },
  { nr: "H37", event: "D10", group: "särskilda behov", kind: "problem", focus: "F5", category: "mötesplats", mentions: 2, issue: "Q13", status: "återkopplad", text: "Samlingslokalen saknar hörslinga." },
  { nr: "H38", event: "D10", group: "särskilda behov", kind: "problem", focus: "F5", mentions: 2, issue: "Q13", status: "återkopplad", text: "Enkäten gick inte att fylla i med skärmläsare." },
  { nr: "H06", event: "D11", group: "byaråd", kind: "idé", focus: "F3", mentions: 2, issue: "Q02", status: "återkopplad", text: "Gör en lista över tomma hus och ring ägarna." },
  { nr: "H22", event: "D11", group: "byaråd", kind: "idé", focus: "F4", category: "post/paket", mentions: 4, issue: "Q07", status: "återkopplad", text: "Ett paketskåp i byn sparar många mil." },
];

/** Written in the survey D12, equal answers merged and counted. */
// prettier-ignore
export const NORSJO_SURVEY_INPUTS: readonly DemoRow[] = [
  { nr: "H03", event: "D12", group: "allmänhet", kind: "idé", focus: "F6", mentions: 21, issue: "Q01", status: "återkopplad", text: "Snygga upp vid infarterna, det är det första man ser." },
  { nr: "H07", event: "D12", group: "allmänhet", kind: "behov", focus: "F3", mentions: 18, issue: "Q02", status: "återkopplad", text: "Fler hyresrätter för den som vill prova att bo här." },
  { nr: "H10", event: "D12", group: "företag", kind: "behov", focus: "F1", mentions: 9, issue: "Q03", status: "återkopplad", text: "Hjälp den vi anställer från annat land med bostad och svenska." },
  { nr: "H16", event: "D12", group: "allmänhet", kind: "idé", focus: "F4", category: "laddning", mentions: 7, issue: "Q05", status: "återkopplad", text: "Sätt en laddstolpe vid stationen." },
  { nr: "H19", event: "D12", group: "allmänhet", kind: "idé", focus: "F4", category: "kollektivtrafik", mentions: 13, issue: "Q06", status: "återkopplad", text: "Buss på beställning till byarna en gång i veckan." },
  { nr: "H23", event: "D12", group: "allmänhet", kind: "problem", focus: "F4", category: "betaltjänster/kontanter", mentions: 8, issue: "Q07", status: "återkopplad", text: "Kontanter går inte att ta ut i närheten." },
  { nr: "H25", event: "D12", group: "allmänhet", kind: "idé", focus: "F4", category: "dagligvaror", mentions: 6, issue: "Q08", status: "återkopplad", text: "Ge handlaren ersättning för att köra ut varor." },
  { nr: "H28", event: "D12", group: "allmänhet", kind: "idé", focus: "F4", category: "bredband/mobil", mentions: 10, issue: "Q09", status: "kopplad", text: "Lägg fiber samtidigt som elkabeln grävs ner." },
  { nr: "H34", event: "D12", group: "allmänhet", kind: "idé", focus: "F2", mentions: 5, issue: "Q11", status: "återkopplad", text: "Berätta om jobben här för dem som pluggar på annan ort." },
  { nr: "H42", event: "D12", group: "allmänhet", kind: "behov", focus: "F6", mentions: 15, issue: "Q15", status: "återkopplad", text: "Låt oss vara stolta över bygden och säga det högt." },
  { nr: "H43", event: "D12", group: "allmänhet", kind: "beröm", focus: "F6", mentions: 24, issue: "Q15", status: "återkopplad", text: "Vardagen fungerar här, det är det bästa." },
  { nr: "H45", event: "D12", group: "allmänhet", kind: "problem", focus: "F4", mentions: 4, status: "besvarad", text: "Plogningen på enskilda vägar är ojämn." },
  { nr: "H46", event: "D12", group: "allmänhet", kind: "behov", focus: "F4", category: "drivmedel", mentions: 3, issue: "Q05", status: "dubblett", duplicate_of: "H14", text: "Behåll macken!" },
];
