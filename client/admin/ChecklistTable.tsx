/** The checklist of a municipality: what is done, what is left, whose it is, and what it holds up. */
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import { MARKED_ITEMS, type ChecklistActor, type ChecklistItem } from "../../shared/onboarding/checklist.ts";
import type { ShownLine } from "./admin-api.ts";
import type { AdminWords } from "./admin-words.ts";

export function ChecklistTable(props: {
  readonly words: AdminWords;
  readonly lines: readonly ShownLine[];
  readonly sum: { readonly done: number; readonly of: number; readonly blocking: number };
  /** Whose items can be ticked here; the others' are told. */
  readonly as: ChecklistActor;
  onMark(item: string, done: boolean): void;
  /** The way to where it is done, around its words; `undefined` where there is none from here. */
  way(item: ChecklistItem, words: string): JSX.Element | undefined;
}): JSX.Element {
  const ordered = (): readonly ShownLine[] => [
    ...props.lines.filter(({ done, blocks }) => !done && blocks === "start"),
    ...props.lines.filter(({ done, blocks }) => !done && blocks !== "start"),
    ...props.lines.filter(({ done }) => done),
  ];
  const ticked = (line: ShownLine): boolean =>
    MARKED_ITEMS.includes(line.item) && (line.by === props.as || props.as === "administrator");
  return (
    <section class="people-part" aria-labelledby="checklist-title">
      <h2 id="checklist-title">{props.words.t("checklist.title")}</h2>
      <p>
        {props.words.t("checklist.sum", { done: props.sum.done, of: props.sum.of })}.{" "}
        {props.sum.blocking === 0
          ? props.words.t("checklist.nothing")
          : `${props.words.n("checklist.blocking", props.sum.blocking)}.`}
      </p>
      <progress class="admin-progress" max={props.sum.of} value={props.sum.done} aria-labelledby="checklist-title" />
      <ul class="checklist">
        <For each={ordered()}>
          {(line) => (
            <li data-done={line.done ? "" : undefined} data-blocks={line.done ? undefined : line.blocks}>
              <span class="checklist-sign" aria-hidden="true">
                {line.done ? "✓" : ""}
              </span>
              <span class="checklist-what">
                {(line.done ? undefined : props.way(line.item, props.words.t(`item.${line.item}`))) ??
                  props.words.t(`item.${line.item}`)}
                <Show when={line.count !== undefined && line.of !== undefined}>
                  <span class="muted">
                    {" "}
                    {props.words.t("checklist.of", { count: line.count ?? 0, of: line.of ?? 0 })}
                  </span>
                </Show>
                <span class="unseen">: {props.words.t(line.done ? "checklist.done" : "checklist.open")}</span>
              </span>
              <Show when={!line.done}>
                <span class="muted checklist-who">
                  {props.words.t(`checklist.by.${line.by}`)}
                  <Show when={line.blocks}>
                    {(blocks) => <span class="admin-mark">{props.words.t(`checklist.blocks.${blocks()}`)}</span>}
                  </Show>
                </span>
              </Show>
              <Show when={ticked(line)}>
                <label class="checklist-tick">
                  <input
                    type="checkbox"
                    checked={line.done}
                    onChange={(event) => props.onMark(line.item, event.currentTarget.checked)}
                  />
                  {props.words.t("checklist.mark")}
                  <span class="unseen"> {props.words.t(`item.${line.item}`)}</span>
                </label>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}
