/**
 * Norsjö: the dialogue of autumn 2018, the sorting, the vote and two rounds of answers. That there was World Café, a survey
 * with 550 answers and a vote until 20 January 2019 is real; everything else is illustrative.
 */
import type { DemoRow } from "./demo-row.ts";

// prettier-ignore
export const NORSJO_EVENTS: readonly DemoRow[] = [
  { nr: "D01", title: "World Café i Medborgarhuset", date: "2018-10-04", method: "World Café", phase: "dialog", place: "P1", ladder: "dialog", groups: ["byaråd"], participants: 38, new_participants: 38, channel: "fysisk", status: "genomförd" },
  { nr: "D02", title: "World Café i Bastuträsk", date: "2018-10-11", method: "World Café", phase: "dialog", place: "P2", groups: ["byaråd"], participants: 27, new_participants: 27, channel: "fysisk", status: "genomförd" },
  { nr: "D03", title: "Träff med idrottsföreningarna", date: "2018-10-16", method: "föreningsträff", phase: "dialog", place: "P1", groups: ["idrott"], participants: 24, new_participants: 24, channel: "fysisk", status: "genomförd" },
  { nr: "D04", title: "Frukostmöte med företagen", date: "2018-10-19", method: "frukostmöte", phase: "dialog", place: "P1", groups: ["företag"], participants: 22, new_participants: 22, channel: "fysisk", status: "genomförd" },
  { nr: "D05", title: "Träff med turismföretagen", date: "2018-10-25", method: "föreningsträff", phase: "dialog", place: "P1", groups: ["turism"], participants: 12, new_participants: 12, channel: "fysisk", status: "genomförd" },
  { nr: "D06", title: "Språkcafé med nya invånare", date: "2018-11-01", method: "språkcafé", phase: "dialog", place: "P1", groups: ["nya invånare"], participants: 19, new_participants: 19, channel: "fysisk", status: "genomförd", strand: "utlandsfödda" },
  { nr: "D07", title: "Besök i skolan", date: "2018-11-07", method: "skolbesök", phase: "dialog", place: "P1", groups: ["skolklass"], participants: 44, new_participants: 44, channel: "fysisk", status: "genomförd" },
  { nr: "D08", title: "Möte med elevrådet", date: "2018-11-08", method: "elevråd", phase: "dialog", place: "P1", groups: ["elevråd"], participants: 9, new_participants: 9, channel: "fysisk", status: "genomförd" },
  { nr: "D09", title: "Träff med pensionärerna i Bastuträsk", date: "2018-11-14", method: "föreningsträff", phase: "dialog", place: "P2", groups: ["pensionärer"], participants: 28, new_participants: 28, channel: "fysisk", status: "genomförd" },
  { nr: "D10", title: "Fokusgrupp om särskilda behov", date: "2018-11-20", method: "fokusgrupp", phase: "dialog", place: "P1", groups: ["särskilda behov"], participants: 11, new_participants: 11, channel: "fysisk", status: "genomförd", strand: "funktionsnedsättning" },
  { nr: "D11", title: "Byns eget möte i Södra byarna", date: "2018-11-22", method: "bokat möte", phase: "dialog", place: "P4", groups: ["byaråd"], participants: 16, new_participants: 16, channel: "fysisk", status: "genomförd" },
  { nr: "D12", title: "Enkät till hela kommunen", date: "2018-12-10", method: "enkät", phase: "dialog", whole_municipality: true, groups: ["allmänhet", "företag"], participants: 550, new_participants: 550, channel: "digital", status: "genomförd" },
  { nr: "D13", title: "Skördeverkstad", date: "2018-12-17", method: "skördeverkstad", phase: "skörd", place: "P1", participants: 14, new_participants: 0, channel: "fysisk", status: "genomförd", lessons: "46 inspel sorterade i sex områden." },
  { nr: "D14", title: "Omröstning om visionen", date: "2019-01-07", date_end: "2019-01-20", method: "omröstning", phase: "omröstning", whole_municipality: true, participants: 412, new_participants: 0, channel: "båda", status: "genomförd", lessons: "Öppen till 2019-01-20 23:59, svensk tid." },
  { nr: "D15", title: "Återkoppling, första omgången", date: "2019-05-14", method: "återkoppling", phase: "återkoppling", place: "P1", participants: 46, new_participants: 0, channel: "fysisk", status: "genomförd", lessons: "Första svaren för Q01–Q04, Q08, Q10, Q13, Q15 och Q16: 24 inspel." },
  { nr: "D16", title: "Återkoppling och serviceplan, digitalt", date: "2020-04-21", method: "återkoppling", phase: "återkoppling", whole_municipality: true, organisations: ["SH10", "SH18", "SH20"], participants: 31, new_participants: 0, channel: "digital", status: "genomförd", lessons: "Svar för Q05–Q07, Q11 och Q12: 14 inspel. Serviceplanen genomarbetad." },
];
