/**
 * Norsjö: the service plan as worked through on 2020-04-21. Illustrative: it says nothing about the real places.
 */
import type { DemoRow } from "./demo-row.ts";

// prettier-ignore
export const NORSJO_SERVICES: readonly DemoRow[] = [
  { nr: "S01", place: "P1", name: "Matbutik, fullsortiment", category: "dagligvaror", provider: "kommersiell", status: "finns", alt_km: 0.6, checked_on: "2020-04-21" },
  { nr: "S02", place: "P1", name: "Matbutik, mindre", category: "dagligvaror", provider: "kommersiell", status: "finns", alt_km: 0.6, checked_on: "2020-04-21" },
  { nr: "S03", place: "P1", name: "Drivmedelsstation", category: "drivmedel", provider: "kommersiell", status: "finns", alt_km: 30, checked_on: "2020-04-21" },
  { nr: "S04", place: "P1", name: "Postombud i butik", category: "post/paket", provider: "kommersiell", status: "finns", alt_km: 30, checked_on: "2020-04-21" },
  { nr: "S05", place: "P1", name: "Apotek", category: "apotek", provider: "kommersiell", status: "finns", alt_km: 30, checked_on: "2020-04-21" },
  { nr: "S06", place: "P1", name: "Uttagsautomat", category: "betaltjänster/kontanter", provider: "kommersiell", status: "finns", alt_km: 45, checked_on: "2020-04-21" },
  { nr: "S07", place: "P1", name: "Hälsocentral", category: "vård", provider: "offentlig", status: "finns", alt_km: 45, checked_on: "2020-04-21" },
  { nr: "S08", place: "P2", name: "Lanthandel", category: "dagligvaror", provider: "kommersiell", status: "finns", alt_km: 30, action: ["A10"], checked_on: "2020-04-21" },
  { nr: "S09", place: "P2", name: "Mack", category: "drivmedel", form: "fast obemannad", provider: "kommersiell", status: "hotad", alt_km: 30, accessible: "delvis", agreement: "inget", target: "bevaras", action: ["A06", "A07"], checked_on: "2020-04-21" },
  { nr: "S10", place: "P2", name: "Paketutlämning hos handlaren", category: "post/paket", provider: "kommersiell", status: "finns", alt_km: 30, action: ["A09"], checked_on: "2020-04-21" },
  { nr: "S11", place: "P2", name: "Apoteksombud hos handlaren", category: "apotek", provider: "kommersiell", status: "finns", alt_km: 30, action: ["A09"], checked_on: "2020-04-21" },
  { nr: "S12", place: "P2", name: "Kontantuttag i kassan", category: "betaltjänster/kontanter", provider: "kommersiell", status: "saknas", alt_km: 30, checked_on: "2020-04-21" },
  { nr: "S13", place: "P2", name: "Järnvägsstation", category: "kollektivtrafik", provider: "offentlig", status: "finns", alt_km: 45, action: ["A08"], checked_on: "2020-04-21" },
  { nr: "S14", place: "P2", name: "Laddstolpe vid stationen", category: "laddning", provider: "ideell/kooperativ", status: "planerad", alt_km: 30, action: ["A07"], checked_on: "2020-04-21" },
  { nr: "S15", place: "P3", name: "Hemkörning varje vecka", category: "dagligvaror", provider: "kommersiell", status: "finns", alt_km: 22, action: ["A10"], checked_on: "2020-04-21" },
  { nr: "S16", place: "P3", name: "Paketskåp", category: "post/paket", provider: "kommersiell", status: "planerad", alt_km: 22, checked_on: "2020-04-21" },
  { nr: "S17", place: "P4", name: "Bygdegård", category: "mötesplats", provider: "ideell/kooperativ", status: "finns", alt_km: 18, action: ["A14"], checked_on: "2020-04-21" },
  { nr: "S18", place: "P5", name: "Byfiber", category: "bredband/mobil", provider: "ideell/kooperativ", status: "planerad", alt_km: 25, action: ["A11"], checked_on: "2020-04-21" },
];
