/** Where do I do what: every row of the source texts, with the way to the place, or what it still waits for. */
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import type { WhereTexts } from "../../shared/i18n/where/sv.ts";
import { idsOf, PLACES, SOURCES, WHERE_IDS, type Place, type Source, type WhereId } from "../../shared/where/rows.ts";
import { readLatest } from "../latest.ts";
import { PageFrame } from "../pages/PageFrame.tsx";
import { useShell } from "../shell.ts";
import { LanguageChoice } from "../ui/LanguageChoice.tsx";
import { useWhereTexts } from "./where-words.ts";
import "./where.css";

const DEMO_TOWN = "norsjo";

const placeOf = (id: WhereId): Place => PLACES[id];

export function Where(): JSX.Element {
  const { words } = useShell();
  const texts = useWhereTexts();
  return (
    <PageFrame title={texts()?.title ?? words.t("help.title")} corner={<LanguageChoice hideLegend />}>
      <Show when={texts()} fallback={<p role="status">{words.t("start.loading")}</p>}>
        {(found) => <List texts={found()} />}
      </Show>
    </PageFrame>
  );
}

function List(props: { readonly texts: WhereTexts }): JSX.Element {
  const { words } = useShell();
  const can = WHERE_IDS.filter((id) => !("later" in placeOf(id))).length;
  return (
    <div class="where">
      <div>
        <p>
          <A href="/hjalp">{words.t("help.title")}</A>
        </p>
        <h1>{props.texts.title}</h1>
        <p class="where-lead">{props.texts.lead}</p>
        <p>{props.texts.counted(can, WHERE_IDS.length)}</p>
      </div>
      <For each={SOURCES}>{(source) => <Part source={source} texts={props.texts} />}</For>
    </div>
  );
}

function Part(props: { readonly source: Source; readonly texts: WhereTexts }): JSX.Element {
  return (
    <section aria-labelledby={`where-${props.source}`}>
      <h2 id={`where-${props.source}`}>{props.texts.sources[props.source]}</h2>
      <ul class="where-rows">
        <For each={idsOf(props.source)}>{(id) => <Row id={id} texts={props.texts} />}</For>
      </ul>
    </section>
  );
}

function Row(props: { readonly id: WhereId; readonly texts: WhereTexts }): JSX.Element {
  const place = placeOf(props.id);
  const town = readLatest()?.tenant ?? DEMO_TOWN;
  const address = (): string | undefined =>
    "site" in place
      ? place.site
      : "path" in place
        ? `/a/${town}${place.path === "" ? "" : `/${place.path}`}`
        : undefined;
  const where = (): string => props.texts.rows[props.id][1];
  return (
    <li data-where={props.id} data-later={"later" in place ? "" : undefined}>
      <span class="where-id">{props.id}</span>
      <span class="where-what">{props.texts.rows[props.id][0]}</span>
      <span>
        {"later" in place ? (
          <>
            <strong>{props.texts.notYet}</strong> {props.texts.later[place.later]} {where()}
          </>
        ) : (
          <A href={address()!}>{where()}</A>
        )}
      </span>
    </li>
  );
}
