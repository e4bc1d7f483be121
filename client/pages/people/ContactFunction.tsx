/** The municipality's contact function (S2.1), and the open actions that still name the one before. */
import type { JSX } from "solid-js";
import { createSignal, createUniqueId, onCleanup, Show } from "solid-js";
import type { OpenTasks } from "../../doc/move-tasks.ts";
import type { Problem } from "../../api.ts";
import type { Contact } from "../../people-api.ts";
import type { PeopleWords } from "../../people-words.ts";
import { Button } from "../../ui/Button.tsx";
import { ProblemLine } from "../../ui/ProblemLine.tsx";

export interface ContactFunctionProps {
  readonly words: PeopleWords;
  readonly contact: Contact | undefined;
  readonly manages: boolean;
  /** `undefined`: saved. */
  onSave(role: string): Promise<Problem | undefined>;
  /** Opens the action plan, to look for tasks and change them. */
  openTasks(): Promise<OpenTasks>;
}

export function ContactFunction(props: ContactFunctionProps): JSX.Element {
  const id = createUniqueId();
  const [role, setRole] = createSignal<string>();
  const [said, setSaid] = createSignal<string>();
  const [problem, setProblem] = createSignal<string>();
  const [working, setWorking] = createSignal(false);

  const save = async (): Promise<void> => {
    const wished = role()?.trim() ?? "";
    if (working() || wished === "" || wished === props.contact?.role) return;
    setWorking(true);
    const wrong = await props.onSave(wished);
    setWorking(false);
    setProblem(wrong === undefined ? undefined : props.words.code("refusal", wrong.refusal ?? "unknown"));
    setSaid(wrong === undefined ? props.words.t("contact.saved") : undefined);
    if (wrong === undefined) setRole(undefined);
  };

  return (
    <section class="people-part" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{props.words.t("contact.title")}</h2>
      <p class="muted">
        {props.words.t("contact.lead")} {props.manages ? props.words.t("contact.hint") : ""}
      </p>
      <Show
        when={props.manages}
        fallback={
          <p>
            <strong>{props.contact?.role ?? props.words.t("contact.none")}</strong>
          </p>
        }
      >
        <form
          class="person-form"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <div class="labelled">
            <label for={id}>{props.words.t("contact.label")}</label>
            <input
              id={id}
              maxLength={80}
              autocomplete="off"
              value={role() ?? props.contact?.role ?? ""}
              onInput={(event) => setRole(event.currentTarget.value)}
            />
          </div>
          <div class="person-actions">
            <Button type="submit" aria-disabled={working()}>
              {props.words.t("save")}
            </Button>
          </div>
        </form>
        <Show when={props.contact?.before === undefined ? undefined : (props.contact as Required<Contact>)} keyed>
          {(contact) => (
            <MoveTasks words={props.words} before={contact.before} after={contact.role} open={props.openTasks} />
          )}
        </Show>
      </Show>
      <div role="status">{said()}</div>
      <ProblemLine text={problem()} />
    </section>
  );
}

function MoveTasks(props: {
  readonly words: PeopleWords;
  readonly before: string;
  readonly after: string;
  readonly open: () => Promise<OpenTasks>;
}): JSX.Element {
  const [tasks, setTasks] = createSignal<OpenTasks>();
  const [working, setWorking] = createSignal(false);
  const [moved, setMoved] = createSignal<number>();
  let gone = false;
  void props.open().then(
    (opened) => (gone ? opened.close() : setTasks(opened)),
    () => undefined,
  );
  onCleanup(() => {
    gone = true;
    tasks()?.close();
  });
  const count = (): number => tasks()?.count(props.before) ?? 0;

  const move = async (): Promise<void> => {
    if (working()) return;
    setWorking(true);
    setMoved((await tasks()?.move(props.before, props.after)) ?? 0);
    setWorking(false);
  };

  return (
    <>
      <Show when={count() > 0}>
        <div class="move-tasks">
          <p>{props.words.n("contact.tasks", count(), { before: props.before })}</p>
          <Button aria-disabled={working()} onClick={() => void move()}>
            {working()
              ? props.words.t("contact.moving")
              : props.words.n("contact.move", count(), { after: props.after })}
          </Button>
        </div>
      </Show>
      <div role="status">
        <Show when={moved()}>{(many) => <p>{props.words.n("contact.moved", many(), { after: props.after })}</p>}</Show>
      </div>
    </>
  );
}
