/** The questions of the wall, fetched when one is asked: which issue, which answer, and which keys there are. */
import type { JSX } from "solid-js";
import { createMemo, createSignal, createUniqueId, For, Match, Show, Switch } from "solid-js";
import type { RowId } from "../../shared/ids.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import type { Deeds } from "./create-deeds.ts";
import type { WallState } from "./create-wall.ts";
import type { Note } from "./notes.ts";

export interface WallDialogsProps {
  readonly wall: WallState;
  readonly deeds: Deeds;
  onClose(): void;
}

/** Of the issues found so many are offered at once. */
const OFFERED = 40;

export function WallDialogs(props: WallDialogsProps): JSX.Element {
  const { wall } = props;
  const dialog = wall.dialog();
  const asked = dialog === undefined || !("rows" in dialog) ? [] : dialog.rows;
  const notes = (): readonly Note[] => asked.flatMap((row) => wall.notes.get(row) ?? []);
  return (
    <Switch>
      <Match when={dialog?.what === "link"}>
        <LinkDialog {...props} notes={notes()} asked={asked.length} />
      </Match>
      <Match when={dialog?.what === "park"}>
        <ParkDialog {...props} notes={notes()} asked={asked.length} />
      </Match>
      <Match when={dialog?.what === "keys"}>
        <KeysDialog {...props} />
      </Match>
    </Switch>
  );
}

type NotesProps = WallDialogsProps & {
  /** Of those asked about: what still stands. */
  readonly notes: readonly Note[];
  readonly asked: number;
};

function LinkDialog(props: NotesProps): JSX.Element {
  const { wall, deeds } = props;
  const { words, names } = wall;
  const { words: shell } = useShell();
  const { relations, home } = wall.props.model;
  const id = createUniqueId();
  let field: HTMLInputElement | undefined;
  const [search, setSearch] = createSignal("");
  const hidden = (): boolean => relations.hidden?.("issues") === true;
  const issues = createMemo(() => names.choices("issue"));
  const found = createMemo(() => {
    const wanted = search().trim().toLowerCase().split(/\s+/).filter(Boolean);
    const areas = new Set(props.notes.flatMap(({ focus }) => focus));
    const near = (issue: string): boolean => {
      const area = names.areaOf(issue as RowId);
      return area !== undefined && areas.has(area);
    };
    return (issues() ?? [])
      .filter(({ label }) => wanted.every((word) => label.toLowerCase().includes(word)))
      .map((issue) => ({ ...issue, near: near(issue.id) }))
      .toSorted((a, b) => Number(b.near) - Number(a.near))
      .slice(0, OFFERED);
  });
  const title = (): string => search().trim();
  const isNew = (): boolean =>
    title() !== "" && !(issues() ?? []).some(({ label }) => label.toLowerCase() === title().toLowerCase());
  const areas = (): readonly { readonly id: string; readonly label: string }[] => names.choices("focus") ?? [];
  const [area, setArea] = createSignal<string>();
  const chosenArea = (): string | undefined => area() ?? props.notes.flatMap(({ focus }) => focus)[0] ?? areas()[0]?.id;
  /** Somebody else took it away meanwhile: a new issue would come of nothing. */
  const gone = (): boolean => props.notes.length === 0;
  const done = (run: () => void): void => {
    if (gone()) return;
    props.onClose();
    run();
  };
  return (
    <Dialog
      open
      wide
      title={words.n("link.title", props.asked)}
      closeLabel={shell.t("action.close")}
      first={() => field}
      onClose={props.onClose}
      actions={<Button onClick={props.onClose}>{words.t("link.cancel")}</Button>}
    >
      <div class="wall-ask">
        <p class="wall-problem" role="status">
          {gone() ? words.t("link.gone") : ""}
        </p>
        <Show when={!hidden()} fallback={<p>{words.t("link.hidden")}</p>}>
          <p class="muted">{words.t("link.lead")}</p>
          <label for={`${id}-search`}>{words.t("link.search")}</label>
          <input
            id={`${id}-search`}
            ref={(element) => (field = element)}
            class="wall-search"
            type="search"
            autocomplete="off"
            value={search()}
            on:input={(event) => setSearch(event.currentTarget.value)}
            on:keydown={(event) => {
              const [only] = found();
              if (event.key !== "Enter" || found().length !== 1 || only === undefined) return;
              event.preventDefault();
              done(() => deeds.link(props.notes, only.id as RowId));
            }}
          />
          <ul class="wall-offers">
            <For each={found()}>
              {(issue) => (
                <li>
                  <button
                    type="button"
                    class="wall-offer"
                    on:click={() => done(() => deeds.link(props.notes, issue.id as RowId))}
                  >
                    <span>{issue.label}</span>
                    <span class="muted">
                      {props.notes.every((note) => note.issue === issue.id)
                        ? words.t("link.here")
                        : (names.of("focus", names.areaOf(issue.id as RowId) ?? "") ?? "")}
                    </span>
                  </button>
                </li>
              )}
            </For>
          </ul>
          <Show when={issues() === undefined}>
            <p class="muted">{words.t("link.loading")}</p>
          </Show>
          <Show when={issues() !== undefined && found().length === 0}>
            <p class="muted">{words.t("link.none")}</p>
          </Show>
          <Show when={isNew() && home !== undefined && areas().length > 0}>
            <div class="wall-new">
              <label for={`${id}-area`}>{words.t("link.createArea")}</label>
              <select id={`${id}-area`} class="wall-select" on:change={(event) => setArea(event.currentTarget.value)}>
                <For each={areas()}>
                  {(one) => (
                    <option value={one.id} selected={one.id === chosenArea()}>
                      {one.label}
                    </option>
                  )}
                </For>
              </select>
              <Button
                kind="main"
                onClick={() => done(() => void deeds.createIssue(props.notes, title(), chosenArea() as RowId))}
              >
                {words.t("link.create", { name: title() })}
              </Button>
            </div>
          </Show>
          <Show when={props.notes.some(({ issue }) => issue !== undefined)}>
            <Button kind="quiet" onClick={() => done(() => deeds.link(props.notes, undefined))}>
              {words.t("link.unlink")}
            </Button>
          </Show>
        </Show>
      </div>
    </Dialog>
  );
}

function ParkDialog(props: NotesProps): JSX.Element {
  const { words } = props.wall;
  const { words: shell } = useShell();
  const id = createUniqueId();
  let field: HTMLTextAreaElement | undefined;
  const answered = (): readonly Note[] => props.notes.filter(({ answer }) => answer.trim() !== "");
  const only = props.notes.length === 1 ? props.notes[0] : undefined;
  const [answer, setAnswer] = createSignal(only?.answer ?? "");
  const [problem, setProblem] = createSignal("");
  /** Somebody else took it away meanwhile: what is written stays where it can be copied. */
  const gone = (): boolean => props.notes.length === 0;
  const run = (): void => {
    if (gone()) {
      field?.focus();
      return;
    }
    if (answer().trim() === "" && answered().length < props.notes.length) {
      setProblem(words.t("park.need"));
      field?.focus();
      return;
    }
    const { notes } = props;
    props.onClose();
    props.deeds.park(notes, answer());
  };
  return (
    <Dialog
      open
      title={words.n("park.title", props.asked)}
      closeLabel={shell.t("action.close")}
      first={() => field}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{words.t("park.cancel")}</Button>
          <Button kind="main" onClick={run}>
            {words.t("park.run")}
          </Button>
        </>
      }
    >
      <div class="wall-ask">
        <p>{words.t("park.lead")}</p>
        <label for={`${id}-answer`}>{words.t("park.answer")}</label>
        <textarea
          id={`${id}-answer`}
          ref={(element) => (field = element)}
          class="wall-search"
          rows={4}
          value={answer()}
          aria-describedby={`${id}-problem`}
          on:input={(event) => setAnswer(event.currentTarget.value)}
        />
        <Show when={only === undefined && answered().length > 0}>
          <p class="muted">{words.n("park.own", answered().length)}</p>
        </Show>
        <p id={`${id}-problem`} class="wall-problem" role="status">
          {gone() ? words.t("park.gone") : problem()}
        </p>
      </div>
    </Dialog>
  );
}

function KeysDialog(props: WallDialogsProps): JSX.Element {
  const { words } = props.wall;
  const { words: shell } = useShell();
  const keys = (): readonly (readonly [string, string])[] => [
    [words.t("help.arrows"), words.t("help.move")],
    [words.t("help.shiftArrows"), words.t("help.extend")],
    [words.t("help.space"), words.t("help.select")],
    ["Ctrl+A", words.t("help.selectAll")],
    ["1–9", words.t("help.tag")],
    ["O", words.t("help.area")],
    ["K", words.t("help.kind")],
    ["G", words.t("help.group")],
    ["S", words.t("help.status")],
    ["I", words.t("help.issue")],
    ["M", words.t("help.merge")],
    ["D", words.t("help.duplicate")],
    ["L", words.t("help.like")],
    ["P", words.t("help.park")],
    ["Enter", words.t("help.open")],
    ["T", words.t("help.thread")],
    ["/", words.t("help.search")],
    [`${shell.texts().grid.keys.shift}+F10`, words.t("help.menu")],
    ["Ctrl+Z, Ctrl+Y", words.t("help.undo")],
    ["Esc", words.t("help.clear")],
    ["?", words.t("help.keysHelp")],
  ];
  return (
    <Dialog open wide title={words.t("help.title")} closeLabel={shell.t("action.close")} onClose={props.onClose}>
      <p class="muted">{words.t("help.lead")}</p>
      <dl class="wall-keys">
        <For each={keys()}>
          {([key, what]) => (
            <div>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          )}
        </For>
      </dl>
    </Dialog>
  );
}
