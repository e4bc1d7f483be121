/** Taking a sheet's past away for good (SPEC Y14): which sheet, by which decision, and what stays all the same. */
import type { JSX } from "solid-js";
import { createSignal, For } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import { randomBase62 } from "../../shared/ids.ts";
import type { Problem } from "../api.ts";
import { listText } from "../chain/chain-words.ts";
import type { TownPlace } from "../live/TownPage.tsx";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { erasePast } from "./adoption-api.ts";
import type { AdoptionWords } from "./adoption-words.ts";

export interface EraseDialogProps {
  readonly place: TownPlace;
  readonly words: AdoptionWords;
  /** Documents whose past one may erase. */
  readonly erases: readonly string[];
  onClose(): void;
  /** With what came of it, in words. */
  onDone(said: string): void;
}

export function EraseDialog(props: EraseDialogProps): JSX.Element {
  const { api, words: shell } = useShell();
  const { place, words } = props;
  const sheets = () => place.links().filter(({ document }) => props.erases.includes(document));
  const [sheet, setSheet] = createSignal(props.erases[0] ?? "");
  const [reference, setReference] = createSignal("");
  const [reason, setReason] = createSignal("");
  const [sure, setSure] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [said, setSaid] = createSignal("");
  const nameOf = (document: string): string => {
    const found = sheets().find((one) => one.document === document);
    return found === undefined ? document : labelIn(found.name, shell.language());
  };
  const failure = ({ kind, refusal }: Problem): string => {
    if (refusal !== undefined) return words.t("erase.notAllowed");
    if (kind === "offline" && !navigator.onLine) return words.t("dialog.offline");
    return words.t(kind === "not-found" ? "erase.failed" : "erase.unsure");
  };
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (busy()) return;
    const lower = (label: string): string => label.toLocaleLowerCase(shell.language());
    if (reference().trim() === "")
      return void setSaid(words.t("dialog.fill", { field: lower(words.t("erase.reference")) }));
    if (reason().trim() === "") return void setSaid(words.t("dialog.fill", { field: lower(words.t("erase.reason")) }));
    if (!sure()) return void setSaid(words.t("dialog.notSure"));
    setBusy(true);
    setSaid(words.t("erase.working"));
    const wish = { id: randomBase62(16), reference: reference().trim(), reason: reason().trim() };
    const result = await erasePast(api, place.tenant, sheet(), wish);
    setBusy(false);
    if (!result.ok) return void setSaid(failure(result.problem));
    const { adopted, removed } = result.value;
    const done = words.t("erase.done", { sheet: nameOf(sheet()), count: String(removed) });
    const kept = adopted.length === 0 ? "" : words.t("erase.kept", { names: listText(adopted, shell.language()) });
    props.onDone(`${done} ${kept}`.trim());
  };

  return (
    <Dialog
      open
      wide
      title={words.t("erase.title")}
      closeLabel={words.t("dialog.cancel")}
      onClose={() => !busy() && props.onClose()}
      actions={
        <>
          <Button onClick={() => !busy() && props.onClose()}>{words.t("dialog.cancel")}</Button>
          <Button type="submit" form="erase-form" kind="main" aria-disabled={busy()} data-testid="erase">
            {words.t("erase.doIt")}
          </Button>
        </>
      }
    >
      <form id="erase-form" class="ad-form" noValidate on:submit={(event) => void send(event)}>
        <p>{words.t("erase.lead")}</p>
        <p class="muted">{words.t("erase.stays")}</p>
        <label class="ad-field">
          <span>{words.t("dialog.sheet")}</span>
          <select class="field" on:change={(event) => setSheet(event.currentTarget.value)} data-testid="erase-sheet">
            <For each={sheets()}>
              {({ document }) => (
                <option value={document} selected={document === sheet()}>
                  {nameOf(document)}
                </option>
              )}
            </For>
          </select>
        </label>
        <label class="ad-field">
          <span>{words.t("erase.reference")}</span>
          <input
            class="field"
            maxlength={120}
            placeholder={words.t("erase.referenceHelp")}
            value={reference()}
            on:input={(event) => setReference(event.currentTarget.value)}
            data-testid="erase-reference"
          />
        </label>
        <label class="ad-field">
          <span>{words.t("erase.reason")}</span>
          <input
            class="field"
            maxlength={300}
            value={reason()}
            on:input={(event) => setReason(event.currentTarget.value)}
            data-testid="erase-reason"
          />
        </label>
        <label class="ad-sure">
          <input
            type="checkbox"
            checked={sure()}
            on:change={(event) => setSure(event.currentTarget.checked)}
            data-testid="erase-sure"
          />
          <span>{words.t("erase.sure")}</span>
        </label>
        <p role="status" class="ad-said" data-testid="erase-said">
          {said()}
        </p>
      </form>
    </Dialog>
  );
}
