/** The registrar's register (SPEC Y12): what was adopted, by whom, when, under which number; and where a decision is registered. */
import { A, useLocation } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createSignal, For, Show } from "solid-js";
import type { DocumentId } from "../../shared/ids.ts";
import { labelIn } from "../../shared/document/column.ts";
import { paragraphText } from "../../shared/versions/adoption.ts";
import { dayText } from "../chain/chain-words.ts";
import { createAnswer } from "../create-answer.ts";
import { datedText } from "../comments/comment-words.ts";
import { handOver } from "../exchange/make-export.ts";
import { PageHead } from "../pages/PageHead.tsx";
import { TownPage, type TownPlace } from "../live/TownPage.tsx";
import { useShell } from "../shell.ts";
import { Answered } from "../ui/Answered.tsx";
import { Button } from "../ui/Button.tsx";
import { fileNameOf, frozenFile, registerAnswer, registerPath, type RegisterEntry } from "./adoption-api.ts";
import { useAdoptionWords, type AdoptionWords } from "./adoption-words.ts";
import { AdoptDialog } from "./AdoptDialog.tsx";
import { AdoptedPage } from "./AdoptedPage.tsx";
import { EraseDialog } from "./EraseDialog.tsx";
import "./adoption.css";

export function RegisterPage(): JSX.Element {
  const words = useAdoptionWords();
  const location = useLocation();
  const parts = (): readonly string[] => location.pathname.split("/").slice(4);
  return (
    <TownPage words={words()} title={(said) => said.t("title")}>
      {(place, said) => (
        <Show when={parts()[1]} keyed fallback={<Register place={place} words={said()} />}>
          {(id) => <AdoptedPage place={place} words={said()} document={parts()[0] as DocumentId} id={id} />}
        </Show>
      )}
    </TownPage>
  );
}

function Register(props: { readonly place: TownPlace; readonly words: AdoptionWords }): JSX.Element {
  const { api, words: shell } = useShell();
  const { tenant } = props.place;
  const answer = createAnswer(api, () => registerPath(tenant), registerAnswer);
  const [asking, setAsking] = createSignal(false);
  const [erasing, setErasing] = createSignal(false);
  const [said, setSaid] = createSignal("");
  const entries = (): readonly RegisterEntry[] => answer.value()?.entries ?? [];
  const adopts = (): readonly string[] => answer.value()?.adopts ?? [];

  const erases = (): readonly string[] => answer.value()?.erases ?? [];

  const download = async ({ document, version }: RegisterEntry): Promise<void> => {
    const result = await frozenFile(api, tenant, document as DocumentId, version.id);
    if (!result.ok) return void setSaid(shell.t(`problem.${result.problem.kind}.text`));
    const { title, date } = version.adoption;
    const name = fileNameOf(title, date, "json");
    handOver({ name, type: "application/json", bytes: new Uint8Array(result.value), missing: [] });
    setSaid(name);
  };

  return (
    <div class="ad-page">
      <Answered
        of={answer}
        loading={props.words.t("loading")}
        head={
          <>
            <PageHead title={props.words.t("title")} lead={props.words.t("lead")} />
            <div class="ad-tools">
              <Show
                when={adopts().length > 0 && api.apart === undefined}
                fallback={
                  <Show when={answer.value()}>
                    <p class="muted">{props.words.t("mayNotAdopt")}</p>
                  </Show>
                }
              >
                <Button kind="main" onClick={() => setAsking(true)} data-testid="register-decision">
                  {props.words.t("register")}
                </Button>
              </Show>
              <Show when={erases().length > 0 && api.apart === undefined}>
                <Button onClick={() => setErasing(true)} data-testid="erase-past">
                  {props.words.t("erase.open")}
                </Button>
              </Show>
              <Show when={props.place.membership()?.role === "process-leader"}>
                <A href={`/a/${tenant}/uttag`} class="button" data-kind="plain" data-testid="take-out">
                  {props.words.t("takeOut")}
                </A>
              </Show>
              <A href="/verifiera" class="button" data-kind="plain">
                {props.words.t("verify")}
              </A>
            </div>
            <p role="status" class="ad-said" data-testid="register-said">
              {said()}
            </p>
          </>
        }
      >
        {() => (
          <Show
            when={entries().length > 0}
            fallback={
              <div class="ad-none" data-testid="register-none">
                <h2>{props.words.t("none")}</h2>
                <p>{props.words.t(adopts().length > 0 ? "noneHelpAdopts" : "noneHelp")}</p>
              </div>
            }
          >
            <p class="muted">{props.words.n("count", entries().length)}</p>
            <ol class="ad-list" aria-label={props.words.t("list")}>
              <For each={entries()}>
                {(one) => (
                  <li data-testid="adopted">
                    <Entry
                      one={one}
                      words={props.words}
                      path={`/a/${tenant}/register/${one.document}/${one.version.id}`}
                      onDownload={() => void download(one)}
                    />
                  </li>
                )}
              </For>
            </ol>
          </Show>
        )}
      </Answered>
      <Show when={erasing()}>
        <EraseDialog
          place={props.place}
          words={props.words}
          erases={erases()}
          onClose={() => setErasing(false)}
          onDone={(text) => {
            setErasing(false);
            setSaid(text);
          }}
        />
      </Show>
      <Show when={asking()}>
        <AdoptDialog
          place={props.place}
          words={props.words}
          adopts={adopts()}
          onClose={() => setAsking(false)}
          onDone={(text) => {
            setAsking(false);
            setSaid(text);
            answer.retry();
          }}
        />
      </Show>
    </div>
  );
}

function Entry(props: {
  readonly one: RegisterEntry;
  readonly words: AdoptionWords;
  readonly path: string;
  onDownload(): void;
}): JSX.Element {
  const { words: shell } = useShell();
  const about = () => props.one.version.adoption;
  return (
    <article class="ad-entry" aria-label={about().title}>
      <h2>{about().title}</h2>
      <p class="ad-decision">
        <span>{about().body}</span>
        <time dateTime={about().date}>{dayText(about().date, shell.language())}</time>
        <span>{paragraphText(about().paragraph)}</span>
        <span>
          {props.words.t("dnr")} {about().dnr}
        </span>
      </p>
      <p class="muted">
        {props.words.t("of", { sheet: labelIn(props.one.name, shell.language()) })} ·{" "}
        {props.words.n("rows", props.one.version.rows)} ·{" "}
        {props.words.t("registeredBy", {
          who: props.one.version.authorName ?? "",
          when: datedText(props.one.version.at, shell.language()),
        })}
      </p>
      <Difference about={about()} words={props.words} />
      <Show when={about().attachments.length > 0}>
        <h3>{props.words.t("attachments")}</h3>
        <ul class="ad-attached">
          <For each={about().attachments}>
            {({ title, url }) => (
              <li>
                <a href={url} rel="noreferrer">
                  {title}
                </a>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <p class="ad-sum">
        <span>{props.words.t("hash")}</span> <code>{about().sha256}</code>
      </p>
      <div class="ad-tools">
        <A
          class="button"
          data-kind="plain"
          href={props.path}
          aria-label={props.words.t("readNamed", { name: about().title })}
        >
          {props.words.t("read")}
        </A>
        <Button
          kind="quiet"
          onClick={() => props.onDownload()}
          aria-label={props.words.t("downloadNamed", { name: about().title })}
        >
          {props.words.t("download")}
        </Button>
      </div>
    </article>
  );
}

function Difference(props: {
  readonly about: RegisterEntry["version"]["adoption"];
  readonly words: AdoptionWords;
}): JSX.Element {
  const parts = (): readonly string[] => {
    const { previous } = props.about;
    if (previous === undefined) return [];
    return (["added", "removed", "cells"] as const).flatMap((name) =>
      previous[name] === 0 ? [] : [props.words.n(`differs.${name}`, previous[name])],
    );
  };
  return (
    <Show when={props.about.previous} fallback={<p class="muted">{props.words.t("first")}</p>}>
      <p>
        {props.words.t("difference")}: {parts().length === 0 ? props.words.t("differs.none") : parts().join(" · ")}
      </p>
    </Show>
  );
}
