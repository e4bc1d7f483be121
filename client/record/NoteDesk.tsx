/** Noting at one event: the way one does it, the form for it, and what is noted so far. */
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, Match, on, Show, Switch } from "solid-js";
import type { RowId } from "../../shared/ids.ts";
import { spotsOf, type EventFacts, type Note } from "../../shared/record/note.ts";
import { dayText } from "../chain/chain-words.ts";
import type { Refusal, SheetModel } from "../doc/model.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { createNoting } from "./create-noting.ts";
import { createRefusals } from "./create-refusals.ts";
import { NoteForm } from "./NoteForm.tsx";
import { NotedList } from "./NotedList.tsx";
import { keepHabit, keepUnnoted, readHabit, readUnnoted } from "./own-notes.ts";
import { choicesOf, nameOf, type RecordWords } from "./record-words.ts";
import { SlipsForm } from "./SlipsForm.tsx";

const WAYS = ["one", "walk", "slips"] as const;
type Way = (typeof WAYS)[number];

const wayOf = ({ method }: EventFacts): Way =>
  method === "walk" ? "walk" : method === "suggestion-box" ? "slips" : "one";

export interface NoteDeskProps {
  readonly model: SheetModel;
  readonly tenant: string;
  /** `norsjo/<event>`: names what is remembered. */
  readonly at: string;
  readonly event: EventFacts;
  readonly offline: boolean;
  readonly words: RecordWords;
}

/** What was done last, and how it is taken back. */
interface Done {
  readonly text: string;
  undo?(): void;
}

export function NoteDesk(props: NoteDeskProps): JSX.Element {
  const { words: shell } = useShell();
  const refusalText = createRefusals(() => props.model);
  const noting = createNoting({
    model: props.model,
    at: props.at,
    event: () => props.event,
    language: shell.language,
  });
  const habit = readHabit(props.at);
  const kinds = choicesOf(props.model.sheet, "kind", shell.language());
  const [way, setWay] = createSignal<Way>(wayOf(props.event));
  const [note, setNote] = createSignal<Note>({
    text: readUnnoted(props.at, "text"),
    group: habit.group === "" ? (props.event.groups.length === 1 ? props.event.groups[0]! : "") : habit.group,
    kind: habit.kind === "" ? (kinds[0]?.id ?? "") : habit.kind,
    spot: spotsOf(noting.noted())[0] ?? "",
  });
  const [done, setDone] = createSignal<Done>();
  const spots = createMemo(() => spotsOf(noting.noted()));
  createEffect(
    on(note, ({ text, group, kind }) => {
      keepUnnoted(props.at, "text", text);
      keepHabit(props.at, { group, kind });
    }),
  );
  const where = (): string =>
    [props.event.date === "" ? "" : dayText(props.event.date, shell.language()), place(), method()]
      .filter((part) => part !== "")
      .join(" · ");
  const method = (): string => {
    const events = props.model.relations.sheet?.("events");
    return events === undefined ? "" : nameOf(choicesOf(events, "method", shell.language()), props.event.method);
  };
  const place = (): string => {
    const column = props.model.sheet.columns().find(({ key }) => key === "place");
    return props.event.place
      .flatMap((row) => (column === undefined ? [] : (props.model.relations.label(column, row) ?? [])))
      .join(", ");
  };

  const putBack = (rows: readonly RowId[]): void => {
    noting.restore(rows);
    setDone(undefined);
  };
  const back =
    (rows: readonly RowId[], restoreText: () => boolean): (() => void) =>
    () => {
      const refusal = noting.remove(rows);
      if (refusal !== undefined) return void setDone({ text: refusalText(refusal) });
      const restored = restoreText();
      setDone({
        text: props.words.t(restored ? (rows.length === 1 ? "textBack" : "slipsUndone") : "undone"),
        ...(restored ? {} : { undo: () => putBack(rows) }),
      });
    };
  const add = (written: Note): Refusal | undefined => {
    const spoken = way() === "walk" ? written : { ...written, spot: "" };
    const made = noting.add([spoken]);
    if ("code" in made) return made;
    const number = noting.noted().find(({ row }) => row === made[0])?.sequence ?? 0;
    setDone({
      text: props.words.t("noted", { number }),
      undo: back(made, () => {
        if (note().text !== "") return false;
        setNote({ ...note(), text: written.text });
        return true;
      }),
    });
    setNote({ ...note(), text: "", spot: written.spot.trim() });
    return undefined;
  };
  const removeOne = (row: RowId): void => {
    const refusal = noting.remove([row]);
    if (refusal !== undefined) return void setDone({ text: refusalText(refusal) });
    setDone({ text: props.words.t("undone"), undo: () => putBack([row]) });
  };

  return (
    <>
      <header class="record-top">
        <h1>{props.event.title === "" ? props.event.nr : props.event.title}</h1>
        <p class="muted">{where()}</p>
        <p class="record-links">
          <A href={`/a/${props.tenant}/anteckna`}>{props.words.t("otherEvent")}</A>
          <A href={`/a/${props.tenant}/harvest`}>{props.words.t("toHarvest")}</A>
        </p>
      </header>
      <Show
        when={noting.closed()}
        fallback={
          <>
            <Choice
              legend={props.words.t("way")}
              hideLegend
              options={WAYS.map((value) => ({ value, label: props.words.t(`ways.${value}`) }))}
              value={way()}
              onChoose={setWay}
            />
            <Switch>
              <Match when={way() === "slips"}>
                <SlipsForm
                  model={props.model}
                  event={props.event}
                  words={props.words}
                  refusalText={refusalText}
                  at={props.at}
                  group={note().group}
                  kind={note().kind}
                  held={noting.held}
                  onHabit={(change) => setNote({ ...note(), ...change })}
                  onAdd={(notes, restore) => {
                    const made = noting.add(notes);
                    if ("code" in made) return made;
                    setDone({ text: props.words.n("slipsDone", made.length), undo: back(made, restore) });
                    return undefined;
                  }}
                />
              </Match>
              <Match when={true}>
                <NoteForm
                  model={props.model}
                  event={props.event}
                  words={props.words}
                  refusalText={refusalText}
                  note={note()}
                  walk={way() === "walk"}
                  spots={spots()}
                  submit={props.words.t("next")}
                  held={noting.held}
                  onNote={setNote}
                  onSubmit={add}
                />
              </Match>
            </Switch>
          </>
        }
      >
        {(refusal) => (
          <div class="record-closed">
            <h2>{props.words.t("notMine")}</h2>
            <p>{refusalText(refusal())}</p>
          </div>
        )}
      </Show>
      <div class="record-done" role="status" data-testid="record-done">
        <Show when={done()}>
          {(last) => (
            <>
              <span>{last().text}</span>
              <Show when={last().undo}>
                {(undo) => <Button onClick={() => undo()()}>{props.words.t("undo")}</Button>}
              </Show>
            </>
          )}
        </Show>
      </div>
      <NotedList
        model={props.model}
        event={props.event}
        words={props.words}
        refusalText={refusalText}
        noting={noting}
        offline={props.offline}
        onChanged={(number) => setDone({ text: props.words.t("saved", { number }) })}
        onRemove={removeOne}
      />
    </>
  );
}
