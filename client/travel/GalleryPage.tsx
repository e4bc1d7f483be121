/** The gallery (SPEC T31): what other municipalities have published, to look at and take over, and one's own templates. */
import { A, useLocation } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createSignal, For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { PublishedTemplate, Showcase } from "../../shared/lineage/record.ts";
import { TEMPLATE_ID } from "../../shared/lineage/template-file.ts";
import { TENANT_ID, type TenantId } from "../../shared/ids.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import { dayText } from "../chain/chain-words.ts";
import { createAnswer } from "../create-answer.ts";
import { isoDay } from "../grid/cells/date.ts";
import { PageHead } from "../pages/PageHead.tsx";
import { TownPage, type TownPlace } from "../live/TownPage.tsx";
import { useShell } from "../shell.ts";
import { Answered } from "../ui/Answered.tsx";
import { Button } from "../ui/Button.tsx";
import { PublishDialog } from "./PublishDialog.tsx";
import { TemplatePage } from "./TemplatePage.tsx";
import { lookAgain } from "./look-again.ts";
import { galleryAnswer, galleryPath, newRecordId, withdrawTemplate } from "./travel-api.ts";
import { failureText, useTravelWords, type TravelWords } from "./travel-words.ts";
import "./travel.css";

export function GalleryPage(): JSX.Element {
  const words = useTravelWords();
  const location = useLocation();
  const chosen = () => {
    const [origin = "", template = "", number = ""] = location.pathname.split("/").slice(4);
    return TENANT_ID.test(origin) && TEMPLATE_ID.test(template) && /^[1-9]\d{0,3}$/.test(number)
      ? { tenant: origin as TenantId, template, number: Number(number) }
      : undefined;
  };
  return (
    <TownPage words={words()} title={(said) => said.t("gallery.title")}>
      {(place, said) => (
        <Show when={chosen()} keyed fallback={<Gallery place={place} words={said()} />}>
          {(of) => <TemplatePage place={place} words={said()} of={of} />}
        </Show>
      )}
    </TownPage>
  );
}

interface Entry {
  readonly showcase: Showcase;
  readonly one: PublishedTemplate;
}

function Gallery(props: { readonly place: TownPlace; readonly words: TravelWords }): JSX.Element {
  const { api, words: shell } = useShell();
  const { tenant } = props.place;
  const answer = createAnswer(api, () => galleryPath(tenant), galleryAnswer);
  lookAgain(() => {
    if (publishing() === undefined) answer.retry();
  });
  const [publishing, setPublishing] = createSignal<{
    readonly template: string;
    readonly before?: PublishedTemplate;
  }>();
  const [said, setSaid] = createSignal("");
  const entries = (own: boolean): readonly Entry[] =>
    (answer.value()?.showcases ?? [])
      .filter((showcase) => (showcase.tenant === tenant) === own)
      .flatMap((showcase) => showcase.templates.map((one) => ({ showcase, one })))
      .filter(({ one }) => own || one.withdrawn !== true || one.users.some((user) => user.tenant === tenant))
      .toSorted((a, b) => (b.one.versions.at(-1)?.at ?? 0) - (a.one.versions.at(-1)?.at ?? 0));

  const withdraw = async ({ template, title }: PublishedTemplate): Promise<void> => {
    if (!window.confirm(props.words.t("gallery.withdrawSure", { title }))) return;
    const result = await withdrawTemplate(api, tenant, template);
    setSaid(
      result.ok ? props.words.t("gallery.withdrawnNow", { title }) : failureText(result.problem, props.words, shell),
    );
    answer.retry();
  };

  return (
    <div class="tr-page">
      <Answered
        of={answer}
        loading={props.words.t("loading")}
        head={
          <>
            <PageHead title={props.words.t("gallery.title")} lead={props.words.t("gallery.lead")} />
            <Show when={answer.value()}>
              <div class="tr-tools">
                <Button
                  kind="main"
                  onClick={() => setPublishing({ template: newRecordId("tpl") })}
                  data-testid="publish"
                >
                  {props.words.t("gallery.publish")}
                </Button>
                <A class="button" data-kind="quiet" href={`/a/${tenant}/harkomst`}>
                  {props.words.t("gallery.toLineage")}
                </A>
              </div>
            </Show>
            <p role="status" class="tr-said" data-testid="said">
              {said()}
            </p>
          </>
        }
      >
        {() => (
          <>
            <section class="tr-list" aria-labelledby="tr-others">
              <h2 id="tr-others">{props.words.t("gallery.others")}</h2>
              <Show when={entries(false).length > 0} fallback={<p>{props.words.t("gallery.none")}</p>}>
                <ul class="tr-list">
                  <For each={entries(false)}>
                    {(entry) => (
                      <li>
                        <Card {...entry} words={props.words} tenant={tenant} />
                      </li>
                    )}
                  </For>
                </ul>
              </Show>
            </section>
            <section class="tr-list" aria-labelledby="tr-own">
              <h2 id="tr-own">{props.words.t("gallery.own")}</h2>
              <Show when={entries(true).length > 0} fallback={<p>{props.words.t("gallery.noneOwn")}</p>}>
                <ul class="tr-list">
                  <For each={entries(true)}>
                    {(entry) => (
                      <li>
                        <Card {...entry} words={props.words} tenant={tenant}>
                          <Button
                            onClick={() => setPublishing({ template: entry.one.template, before: entry.one })}
                            aria-label={props.words.t("gallery.publishNextOf", { title: entry.one.title })}
                          >
                            {props.words.t("gallery.publishNext")}
                          </Button>
                          <Show when={entry.one.withdrawn !== true}>
                            <Button
                              kind="quiet"
                              onClick={() => void withdraw(entry.one)}
                              aria-label={props.words.t("gallery.withdrawOf", { title: entry.one.title })}
                            >
                              {props.words.t("gallery.withdraw")}
                            </Button>
                          </Show>
                        </Card>
                      </li>
                    )}
                  </For>
                </ul>
              </Show>
            </section>
          </>
        )}
      </Answered>
      <Show when={publishing()} keyed>
        {(wish) => (
          <PublishDialog
            place={props.place}
            words={props.words}
            template={wish.template}
            {...(wish.before === undefined ? {} : { before: wish.before })}
            onClose={() => setPublishing()}
            onDone={(text) => {
              setPublishing();
              setSaid(text);
              answer.retry();
            }}
          />
        )}
      </Show>
    </div>
  );
}

function Card(
  props: Entry & { readonly words: TravelWords; readonly tenant: TenantId; readonly children?: JSX.Element },
): JSX.Element {
  const { words: shell } = useShell();
  const name = (of: Pick<Showcase, "name">): string => labelIn(of.name, shell.language());
  const names = (of: readonly Pick<Showcase, "name">[]): string =>
    new Intl.ListFormat(localeOf(shell.language()), { type: "conjunction" }).format(of.map(name));
  const latest = () => props.one.versions.at(-1)!;
  const mine = () => props.one.users.find(({ tenant }) => tenant === props.tenant);
  return (
    <article class="tr-card" data-waits={mine() !== undefined && mine()!.number < latest().number ? "" : undefined}>
      <h3>
        {props.one.title}{" "}
        <span class="muted">
          {props.words.t("gallery.from", { name: name(props.showcase) })},{" "}
          {props.words.t("version", { number: latest().number })}
        </span>
      </h3>
      <Show when={props.one.about !== ""}>
        <p class="page-lead">{props.one.about}</p>
      </Show>
      <p class="tr-facts">
        <span>{props.words.n("sheets", latest().sheets)}</span>
        <span>{props.words.n("rows", latest().rows)}</span>
        <time dateTime={new Date(latest().at).toISOString()}>
          {dayText(isoDay(new Date(latest().at)), shell.language())}
        </time>
      </p>
      <p>
        {props.one.users.length === 0
          ? props.words.t("gallery.usedByNone")
          : props.words.t("gallery.usedBy", { names: names(props.one.users) })}
      </p>
      <Show when={props.one.ancestors.length > 0}>
        <p>
          {props.words.t("gallery.basedOn", {
            names: props.one.ancestors.map((one) => `${one.title} ${one.number} (${name(one)})`).join(" ← "),
          })}
        </p>
      </Show>
      <Show when={props.one.credits.length > 0}>
        <p>{props.words.t("gallery.credits", { names: names(uniqueTenants(props.one.credits)) })}</p>
      </Show>
      <details>
        <summary>{props.words.t("gallery.versions")}</summary>
        <ul class="tr-plain">
          <For each={props.one.versions.toReversed()}>
            {(version) => (
              <li>
                {props.words.t("version", { number: version.number })},{" "}
                {dayText(isoDay(new Date(version.at)), shell.language())}
                <Show when={version.notes !== ""}>: {version.notes}</Show>
              </li>
            )}
          </For>
        </ul>
      </details>
      <Show when={props.one.withdrawn === true}>
        <p class="muted">{props.words.t("gallery.withdrawn")}</p>
      </Show>
      <Show when={props.showcase.paused}>
        <p class="tr-paused">{props.words.t("gallery.paused", { name: name(props.showcase) })}</p>
      </Show>
      <div class="tr-tools">
        <Show when={props.showcase.paused !== true}>
          <A
            class="button"
            data-kind="plain"
            href={`/a/${props.tenant}/mallar/${props.showcase.tenant}/${props.one.template}/${latest().number}`}
            aria-label={props.words.t("gallery.lookAt", { title: props.one.title, name: name(props.showcase) })}
          >
            {props.words.t("gallery.look")}
          </A>
        </Show>
        <Show when={mine()}>
          {(user) => (
            <>
              <span>{props.words.t("gallery.have", { number: user().number })}</span>
              <Show when={user().number < latest().number}>
                <A href={`/a/${props.tenant}/harkomst`}>{props.words.t("gallery.waits")}</A>
              </Show>
            </>
          )}
        </Show>
        {props.children}
      </div>
    </article>
  );
}

const uniqueTenants = <T extends { readonly tenant: TenantId }>(all: readonly T[]): readonly T[] => [
  ...new Map(all.map((one) => [one.tenant, one])).values(),
];
