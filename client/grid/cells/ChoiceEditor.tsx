/**
 * A combobox with its list, for select, multi-select and relations. Typing filters; arrows walk; Enter chooses.
 * Where several may be chosen, Enter (or a click) adds or takes away one, and Enter on nothing saves.
 */
import type { JSX } from "solid-js";
import { createMemo, createSignal, createUniqueId, For, onCleanup, onMount, Show } from "solid-js";
import { sameValue } from "../../../shared/document/cell-value.ts";
import type { CellValue } from "../../../shared/document/cell-value.ts";
import { chord } from "../keymap.ts";
import { placeBeside } from "../place-beside.ts";
import type { Choice } from "./choices.ts";
import { CHOICES_SHOWN, choicesOf, isMany, matching } from "./choices.ts";
import { parseCell } from "./cell-types.ts";
import type { EditorProps, Onward } from "./editor.ts";
import { isHidden, rowName } from "./relation.ts";

const ONWARD: Readonly<Record<string, Onward>> = {
  Enter: "down",
  "Shift+Enter": "up",
  Tab: "next",
  "Shift+Tab": "previous",
  "Ctrl+Enter": "fill",
};

const idsOf = (value: CellValue): readonly string[] =>
  Array.isArray(value) ? value : typeof value === "string" && value !== "" ? [value] : [];

export function ChoiceEditor(props: EditorProps): JSX.Element {
  const listId = createUniqueId();
  const many = isMany(props.column);
  const before = idsOf(props.value);
  const [query, setQuery] = createSignal(props.leftover ?? "");
  const [chosen, setChosen] = createSignal(before);
  const [at, setAt] = createSignal(-1);
  const choices = createMemo(() => choicesOf(props.column, props.context));
  const all = createMemo(() => matching(choices(), query()));
  const shown = createMemo(() => all().slice(0, CHOICES_SHOWN));
  const highlighted = (): Choice | undefined => shown()[at()];
  const labelOf = (id: string): string =>
    choices().find((choice) => choice.id === id)?.label ??
    (props.column.target !== undefined ? rowName(id as never, props.column, props.context) : id);
  let box!: HTMLDivElement;
  let field!: HTMLInputElement;
  let list!: HTMLDivElement;

  const valueOf = (ids: readonly string[]): CellValue => {
    if (ids.length === 0) return null;
    return props.column.type === "select" ? ids[0]! : ids;
  };
  const finish = (ids: readonly string[], onward: Onward): boolean =>
    props.save(sameValue(ids, before) ? undefined : valueOf(ids), onward);
  const highlight = (index: number): void => {
    setAt(index);
    list.querySelector(`[data-at="${index}"]`)?.scrollIntoView({ block: "nearest" });
  };
  const ask = (text: string): void => {
    setQuery(text);
    props.problem("");
    setAt(text.trim() === "" ? -1 : shown().length > 0 ? 0 : -1);
    list.scrollTop = 0;
  };
  const toggle = (id: string): void => {
    setChosen((held) => (held.includes(id) ? held.filter((other) => other !== id) : [...held, id]));
    setQuery("");
    setAt(-1);
    field.focus();
  };
  /** Asked once a choice is shown, and again when what it lacks has come. */
  const denial = (id: string): string | undefined => (chosen().includes(id) ? undefined : props.denied?.(id));
  const isDenied = (id: string): boolean => {
    const why = denial(id);
    if (why === undefined) return false;
    props.problem(why);
    field.focus();
    return true;
  };
  const pick = (choice: Choice, onward: Onward): void => {
    if (isDenied(choice.id)) return;
    if (many) toggle(choice.id);
    else finish([choice.id], onward);
  };
  /** Saves; a query that names nothing is a problem, not thrown away. */
  const save = (onward: Onward): boolean => {
    if (query().trim() === "") return finish(chosen(), onward);
    const parsed = parseCell(query(), props.column, props.context);
    const exact = "ok" in parsed ? idsOf(parsed.ok) : [];
    const found =
      exact.length > 0 ? exact : highlighted() ? [highlighted()!.id] : shown().length === 1 ? [shown()[0]!.id] : [];
    if (found.some(isDenied)) return false;
    if (found.length > 0) return finish(many ? [...new Set([...chosen(), ...found])] : found, onward);
    props.problem("error" in parsed ? props.texts.errors[parsed.error] : props.texts.errors["no-such-option"]);
    field.focus();
    return false;
  };
  const walk = (by: number): void => {
    const count = shown().length;
    if (count > 0) highlight(at() < 0 ? (by > 0 ? 0 : count - 1) : (at() + by + count) % count);
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.isComposing) return;
    const key = chord(event);
    const onward = ONWARD[key];
    const choice = highlighted();
    if (key === "Escape") props.cancel();
    else if (key === "ArrowDown" || key === "ArrowUp") walk(key === "ArrowDown" ? 1 : -1);
    else if (key === "PageDown" || key === "PageUp") walk(key === "PageDown" ? 7 : -7);
    else if (key === "Enter" && choice) pick(choice, "down");
    else if (key === "Space" && query() === "" && choice) pick(choice, "down");
    else if ((key === "Backspace" || key === "Delete") && query() === "") setChosen((held) => held.slice(0, -1));
    else if (onward === "next" || onward === "previous") {
      if (!choice || many) save(onward);
      else if (!isDenied(choice.id)) finish([choice.id], onward);
    } else if (onward) save(onward);
    else return;
    event.preventDefault();
  };

  onMount(() => {
    const value = (): CellValue => valueOf(chosen());
    props.control({ commit: () => save("stay"), text: () => query(), value, focus: () => field.focus() });
    onCleanup(placeBeside(list, () => box.getBoundingClientRect()));
    if (props.mode === "keep" && before.length === 1) highlight(shown().findIndex((choice) => choice.id === before[0]));
    if (query() !== "") ask(query());
    field.focus({ preventScroll: true });
  });
  onCleanup(() => props.control(undefined));

  return (
    <div class="sg-choice" ref={box}>
      <Show when={many || query() === ""}>
        <For each={chosen()}>
          {(id) => (
            <span
              class="sg-chip"
              style={{ "--chip": `var(--presence-${choices().find((c) => c.id === id)?.colour ?? 0})` }}
            >
              {labelOf(id)}
              <Show when={many}>
                <button
                  type="button"
                  class="sg-chip-off"
                  tabindex={-1}
                  aria-label={props.texts.takeAway(labelOf(id))}
                  on:mousedown={(event) => event.preventDefault()}
                  on:click={() => toggle(id)}
                >
                  ×
                </button>
              </Show>
            </span>
          )}
        </For>
      </Show>
      <input
        ref={field}
        class="sg-query"
        role="combobox"
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={highlighted() ? `${listId}-${at()}` : undefined}
        aria-label={chosen().length > 0 ? `${props.label}: ${chosen().map(labelOf).join(", ")}` : props.label}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid ? "true" : undefined}
        autocomplete="off"
        spellcheck={false}
        enterkeyhint="done"
        value={query()}
        on:keydown={handleKeyDown}
        on:input={() => ask(field.value)}
      />
      <div ref={list} class="sg-list" popover="manual" on:mousedown={(event) => event.preventDefault()}>
        <div role="listbox" id={listId} aria-label={props.label} aria-multiselectable={many ? "true" : undefined}>
          <For each={shown()}>
            {(choice, index) => (
              <div
                role="option"
                id={`${listId}-${index()}`}
                data-at={index()}
                class="sg-option"
                classList={{ "sg-at": index() === at() }}
                aria-selected={chosen().includes(choice.id) ? "true" : "false"}
                aria-disabled={denial(choice.id) === undefined ? undefined : "true"}
                on:click={() => pick(choice, "stay")}
              >
                <Show when={choice.colour !== undefined} fallback={choice.label}>
                  <span class="sg-chip" style={{ "--chip": `var(--presence-${choice.colour})` }}>
                    {choice.label}
                  </span>
                </Show>
                <Show when={denial(choice.id)}>{(why) => <span class="sg-option-why">{why()}</span>}</Show>
              </div>
            )}
          </For>
        </div>
        <Show when={shown().length === 0}>
          <p class="sg-list-note">
            {isHidden(props.column, props.context.relations) ? props.texts.hiddenChoices : props.texts.nothingMatches}
          </p>
        </Show>
        <Show when={all().length > CHOICES_SHOWN}>
          <p class="sg-list-note">{props.texts.moreChoices(all().length - CHOICES_SHOWN)}</p>
        </Show>
        <Show when={chosen().length > 0}>
          <button
            type="button"
            tabindex={-1}
            class="sg-list-action"
            on:click={() => {
              if (!many) finish([], "stay");
              else {
                setChosen([]);
                field.focus();
              }
            }}
          >
            {many ? props.texts.takeAllAway : props.texts.clearChoice}
          </button>
        </Show>
        <Show when={many}>
          <button type="button" tabindex={-1} class="sg-list-action sg-done" on:click={() => save("stay")}>
            {props.texts.done}
          </button>
        </Show>
      </div>
    </div>
  );
}
