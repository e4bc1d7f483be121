/** Giving a view a name, and saying who sees it; changing both; deleting it. */
import type { JSX } from "solid-js";
import { createSignal, createUniqueId, Show } from "solid-js";
import { MAX_VIEW_NAME } from "../../shared/views/view.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import type { ViewDesk } from "./desk.tsx";
import { removeView, rename, saveAs } from "./saving.ts";

export interface SaveDialogProps {
  readonly desk: ViewDesk;
  /** Not saved anew: the open view's name and who sees it are changed. */
  readonly editing: boolean;
}

export function SaveDialog(props: SaveDialogProps): JSX.Element {
  const { desk } = props;
  const texts = desk.texts;
  const over = props.editing ? desk.from() : undefined;
  const [name, setName] = createSignal(over?.name ?? "");
  const [shared, setShared] = createSignal(over?.shared ?? false);
  const [problem, setProblem] = createSignal("");
  const [working, setWorking] = createSignal(false);
  const id = createUniqueId();
  let field: HTMLInputElement | undefined;
  const close = (): void => desk.show(undefined);

  const save = async (): Promise<void> => {
    if (working()) return;
    if (name().trim() === "") {
      setProblem(texts().nameMissing);
      field?.focus();
      return;
    }
    setWorking(true);
    const named = { name: name().trim(), shared: shared() };
    const found = over === undefined ? await saveAs(desk, named) : await rename(desk, named, over);
    setWorking(false);
    if (found === undefined) close();
    else setProblem(found);
  };
  return (
    <Dialog
      open
      onClose={close}
      title={over === undefined ? texts().saveTitle : texts().editTitle}
      closeLabel={texts().close}
      first={() => field}
      actions={
        <>
          <Button onClick={close}>{texts().cancel}</Button>
          <Button kind="main" aria-disabled={working() ? "true" : undefined} onClick={() => void save()}>
            {shared() ? texts().doShare : texts().doSave}
          </Button>
        </>
      }
    >
      <form
        class="vb-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <label class="vb-field">
          <span>{texts().name}</span>
          <input
            ref={(element) => (field = element)}
            value={name()}
            maxlength={MAX_VIEW_NAME}
            autocomplete="off"
            aria-invalid={problem() === "" ? undefined : "true"}
            aria-describedby={problem() === "" ? undefined : id}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <Show when={desk.saved.mayShare()} fallback={<p class="muted">{texts().mayNotShare}</p>}>
          <Choice
            legend={texts().who}
            options={[
              { value: "me", label: texts().whoMe },
              { value: "all", label: texts().whoAll },
            ]}
            value={shared() ? "all" : "me"}
            onChoose={(who) => setShared(who === "all")}
          />
        </Show>
        <p id={id} class="vb-problem" role="alert">
          {problem()}
        </p>
      </form>
    </Dialog>
  );
}

export function RemoveDialog(props: { readonly desk: ViewDesk }): JSX.Element {
  const { desk } = props;
  const texts = desk.texts;
  const view = desk.from();
  const [problem, setProblem] = createSignal("");
  const close = (): void => desk.show(undefined);
  if (view === undefined) return "";
  const remove = async (): Promise<void> => {
    const found = await removeView(desk, view);
    if (found === undefined) close();
    else setProblem(found);
  };
  return (
    <Dialog
      open
      onClose={close}
      title={texts().removeTitle(view.name)}
      closeLabel={texts().close}
      actions={
        <>
          <Button onClick={close}>{texts().cancel}</Button>
          <Button kind="danger" onClick={() => void remove()}>
            {texts().doRemove}
          </Button>
        </>
      }
    >
      <p>{view.shared ? texts().removeShared : texts().removeOwn}</p>
      <p class="vb-problem" role="alert">
        {problem()}
      </p>
    </Dialog>
  );
}
