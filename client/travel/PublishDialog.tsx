/** Publishing (SPEC T31, T32): which sheets, which rows, guidance; and before it is sent what others will see of it. */
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, For, on, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import { makeSheets } from "../../shared/lineage/make-template.ts";
import { maySendRows, maySendSheet } from "../../shared/lineage/publishable.ts";
import { MAX_NOTES, type PublishedTemplate } from "../../shared/lineage/record.ts";
import { MAX_ABOUT, MAX_GUIDANCE, MAX_TITLE } from "../../shared/lineage/template-file.ts";
import type { RowId } from "../../shared/ids.ts";
import type { TownPlace } from "../live/TownPage.tsx";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { createAnswer } from "../create-answer.ts";
import { ProblemNotice } from "../ui/ProblemNotice.tsx";
import { createOwnViews } from "./own-views.ts";
import { publishTemplate, versionAnswer, versionPath } from "./travel-api.ts";
import { failureText, type TravelWords } from "./travel-words.ts";

export interface PublishDialogProps {
  readonly place: TownPlace;
  readonly words: TravelWords;
  readonly template: string;
  /** The template whose next version this is. */
  readonly before?: PublishedTemplate;
  onClose(): void;
  /** With what came of it, in words. */
  onDone(said: string): void;
}

interface Choice {
  readonly guidance: string;
  readonly rows: readonly RowId[];
}

export function PublishDialog(props: PublishDialogProps): JSX.Element {
  const { api, words: shell } = useShell();
  const { place, words } = props;
  const language = shell.language;
  const sheets = () =>
    place.links().filter((link) => maySendSheet({ sheet: link.sheet, restricted: link.restricted === true }));
  const view = createOwnViews(
    { tenant: place.tenant, person: place.me.person, api },
    () => new Set<string>(sheets().map(({ document }) => document)),
  );
  const [title, setTitle] = createSignal(props.before?.title ?? "");
  const [about, setAbout] = createSignal(props.before?.about ?? "");
  const [notes, setNotes] = createSignal("");
  const [chosen, setChosen] = createSignal<ReadonlyMap<string, Choice>>(
    new Map(sheets().map(({ document }) => [document, { guidance: "", rows: [] }])),
  );
  const [sure, setSure] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [said, setSaid] = createSignal("");
  const number = (props.before?.versions.length ?? 0) + 1;
  /** The next version begins as the one before: what is not meant to leave it is unticked, and nothing leaves it unseen. */
  const earlier = createAnswer(
    api,
    () =>
      props.before && versionPath(place.tenant, { tenant: place.tenant, template: props.template, number: number - 1 }),
    versionAnswer,
  );
  const [begun, setBegun] = createSignal(props.before === undefined);
  createEffect(
    on(earlier.value, (found) => {
      if (found === undefined || begun()) return;
      const here = new Set<string>(sheets().map(({ document }) => document));
      const held = found.file.sheets.filter(({ document }) => here.has(document));
      setChosen(
        new Map(held.map(({ document, guidance, rows }) => [document, { guidance, rows: rows.map(({ id }) => id) }])),
      );
      setBegun(true);
    }),
  );
  const set = (document: string, choice: Choice | undefined): void => {
    const next = new Map(chosen());
    if (choice === undefined) next.delete(document);
    else next.set(document, choice);
    setChosen(next);
  };
  const titleIn = (document: string, row: RowId): string => {
    const sheet = view(document);
    const column =
      sheet?.columns().find((one) => one.title === true) ?? sheet?.columns().find((one) => one.type === "text");
    return (column && sheet ? String(sheet.cell(row, column.id) ?? "") : "") || words.t("unnamedRow");
  };
  const made = createMemo(() =>
    makeSheets(
      sheets().flatMap((link) => {
        const choice = chosen().get(link.document);
        const held = choice && view(link.document);
        return choice === undefined || held === undefined
          ? []
          : [{ ...link, restricted: false, ...choice, view: held }];
      }),
    ),
  );
  const total = (of: "columns" | "rows"): number =>
    made().sheets.reduce(
      (sum, sheet) => sum + (of === "rows" ? sheet.rows.length : Object.keys(sheet.columns).length),
      0,
    );

  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (busy() || !begun()) return;
    if (title().trim() === "") {
      document.querySelector<HTMLElement>("#tr-title")?.focus();
      return void setSaid(words.t("publish.fillName"));
    }
    if (chosen().size === 0) return void setSaid(words.t("preview.noneChosen"));
    if (!sure()) return void setSaid(words.t("publish.notSure"));
    setBusy(true);
    setSaid(words.t("publish.working"));
    const result = await publishTemplate(api, place.tenant, props.template, number, {
      title: title().trim(),
      about: about().trim(),
      notes: notes().trim(),
      sheets: [...chosen()].map(([document, choice]) => ({ document, guidance: choice.guidance, rows: choice.rows })),
    });
    setBusy(false);
    if (!result.ok) return void setSaid(failureText(result.problem, words, shell));
    props.onDone(words.t("gallery.published", { title: title().trim(), number }));
  };

  return (
    <Dialog
      open
      wide
      title={
        props.before === undefined
          ? words.t("publish.title")
          : words.t("publish.titleNext", { title: props.before.title })
      }
      closeLabel={words.t("cancel")}
      onClose={() => !busy() && props.onClose()}
      actions={
        <>
          <Button onClick={() => !busy() && props.onClose()}>{words.t("cancel")}</Button>
          <Button type="submit" form="tr-publish" kind="main" aria-disabled={busy()} data-testid="publish-send">
            {words.t("publish.doIt")}
          </Button>
        </>
      }
    >
      <form id="tr-publish" class="tr-form" noValidate on:submit={(event) => void send(event)}>
        <p class="page-lead">{words.t("publish.lead")}</p>
        <label class="tr-field">
          <span>{words.t("publish.name")}</span>
          <input
            id="tr-title"
            class="field"
            maxlength={MAX_TITLE}
            placeholder={words.t("publish.nameHelp")}
            autocomplete="off"
            value={title()}
            on:input={(event) => setTitle(event.currentTarget.value)}
          />
        </label>
        <label class="tr-field">
          <span>{words.t("publish.about")}</span>
          <textarea
            class="field"
            rows={3}
            maxlength={MAX_ABOUT}
            value={about()}
            on:input={(event) => setAbout(event.currentTarget.value)}
          />
        </label>
        <Show when={props.before !== undefined}>
          <label class="tr-field">
            <span>{words.t("publish.notes")}</span>
            <textarea
              class="field"
              rows={2}
              maxlength={MAX_NOTES}
              value={notes()}
              on:input={(event) => setNotes(event.currentTarget.value)}
            />
          </label>
        </Show>
        <Show when={!begun()}>
          <Show when={earlier.problem()} fallback={<p role="status">{words.t("loading")}</p>}>
            {(problem) => <ProblemNotice problem={problem()} onRetry={earlier.retry} />}
          </Show>
        </Show>
        <fieldset class="tr-sheets" disabled={!begun()}>
          <legend>{words.t("publish.sheetsLegend")}</legend>
          <For each={sheets()}>
            {(link) => {
              const name = () => labelIn(link.name, language());
              const choice = () => chosen().get(link.document);
              const rows = () => view(link.document)?.rows() ?? [];
              const all = () => choice() !== undefined && rows().length > 0 && choice()!.rows.length === rows().length;
              return (
                <div class="tr-sheet">
                  <label class="tr-check">
                    <input
                      type="checkbox"
                      checked={choice() !== undefined}
                      aria-label={words.t("publish.include", { name: name() })}
                      on:change={(event) =>
                        set(link.document, event.currentTarget.checked ? { guidance: "", rows: [] } : undefined)
                      }
                    />
                    <span>{name()}</span>
                  </label>
                  <Show when={choice()}>
                    {(held) => (
                      <div class="tr-inside">
                        <Show
                          when={maySendRows(link.sheet)}
                          fallback={<p class="muted">{words.t("publish.rowsNever")}</p>}
                        >
                          <Show when={rows().length > 0} fallback={<p class="muted">{words.t("publish.noRows")}</p>}>
                            <label class="tr-check">
                              <input
                                type="checkbox"
                                checked={all()}
                                on:change={(event) =>
                                  set(link.document, { ...held(), rows: event.currentTarget.checked ? rows() : [] })
                                }
                              />
                              <span>{words.n("publish.allRows", rows().length)}</span>
                            </label>
                            <details>
                              <summary>
                                {words.t("publish.chooseRows")} ({words.n("publish.chosen", held().rows.length)})
                              </summary>
                              <ul class="tr-rows">
                                <For each={rows()}>
                                  {(row) => (
                                    <li>
                                      <label class="tr-check">
                                        <input
                                          type="checkbox"
                                          checked={held().rows.includes(row)}
                                          on:change={(event) =>
                                            set(link.document, {
                                              ...held(),
                                              rows: event.currentTarget.checked
                                                ? [...held().rows, row]
                                                : held().rows.filter((one) => one !== row),
                                            })
                                          }
                                        />
                                        <span>{titleIn(link.document, row)}</span>
                                      </label>
                                    </li>
                                  )}
                                </For>
                              </ul>
                            </details>
                          </Show>
                        </Show>
                        <textarea
                          class="field"
                          rows={1}
                          maxlength={MAX_GUIDANCE}
                          aria-label={words.t("publish.guidance", { name: name() })}
                          placeholder={words.t("publish.guidanceHelp")}
                          value={held().guidance}
                          on:change={(event) => set(link.document, { ...held(), guidance: event.currentTarget.value })}
                        />
                      </div>
                    )}
                  </Show>
                </div>
              );
            }}
          </For>
        </fieldset>
        <section aria-labelledby="tr-seen">
          <h3 id="tr-seen">{words.t("publish.preview")}</h3>
          <p data-testid="publish-counts">
            {words.t("publish.previewCounts", {
              sheets: words.n("sheets", made().sheets.length),
              columns: words.n("columns", total("columns")),
              rows: words.n("rows", total("rows")),
            })}
          </p>
          <Show when={made().left > 0}>
            <p class="muted">{words.n("publish.left", made().left)}</p>
          </Show>
          <Show when={made().named > 0}>
            <p>{words.n("publish.named", made().named)}</p>
          </Show>
          <Show when={total("rows") > 0}>
            <ul class="tr-plain">
              <For each={made().sheets.filter(({ rows }) => rows.length > 0)}>
                {(sheet) => (
                  <li>
                    {labelIn(sheet.name, language())}:{" "}
                    {sheet.rows
                      .slice(0, FIRST)
                      .map(({ id }) => titleIn(sheet.document, id))
                      .join(" · ")}
                    <Show when={sheet.rows.length > FIRST}>
                      {" "}
                      {words.n("preview.moreRows", sheet.rows.length - FIRST)}
                    </Show>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </section>
        <label class="tr-check">
          <input
            type="checkbox"
            checked={sure()}
            on:change={(event) => setSure(event.currentTarget.checked)}
            data-testid="publish-sure"
          />
          <span>{words.t("publish.sure")}</span>
        </label>
        <p role="status" class="tr-said" data-testid="publish-said">
          {said()}
        </p>
      </form>
    </Dialog>
  );
}

const FIRST = 5;
