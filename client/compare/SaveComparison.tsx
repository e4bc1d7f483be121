/** Keeps what is chosen under a name, for everybody who compares for the region. */
import type { JSX } from "solid-js";
import { createSignal, Show } from "solid-js";
import { LONGEST_NAME, MOST_SAVED, type SavedComparison } from "../../shared/comparison/saved.ts";
import type { CompareTexts } from "../../shared/i18n/compare/sv.ts";
import type { Problem } from "../api.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { keepComparison, sameName } from "./saved-api.ts";

export interface SaveComparisonProps {
  readonly region: string;
  readonly held: readonly SavedComparison[];
  readonly query: string;
  readonly texts: CompareTexts;
  onClose(saved?: string): void;
}

export function SaveComparison(props: SaveComparisonProps): JSX.Element {
  const { api, words } = useShell();
  const saved = () => props.texts.saved;
  const [name, setName] = createSignal("");
  const [wrong, setWrong] = createSignal("");
  const [problem, setProblem] = createSignal<Problem>();
  const [busy, setBusy] = createSignal(false);
  let field: HTMLInputElement | undefined;
  const exists = (): boolean => props.held.some((one) => sameName(one.name, name()));

  const save = async (): Promise<void> => {
    if (busy()) return;
    if (name().trim() === "" || (props.held.length >= MOST_SAVED && !exists())) {
      setWrong(name().trim() === "" ? saved().needsName : saved().full);
      field?.focus();
      return;
    }
    setBusy(true);
    const found = await keepComparison(api, props.region, props.held, { name: name().trim(), query: props.query });
    setBusy(false);
    setProblem(found);
    if (found === undefined) props.onClose(name().trim());
  };

  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={saved().title}
      closeLabel={props.texts.page.close}
      first={() => field}
      actions={
        <Button kind="main" aria-disabled={busy()} onClick={() => void save()}>
          {exists() ? saved().replace : saved().save}
        </Button>
      }
    >
      <form
        class="cmp-save"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <label class="fielded">
          <span>{saved().name}</span>
          <input
            ref={field}
            class="field"
            maxlength={LONGEST_NAME}
            value={name()}
            aria-invalid={wrong() !== ""}
            aria-describedby="cmp-save-help"
            onInput={(event) => {
              setName(event.currentTarget.value);
              setWrong("");
            }}
          />
        </label>
        <p id="cmp-save-help" class="muted">
          {saved().help}
        </p>
        <p role="alert" class="cmp-wrong">
          {wrong()}
          <Show when={problem()}>{(held) => `${saved().failed} ${words.t(`problem.${held().kind}.text`)}`}</Show>
        </p>
        <p role="status">{exists() ? saved().exists : ""}</p>
      </form>
    </Dialog>
  );
}
