/**
 * The demo's lineage, entered by the routes a person's page uses: Skellefteå publishes its platform, Norsjö has taken it over
 * and gone its own way, Korsholm has taken over Norsjö's second version with Finnish words and euros, and Skellefteå's
 * second version waits to be reviewed in Norsjö. That the model travelled so is real; which rows and changes is illustrative.
 */
import { addColumn, setColumn, setOption } from "../../shared/document/column-changes.ts";
import { setCells } from "../../shared/document/mutations.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { DEMO_ADOPTION, demoRowId } from "../../shared/template/demo/demo-row.ts";
import { WORKSPACE_TEMPLATE } from "../../shared/template/workspace-template.ts";
import { makeDemoApi } from "./demo-api.ts";
import { openSheet, write } from "./demo.ts";

const PLATFORM = "tplSkelleftea001";
const NORSJOS = "tplNorsjoPlatt01";
const TAKEN_IN_KORSHOLM = "linKorsholmTog01";
const column = (id: string): ColumnId => id as ColumnId;
const rowsOf = (tenant: string, sheet: string, nrs: readonly string[]): readonly RowId[] =>
  nrs.map((nr) => demoRowId(tenant, sheet, nr));
const SHEETS = WORKSPACE_TEMPLATE.filter(({ restricted }) => !restricted).map(({ document }) => document as string);
const GUIDANCE: Readonly<Record<string, string>> = {
  forums: "Rådet har platser för ideell, offentlig och privat sektor. Arbetsgruppen samlar alla förvaltningar.",
  facts: "Börja med folkmängd, areal och täthet. Skriv år och källa vid varje siffra.",
  harvest: "Skriv vad som sades, aldrig vem som sa det.",
  issues: "Varje fråga ska få en ägare. Den som har tagit upp den ska få veta vad som hände.",
};

/** @param signIn gives a bearer token for a demo person's key. May be repeated: what is there stays as it is. */
export async function loadDemoLineage(apiUrl: string, signIn: (personKey: string) => Promise<string>): Promise<void> {
  const [skelleftea, norsjo, korsholm] = await Promise.all([
    leaderOf("skelleftea", "processledare-skelleftea"),
    leaderOf("norsjo", "processledare"),
    leaderOf("korsholm", "processledare-korsholm"),
  ]);

  async function leaderOf(tenant: string, person: string) {
    const token = await signIn(person);
    const ask = async <T>(method: string, path: string, body?: unknown): Promise<T | undefined> => {
      const response = await fetch(`${apiUrl}/api/across/tenants/${tenant}/${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (response.ok) return (await response.json()) as T;
      // It was there already, from a load that broke off.
      if (response.status === 409) return undefined;
      throw new Error(
        `The demo's lineage: ${method} ${path} of ${tenant} was answered ${response.status}. Start again.`,
      );
    };
    return { ask, api: makeDemoApi(apiUrl, tenant, token) };
  }

  const publish = (
    by: typeof skelleftea,
    template: string,
    number: number,
    about: { readonly title: string; readonly about: string; readonly notes: string },
    rows: Readonly<Record<string, readonly RowId[]>>,
  ) =>
    by.ask("PUT", `templates/${template}/${number}`, {
      ...about,
      sheets: SHEETS.map((document) => ({ document, guidance: GUIDANCE[document] ?? "", rows: rows[document] ?? [] })),
    });
  const hashOf = async (by: typeof skelleftea, origin: string, template: string, number: number): Promise<string> =>
    (await by.ask<{ hash: string }>("GET", `templates/${origin}/${template}/${number}`))?.hash ?? "";

  const platform = {
    title: "Samverkansplattform",
    about:
      "Så samverkar Skellefteå om landsbygdens service: dialog i byarna, ett råd, en arbetsgrupp och svar till alla.",
  };
  const forums = rowsOf("skelleftea", "forums", ["FO1", "FO2"]);
  const facts = rowsOf("skelleftea", "facts", ["U1", "U3", "U5"]);
  await publish(skelleftea, PLATFORM, 1, { ...platform, notes: "" }, { forums, facts });

  const [people, density] = rowsOf("norsjo", "facts", ["U1", "U3"]);
  await norsjo.ask("POST", "lineage/adoptions", {
    id: DEMO_ADOPTION,
    origin: { tenant: "skelleftea", template: PLATFORM, number: 1 },
    hash: await hashOf(norsjo, "skelleftea", PLATFORM, 1),
    sheets: SHEETS.map((document) => ({ document, rows: document === "forums" || document === "facts" })),
    language: "sv",
    terms: true,
    review: {
      allFree: false,
      take: [],
      skip: [
        { key: `facts/c:${people}:source`, reason: "Kommunens egen sida har nyare uppgifter" },
        { key: `facts/c:${density}:source`, reason: "Vi räknar ut den själva" },
        {
          key: `facts/c:${rowsOf("norsjo", "facts", ["U2"])[0]}:source`,
          reason: "Kommunens egen sida har nyare uppgifter",
        },
      ],
      adapt: [],
    },
  });

  const own = {
    title: "Samverkansplattform för små kommuner",
    about: "Skellefteås modell för en kommun med 4 000 invånare och tio timmar i veckan.",
  };
  await publish(norsjo, NORSJOS, 1, { ...own, notes: "" }, {});
  await publish(
    norsjo,
    NORSJOS,
    2,
    { ...own, notes: "Sex fokusområden och mål följer med som exempel." },
    {
      focus: rowsOf("norsjo", "focus", ["F1", "F2", "F3", "F4", "F5", "F6"]),
      goals: rowsOf("norsjo", "goals", ["G01", "G05", "G07"]),
    },
  );
  await korsholm.ask("POST", "lineage/adoptions", {
    id: TAKEN_IN_KORSHOLM,
    origin: { tenant: "norsjo", template: NORSJOS, number: 2 },
    hash: await hashOf(korsholm, "norsjo", NORSJOS, 2),
    // The structure alone: no row of Norsjö's.
    sheets: SHEETS.map((document) => ({ document, rows: false })),
    language: "sv",
    terms: true,
    review: { allFree: true, take: [], skip: [], adapt: [] },
  });
  await write(korsholm.api, "goals", (view) =>
    setColumn(view, column("owner"), { label: { sv: "Ansvarig part", fi: "Vastuutaho", en: "Responsible party" } }),
  );

  // Looking at it measures how far it is from the origin by now.
  await korsholm.ask("GET", "lineage/own");

  // Skellefteå goes on: seven changes since Norsjö took it over.
  const { view: seen } = await openSheet(skelleftea.api, "goals");
  if (seen.column(column("folgUp")) === undefined) {
    await write(skelleftea.api, "goals", (view) => [
      ...setColumn(view, column("measur"), {
        label: { sv: "Så mäter vi", fi: "Näin mittaamme", en: "How we measure" },
      }),
      ...addColumn(
        view,
        { label: { sv: "Följs upp", fi: "Seurataan", en: "Followed up" }, type: "date" },
        column("year"),
        Math.random,
        column("folgUp"),
      ).changes,
    ]);
    await write(skelleftea.api, "events", (view) =>
      setOption(view, column("method"), {
        id: "digital-cafe",
        label: { sv: "digitalt café", fi: "etäkahvila", en: "digital café" },
      }),
    );
    await write(skelleftea.api, "forums", (view) =>
      setCells(view, [{ row: forums[0]!, column: column("name"), value: "Landsbygdens samverkansråd" }]),
    );
  }
  await publish(
    skelleftea,
    PLATFORM,
    2,
    { ...platform, notes: "Fler fakta, uppföljning av mål och ett nytt sätt att mötas." },
    { forums, facts: [...facts, ...rowsOf("skelleftea", "facts", ["U7", "U8", "U12"])] },
  );

  await norsjo.ask("PUT", "lineage/inspirations/insMansfield0001", {
    version: 1,
    name: "Mansfield",
    where: "Storbritannien",
    year: "",
    about: "Förbättringsgrupper som invånare själva driver.",
    url: "",
    from: "",
  });
  await norsjo.ask("PUT", "lineage/inspirations/insJokkmokk00001", {
    version: 1,
    name: "Jokkmokk Civic",
    where: "Norrbotten",
    year: "",
    about: "Intervjuer, stormöten och grupper som löser det enkla först.",
    url: "",
    from: "insMansfield0001",
  });
}
