/** Where a process leader decides who sees what of the municipality's figures, sees it as they will, and withdraws it (SPEC N24, N26). */
import { A, useSearchParams } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { TenantId } from "../../shared/ids.ts";
import type { Consent } from "../../shared/indicators/consent.ts";
import { createAnswer } from "../create-answer.ts";
import { PageHead } from "../pages/PageHead.tsx";
import { TownFrame, type TownHere } from "../pages/TownFrame.tsx";
import { useShell } from "../shell.ts";
import { Answered } from "../ui/Answered.tsx";
import { Notice } from "../ui/Notice.tsx";
import { consentsAnswer, consentsPath, type Reader } from "./consent-api.ts";
import { useConsentWords, type ConsentWords } from "./consent-words.ts";
import { Decision } from "./Decision.tsx";
import "./consent.css";

export function ConsentPage(): JSX.Element {
  const words = useConsentWords();
  return (
    <TownFrame words={words()} title={(said) => said.t("title")}>
      {(here, said) => <OfTown here={here} words={said()} />}
    </TownFrame>
  );
}

function OfTown(props: { readonly here: TownHere; readonly words: ConsentWords }): JSX.Element {
  const { api, words: shell } = useShell();
  const { tenant, membership } = props.here;
  const [search, setSearch] = useSearchParams<{ lasare?: string }>();
  const answer = createAnswer(api, () => consentsPath(tenant), consentsAnswer);
  const readers = (): readonly Reader[] => answer.value()?.readers ?? [];
  const consentOf = (id: TenantId): Consent | undefined => answer.value()?.consents.find(({ reader }) => reader === id);
  const nameOf = (reader: Reader): string => labelIn(reader.name, shell.language());
  const byName = (a: Reader, b: Reader): number => nameOf(a).localeCompare(nameOf(b), shell.language());
  const regions = createMemo(() =>
    readers()
      .filter(({ kind }) => kind === "region")
      .toSorted(byName),
  );
  const towns = createMemo(() =>
    readers()
      .filter(({ kind }) => kind !== "region")
      .toSorted(byName),
  );
  /** Municipalities there is a decision on, and the one that is looked at. */
  const listed = createMemo(() => towns().filter(({ id }) => consentOf(id) !== undefined || id === search.lasare));
  /** The one that is named; else one that sees something, else the first. */
  const chosen = createMemo((): Reader | undefined => {
    const all = [...regions(), ...listed()];
    return all.find(({ id }) => id === search.lasare) ?? all.find(({ id }) => seen(id) > 0) ?? all[0];
  });
  const seen = (id: TenantId): number => Object.keys(consentOf(id)?.levels ?? {}).length;
  const choose = (id: string): void => setSearch({ lasare: id }, { replace: true });

  const entry = (reader: Reader): JSX.Element => (
    <li>
      <button
        type="button"
        class="cs-reader"
        aria-current={chosen()?.id === reader.id ? "true" : undefined}
        onClick={() => choose(reader.id)}
      >
        <span>{nameOf(reader)}</span>
        <span class="muted">
          {seen(reader.id) === 0 ? props.words.t("showsNothing") : props.words.n("shows", seen(reader.id))}
        </span>
      </button>
    </li>
  );

  return (
    <div class="cs-page">
      <Answered
        of={answer}
        head={
          <PageHead title={props.words.t("title")} lead={props.words.t("lead")}>
            <p class="cs-lead">
              <A href={`/region/${tenant}/jamfor`} data-testid="own-figures">
                {props.words.t("own")}
              </A>
            </p>
            <p class="cs-lead muted">
              {props.words.t("logged")} <A href={`/a/${tenant}/logg?kind=figures-shown`}>{props.words.t("log")}</A>
            </p>
          </PageHead>
        }
        loading={props.words.t("loading")}
        explain={({ kind }) =>
          kind === "not-found" && membership() !== undefined ? (
            <Notice
              title={shell.t("problem.not-found.title")}
              text={props.words.t("closed")}
              actions={
                <A href={`/a/${tenant}`} class="button" data-kind="plain">
                  {props.here.town()}
                </A>
              }
            />
          ) : undefined
        }
      >
        {(held) => (
          <div class="cs-parts">
            <nav class="cs-readers" aria-label={props.words.t("readers")}>
              <h2>{props.words.t("readers")}</h2>
              <Show when={regions().length > 0} fallback={<p class="muted">{props.words.t("noRegions")}</p>}>
                <ul aria-label={props.words.t("regions")}>
                  <For each={regions()}>{entry}</For>
                </ul>
              </Show>
              <Show when={listed().length > 0}>
                <h3>{props.words.t("towns")}</h3>
                <ul aria-label={props.words.t("towns")}>
                  <For each={listed()}>{entry}</For>
                </ul>
              </Show>
              <Show when={towns().length > listed().length}>
                <label class="cs-add">
                  <span>{props.words.t("addTown")}</span>
                  <select
                    data-testid="add-town"
                    onChange={(event) => {
                      if (event.currentTarget.value !== "") choose(event.currentTarget.value);
                      event.currentTarget.value = "";
                    }}
                  >
                    <option value="">{props.words.t("chooseTown")}</option>
                    <For each={towns().filter((one) => !listed().includes(one))}>
                      {(one) => <option value={one.id}>{nameOf(one)}</option>}
                    </For>
                  </select>
                </label>
              </Show>
            </nav>
            <Show when={chosen()?.id} keyed>
              {(id) => (
                <Decision
                  tenant={tenant}
                  reader={id}
                  name={nameOf(chosen()!)}
                  consent={consentOf(id)}
                  periods={held().periods}
                  words={props.words}
                  onDecided={answer.retry}
                />
              )}
            </Show>
          </div>
        )}
      </Answered>
    </div>
  );
}
