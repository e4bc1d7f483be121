/** One version before it is taken over (SPEC T33, T34): all that is in it, what it would change here, and what is asked. */
import { A, useNavigate } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, Show } from "solid-js";
import { labelIn, type Language } from "../../shared/document/column.ts";
import { SHEETS_FOR_ALL } from "../../shared/template/sheets-for-all.ts";
import { compareThreeWays, mineOf, type Proposal } from "../../shared/lineage/compare.ts";
import { localise } from "../../shared/lineage/localise.ts";
import { maySendRows } from "../../shared/lineage/publishable.ts";
import { seedSheets } from "../../shared/lineage/seed.ts";
import { ordOf, type TemplateFile, type TemplateSheet, type VersionName } from "../../shared/lineage/template-file.ts";
import { tenantAnswer, tenantPath } from "../answers.ts";
import { createAnswer } from "../create-answer.ts";
import { LANGUAGE_NAMES } from "../i18n.ts";
import type { TownPlace } from "../live/TownPage.tsx";
import { useShell } from "../shell.ts";
import { Answered } from "../ui/Answered.tsx";
import { Button } from "../ui/Button.tsx";
import { ChangeCard } from "./ChangeCard.tsx";
import { createOwnViews } from "./own-views.ts";
import { createSayer } from "./create-sayer.ts";
import { adoptTemplate, galleryAnswer, galleryPath, newRecordId, versionAnswer, versionPath } from "./travel-api.ts";
import { failureText, labelOf, rowTitle, sayCells, type Sayer, type TravelWords } from "./travel-words.ts";

type Of = Pick<VersionName, "tenant" | "template" | "number">;

export function TemplatePage(props: {
  readonly place: TownPlace;
  readonly words: TravelWords;
  readonly of: Of;
}): JSX.Element {
  const { api } = useShell();
  const { place, words } = props;
  const answer = createAnswer(api, () => versionPath(place.tenant, props.of), versionAnswer);
  return (
    <div class="tr-page">
      <A href={`/a/${place.tenant}/mallar`}>{words.t("back")}</A>
      <Answered of={answer} heading="h1" loading={words.t("loading")}>
        {(answered) => (
          <Show when={answered()} keyed>
            {(found) => <Version place={place} words={words} file={found.file} hash={found.hash} />}
          </Show>
        )}
      </Answered>
    </div>
  );
}

const FIRST = 8;

function Version(props: {
  readonly place: TownPlace;
  readonly words: TravelWords;
  readonly file: TemplateFile;
  readonly hash: string;
}): JSX.Element {
  const { api, words: shell } = useShell();
  const { place, words, file } = props;
  const navigate = useNavigate();
  const town = createAnswer(api, () => tenantPath(place.tenant), tenantAnswer);
  const gallery = createAnswer(api, () => galleryPath(place.tenant), galleryAnswer);
  const listing = () =>
    gallery
      .value()
      ?.showcases.find(({ tenant }) => tenant === file.tenant)
      ?.templates.find(({ template }) => template === file.template);
  const membership = () => place.membership();
  const here = (): { currency: "SEK" | "EUR"; languages: readonly Language[] } => ({
    currency: membership()?.currency ?? "SEK",
    languages: membership()?.languages ?? ["sv"],
  });
  const id = newRecordId("lin");
  const [picked, setPicked] = createSignal<ReadonlyMap<string, boolean>>(
    new Map(file.sheets.map(({ document, rows }) => [document, rows.length > 0])),
  );
  const [language, setLanguage] = createSignal<Language>(here().languages[0] ?? "sv");
  const [terms, setTerms] = createSignal(true);
  const [taken, setTaken] = createSignal<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = createSignal(false);
  const [said, setSaid] = createSignal("");
  const country = () => town.value()?.tenant.country ?? (here().currency === "EUR" ? "FI" : "SE");
  const local = createMemo(() =>
    localise(file, id, { language: language(), currency: here().currency, country: country(), terms: terms() }),
  );
  const possible = createMemo(
    () =>
      localise(file, id, { language: language(), currency: here().currency, country: country(), terms: true }).words,
  );
  const seeds = createMemo(() => seedSheets(here()));
  const view = createOwnViews(
    { tenant: place.tenant, person: place.me.person, api },
    () => new Set<string>(place.links().map(({ document }) => document)),
  );
  const sayer = createSayer(place, words, () => local().sheets, view);
  const columnOf = (document: string) => (column: string) =>
    local().sheets.find((one) => one.document === document)?.columns[column as never];
  const chosen = createMemo((): readonly TemplateSheet[] =>
    local().sheets.filter(({ document }) => picked().has(document)),
  );
  const ready = createMemo(() => chosen().every(({ document }) => view(document) !== undefined));
  const proposals = createMemo((): readonly Proposal[] =>
    chosen().flatMap((sheet) => {
      const own = view(sheet.document);
      const earlier = seeds().find(({ document }) => document === sheet.document);
      return own === undefined
        ? []
        : compareThreeWays(earlier, sheet, mineOf(own), { rows: picked().get(sheet.document) === true });
    }),
  );
  const free = (...kinds: readonly Proposal["kind"][]): number =>
    proposals().filter(({ state, kind }) => state === "free" && kinds.includes(kind)).length;
  const conflicts = (): readonly Proposal[] => proposals().filter(({ state }) => state === "conflict");
  const blocked = (): string | undefined => {
    if (file.tenant === place.tenant) return words.t("preview.ownTemplate");
    if (listing()?.users.some(({ tenant }) => tenant === place.tenant)) return words.t("preview.already");
    return listing()?.withdrawn === true ? words.t("preview.withdrawn") : undefined;
  };
  const pick = (document: string, rows: boolean | undefined): void => {
    const next = new Map(picked());
    if (rows === undefined) next.delete(document);
    else next.set(document, rows);
    setPicked(next);
  };
  const adopt = async (): Promise<void> => {
    if (busy()) return;
    if (picked().size === 0) return void setSaid(words.t("preview.noneChosen"));
    setBusy(true);
    setSaid(words.t("preview.adopting"));
    const result = await adoptTemplate(api, place.tenant, {
      id,
      origin: { tenant: file.tenant, template: file.template, number: file.number },
      hash: props.hash,
      sheets: [...picked()].map(([document, rows]) => ({ document, rows })),
      language: language(),
      terms: terms(),
      review: {
        allFree: true,
        take: [...taken()].map((key) => ({ key, state: "conflict" as const })),
        skip: conflicts().flatMap(({ key }) => (taken().has(key) ? [] : [{ key, reason: "" }])),
        adapt: [],
      },
    });
    setBusy(false);
    if (!result.ok) return void setSaid(failureText(result.problem, words, shell));
    navigate(`/a/${place.tenant}/harkomst`, {
      state: { said: words.t("preview.adopted", { title: file.title, name: labelIn(file.name, shell.language()) }) },
    });
  };

  return (
    <>
      <div>
        <h1>
          {file.title} <span class="muted">{words.t("version", { number: file.number })}</span>
        </h1>
        <p class="muted">{words.t("gallery.from", { name: labelIn(file.name, shell.language()) })}</p>
      </div>
      <Show when={file.about !== ""}>
        <p class="page-lead">{file.about}</p>
      </Show>
      <Show when={blocked()} fallback={<p class="page-lead">{words.t("preview.lead")}</p>}>
        {(text) => <p class="tr-said">{text()}</p>}
      </Show>
      <ul class="tr-list">
        <For each={local().sheets}>
          {(sheet) => (
            <li>
              <SheetCard
                sheet={sheet}
                words={words}
                sayer={sayer}
                own={ownColumns(sheet)}
                picked={picked().get(sheet.document)}
                asks={blocked() === undefined}
                onPick={(rows) => pick(sheet.document, rows)}
              />
            </li>
          )}
        </For>
      </ul>
      <Show when={blocked() === undefined}>
        <section class="tr-card" aria-labelledby="tr-here">
          <h2 id="tr-here">{words.t("preview.here")}</h2>
          <Show when={here().languages.length > 1}>
            <label class="tr-field">
              <span>{words.t("preview.language")}</span>
              <select class="field" on:change={(event) => setLanguage(event.currentTarget.value as Language)}>
                <For each={here().languages}>
                  {(one) => (
                    <option value={one} selected={one === language()}>
                      {LANGUAGE_NAMES[one]}
                    </option>
                  )}
                </For>
              </select>
            </label>
          </Show>
          <p>
            <strong>{words.t("preview.currency")}:</strong>{" "}
            {words.t(file.currency === here().currency ? "preview.sameCurrency" : "preview.otherCurrency", {
              here: here().currency,
              there: file.currency,
            })}{" "}
            <Show when={local().amounts > 0}>{words.n("preview.amounts", local().amounts)}</Show>
          </p>
          <p>
            <strong>{words.t("preview.zone")}:</strong> {membership()?.zone}
            <Show when={membership()?.zone !== file.zone}> ({file.zone})</Show>
          </p>
          <Show when={country() !== file.country}>
            <Show when={possible().length > 0} fallback={<p class="muted">{words.t("preview.termsNone")}</p>}>
              <label class="tr-check">
                <input type="checkbox" checked={terms()} on:change={(event) => setTerms(event.currentTarget.checked)} />
                <span>
                  {words.t("preview.terms")}:{" "}
                  {possible()
                    .map(([from, to]) => `${from} → ${to}`)
                    .join(", ")}
                </span>
              </label>
            </Show>
          </Show>
        </section>
        <section class="tr-card" aria-labelledby="tr-what">
          <h2 id="tr-what">{words.t("preview.what")}</h2>
          <Show when={ready()} fallback={<p role="status">{words.t("preview.reading")}</p>}>
            <ul class="tr-plain" data-testid="what">
              <Show when={free("column-added") > 0}>
                <li>{words.n("preview.newColumns", free("column-added"))}</li>
              </Show>
              <Show when={free("column-changed", "column-removed") > 0}>
                <li>{words.n("preview.changedColumns", free("column-changed", "column-removed"))}</li>
              </Show>
              <Show when={free("row-added") > 0}>
                <li>{words.n("preview.newRows", free("row-added"))}</li>
              </Show>
              <Show when={proposals().length === 0}>
                <li>{words.t("preview.nothing")}</li>
              </Show>
            </ul>
          </Show>
        </section>
        <Show when={conflicts().length > 0}>
          <section class="tr-list" aria-labelledby="tr-conflicts">
            <h2 id="tr-conflicts">{words.t("preview.conflicts")}</h2>
            <p>{words.t("preview.conflictsLead")}</p>
            <For each={conflicts()}>
              {(proposal) => (
                <ChangeCard
                  proposal={proposal}
                  words={words}
                  sayer={sayer}
                  columnOf={columnOf(proposal.document)}
                  sheet={local().sheets.find((one) => one.document === proposal.document)!}
                >
                  <label class="tr-check">
                    <input
                      type="checkbox"
                      checked={taken().has(proposal.key)}
                      on:change={(event) => {
                        const next = new Set(taken());
                        if (event.currentTarget.checked) next.add(proposal.key);
                        else next.delete(proposal.key);
                        setTaken(next);
                      }}
                    />
                    <span>{words.t("preview.takeIt")}</span>
                  </label>
                </ChangeCard>
              )}
            </For>
          </section>
        </Show>
        <div class="tr-bar">
          <Button
            kind="main"
            aria-disabled={busy() || !ready()}
            onClick={() => ready() && void adopt()}
            data-testid="adopt"
          >
            {words.t("preview.adopt")}
          </Button>
          <span role="status" data-testid="said">
            {said()}
          </span>
        </div>
      </Show>
    </>
  );
}

const KNOWN = new Map(SHEETS_FOR_ALL.map(({ key, columns }) => [key, new Set<string>(columns.map(({ id }) => id))]));
const ownColumns = ({ sheet, columns }: TemplateSheet): ReadonlySet<string> =>
  new Set(Object.keys(columns).filter((id) => KNOWN.get(sheet)?.has(id) !== true));

function SheetCard(props: {
  readonly sheet: TemplateSheet;
  readonly words: TravelWords;
  readonly sayer: Sayer;
  /** Columns that no workspace begins with. */
  readonly own: ReadonlySet<string>;
  /** Whether rows come along; `undefined`: the sheet does not. */
  readonly picked: boolean | undefined;
  readonly asks: boolean;
  onPick(rows: boolean | undefined): void;
}): JSX.Element {
  const name = (): string => labelIn(props.sheet.name, props.sayer.language);
  const ids = () =>
    (Object.keys(props.sheet.columns) as (keyof TemplateSheet["columns"])[]).toSorted((a, b) =>
      ordOf(props.sheet, a) < ordOf(props.sheet, b) ? -1 : 1,
    );
  return (
    <article class="tr-card">
      <h2>{name()}</h2>
      <p class="tr-facts">
        <span>{props.words.n("columns", ids().length)}</span>
        <span>{props.words.n("rows", props.sheet.rows.length)}</span>
      </p>
      <Show when={props.asks}>
        <div class="tr-checks">
          <label class="tr-check">
            <input
              type="checkbox"
              checked={props.picked !== undefined}
              aria-label={props.words.t("preview.takeSheet", { name: name() })}
              on:change={(event) => props.onPick(event.currentTarget.checked ? props.sheet.rows.length > 0 : undefined)}
            />
            <span>{props.words.t("preview.take")}</span>
          </label>
          <Show when={props.picked !== undefined && props.sheet.rows.length > 0}>
            <label class="tr-check">
              <input
                type="checkbox"
                checked={props.picked === true}
                aria-label={props.words.t("preview.withRowsOf", { name: name() })}
                on:change={(event) => props.onPick(event.currentTarget.checked)}
              />
              <span>{props.words.t("preview.withRows")}</span>
            </label>
          </Show>
        </div>
      </Show>
      <Show when={props.sheet.guidance !== ""}>
        <p class="tr-guidance">{props.sheet.guidance}</p>
      </Show>
      <details>
        <summary>{props.words.n("columns", ids().length)}</summary>
        <ul class="tr-chips">
          <For each={ids()}>
            {(id) => (
              <li data-own={props.own.has(id) ? "" : undefined}>
                {labelOf(props.sheet.columns[id], props.sayer.language)}
                <Show when={props.own.has(id)}>
                  <span class="muted"> ({props.words.t("preview.own")})</span>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </details>
      <Show
        when={props.sheet.rows.length > 0}
        fallback={
          <p class="muted">{props.words.t(maySendRows(props.sheet.sheet) ? "preview.noRows" : "preview.rowsNever")}</p>
        }
      >
        <details>
          <summary>{props.words.n("rows", props.sheet.rows.length)}</summary>
          <ul class="tr-plain">
            <For each={props.sheet.rows.slice(0, FIRST)}>
              {(row) => (
                <li title={sayCells(row.cells, (id) => props.sheet.columns[id], props.sayer)}>
                  {rowTitle(props.sheet, row.cells, props.sayer)}
                </li>
              )}
            </For>
          </ul>
          <Show when={props.sheet.rows.length > FIRST}>
            <p class="muted">{props.words.n("preview.moreRows", props.sheet.rows.length - FIRST)}</p>
          </Show>
        </details>
      </Show>
    </article>
  );
}
