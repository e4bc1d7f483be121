/** Registering a decision: which sheet, what was decided, and a last word before it is frozen for good. */
import type { JSX } from "solid-js";
import { createSignal, For, Index, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import { randomBase62, type RowId } from "../../shared/ids.ts";
import { readersOf } from "../../shared/chain/reading.ts";
import { DECIDING_BODY } from "../../shared/template/vocabulary/plans.ts";
import {
  isWebAddress,
  MAX_ATTACHMENTS,
  MAX_BODY,
  MAX_DNR,
  MAX_PARAGRAPH,
  MAX_TITLE,
  MAX_URL,
} from "../../shared/versions/adoption.ts";
import type { Problem } from "../api.ts";
import { dayHere } from "../today.ts";
import type { TownPlace } from "../live/TownPage.tsx";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { registerDecision, type DecisionWish } from "./adoption-api.ts";
import type { AdoptionWords } from "./adoption-words.ts";

export interface AdoptDialogProps {
  readonly place: TownPlace;
  readonly words: AdoptionWords;
  /** Documents whose adoption one may register. */
  readonly adopts: readonly string[];
  onClose(): void;
  /** With what came of it, in words. */
  onDone(said: string): void;
}

const FIELDS = ["name", "body", "date", "paragraph", "dnr"] as const;
type Field = (typeof FIELDS)[number];
const LIMITS: Readonly<Record<Field, number>> = {
  name: MAX_TITLE,
  body: MAX_BODY,
  date: 10,
  paragraph: MAX_PARAGRAPH,
  dnr: MAX_DNR,
};

export function AdoptDialog(props: AdoptDialogProps): JSX.Element {
  const { api, words: shell } = useShell();
  const { place, words } = props;
  const plans = () => readersOf(place.live.sheets())("plans");
  const proposed = (): readonly RowId[] =>
    plans()
      .rows()
      .filter((row) => plans().choices(row, "status")[0] === "proposed");
  const sheets = () => place.links().filter(({ document }) => props.adopts.includes(document));
  const [sheet, setSheet] = createSignal(
    props.adopts.find((one) => one === "services") ?? props.adopts.find((one) => one === "actions") ?? props.adopts[0]!,
  );
  const [plan, setPlan] = createSignal("");
  const [values, setValues] = createSignal<Readonly<Record<Field, string>>>({
    name: "",
    body: "",
    date: dayHere(),
    paragraph: "",
    dnr: "",
  });
  const [attachments, setAttachments] = createSignal<readonly { readonly title: string; readonly url: string }[]>([]);
  const [sure, setSure] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [said, setSaid] = createSignal("");
  // The same for as long as the dialog is open: pressed again after no answer, it is registered once.
  const [id, setId] = createSignal(`adp${randomBase62(12)}`);
  const fieldId = (name: string): string => `adopt-${name}`;
  const label = (field: Field): string => words.t(field === "name" ? "dialog.name" : field);
  const set = (field: Field, value: string): void => void setValues({ ...values(), [field]: value });
  const bodies = (): readonly { readonly id: string; readonly label: string }[] =>
    DECIDING_BODY.map((one) => ({ id: one.id, label: labelIn(one.label, shell.language()) }));

  const choosePlan = (row: string): void => {
    setPlan(row);
    if (row === "") return;
    const reader = plans();
    const kind = reader.choices(row as RowId, "kind")[0] ?? "";
    const named = reader.label("kind", kind);
    const version = reader.text(row as RowId, "version");
    const about = { "service-plan": "services", "action-plan": "actions", vision: "vision" }[kind];
    if (about !== undefined && props.adopts.includes(about)) setSheet(about);
    const kindName = named === undefined ? "" : labelIn(named, shell.language());
    const name = version.toLowerCase().startsWith(kindName.toLowerCase()) ? version : `${kindName} ${version}`.trim();
    setValues({
      ...values(),
      name: name === "" ? values().name : name.charAt(0).toLocaleUpperCase(shell.language()) + name.slice(1),
      dnr: reader.text(row as RowId, "dnr") || values().dnr,
      paragraph: reader.text(row as RowId, "paragraph") || values().paragraph,
    });
  };
  const failure = ({ kind, refusal }: Problem): string => {
    if (refusal !== undefined) return words.code("dialog.refusal", refusal);
    if (kind === "offline") return words.t(navigator.onLine ? "dialog.unsure" : "dialog.offline");
    return kind === "busy" || kind === "server" ? words.t("dialog.unsure") : words.code("dialog.refusal", "unknown");
  };
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (busy()) return;
    const lacking = FIELDS.find((field) => values()[field].trim() === "");
    if (lacking !== undefined) {
      document.querySelector<HTMLElement>(`#${fieldId(lacking)}`)?.focus();
      return void setSaid(words.t("dialog.fill", { field: label(lacking).toLocaleLowerCase(shell.language()) }));
    }
    const given = attachments().filter(({ title, url }) => title.trim() !== "" || url.trim() !== "");
    if (given.some(({ url }) => !isWebAddress(url.trim()))) return void setSaid(words.t("dialog.badLink"));
    if (!sure()) return void setSaid(words.t("dialog.notSure"));
    const { name, ...rest } = values();
    const option = bodies().find((one) => one.label === rest.body.trim())?.id;
    const wish: DecisionWish = {
      ...rest,
      title: name,
      attachments: given.map(({ title, url }) => ({
        title: title.trim() || url.trim().slice(0, MAX_TITLE),
        url: url.trim(),
      })),
      ...(plan() === "" ? {} : { plan: { row: plan(), ...(option === undefined ? {} : { body: option }) } }),
    };
    setBusy(true);
    setSaid(words.t("dialog.working"));
    const result = await registerDecision(api, place.tenant, sheet(), id(), wish);
    setBusy(false);
    if (!result.ok) {
      if (result.problem.refusal === "adoption-taken") setId(`adp${randomBase62(12)}`);
      return void setSaid(failure(result.problem));
    }
    const done = words.t("dialog.done", { name });
    const became = result.value.plan;
    const row = became === undefined ? "" : words.t(became === "written" ? "dialog.planWritten" : "dialog.planNot");
    props.onDone(`${done} ${row}`.trim());
  };

  const TextField = (field: { readonly name: Field; readonly help?: string; readonly list?: string }): JSX.Element => (
    <label class="ad-field">
      <span>{label(field.name)}</span>
      <input
        id={fieldId(field.name)}
        class="field"
        type={field.name === "date" ? "date" : "text"}
        max={field.name === "date" ? dayHere() : undefined}
        maxlength={LIMITS[field.name]}
        placeholder={field.help}
        list={field.list}
        autocomplete="off"
        required
        value={values()[field.name]}
        on:input={(event) => set(field.name, event.currentTarget.value)}
      />
    </label>
  );

  return (
    <Dialog
      open
      wide
      title={words.t("dialog.title")}
      closeLabel={words.t("dialog.cancel")}
      onClose={() => !busy() && props.onClose()}
      actions={
        <>
          <Button onClick={() => !busy() && props.onClose()}>{words.t("dialog.cancel")}</Button>
          <Button type="submit" form="adopt-form" kind="main" aria-disabled={busy()} data-testid="adopt">
            {words.t("dialog.doIt")}
          </Button>
        </>
      }
    >
      <form id="adopt-form" class="ad-form" noValidate on:submit={(event) => void send(event)}>
        <p>{words.t("dialog.lead")}</p>
        <Show when={proposed().length > 0}>
          <label class="ad-field">
            <span>{words.t("dialog.plan")}</span>
            <select class="field" on:change={(event) => choosePlan(event.currentTarget.value)} data-testid="adopt-plan">
              <option value="">{words.t("dialog.noPlan")}</option>
              <For each={proposed()}>
                {(row) => (
                  <option value={row}>{`${labelOf(plans(), row, shell.language())} ${plans().title(row)}`}</option>
                )}
              </For>
            </select>
            <small class="muted">{words.t("dialog.planHelp")}</small>
          </label>
        </Show>
        <label class="ad-field">
          <span>{words.t("dialog.sheet")}</span>
          <select class="field" on:change={(event) => setSheet(event.currentTarget.value)} data-testid="adopt-sheet">
            <For each={sheets()}>
              {({ document, name }) => (
                <option value={document} selected={document === sheet()}>
                  {labelIn(name, shell.language())}
                </option>
              )}
            </For>
          </select>
        </label>
        <TextField name="name" help={words.t("dialog.nameHelp")} />
        <datalist id="adopt-bodies">
          <For each={bodies()}>{(one) => <option value={one.label} />}</For>
        </datalist>
        <div class="ad-row">
          <TextField name="body" list="adopt-bodies" />
          <TextField name="date" />
        </div>
        <div class="ad-row">
          <TextField name="paragraph" help={words.t("dialog.paragraphHelp")} />
          <TextField name="dnr" help={words.t("dialog.dnrHelp")} />
        </div>
        <fieldset class="ad-attachments">
          <legend>{words.t("attachments")}</legend>
          <Index each={attachments()}>
            {(one, at) => (
              <div class="ad-row">
                <input
                  class="field"
                  aria-label={`${words.t("attachment", { number: String(at + 1) })}: ${words.t("dialog.attachmentTitle")}`}
                  placeholder={words.t("dialog.attachmentTitle")}
                  maxlength={MAX_TITLE}
                  value={one().title}
                  on:input={({ currentTarget: { value } }) =>
                    setAttachments(attachments().with(at, { ...one(), title: value }))
                  }
                />
                <input
                  class="field"
                  type="url"
                  aria-label={`${words.t("attachment", { number: String(at + 1) })}: ${words.t("dialog.attachmentUrl")}`}
                  placeholder={words.t("dialog.attachmentUrl")}
                  maxlength={MAX_URL}
                  value={one().url}
                  on:input={({ currentTarget: { value } }) =>
                    setAttachments(attachments().with(at, { ...one(), url: value }))
                  }
                />
                <Button
                  kind="quiet"
                  aria-label={words.t("dialog.removeAttachment", { number: String(at + 1) })}
                  onClick={() => setAttachments(attachments().toSpliced(at, 1))}
                >
                  ×
                </Button>
              </div>
            )}
          </Index>
          <Show when={attachments().length < MAX_ATTACHMENTS}>
            <Button onClick={() => setAttachments([...attachments(), { title: "", url: "" }])}>
              {words.t("dialog.addAttachment")}
            </Button>
          </Show>
        </fieldset>
        <label class="ad-sure">
          <input
            type="checkbox"
            checked={sure()}
            on:change={(event) => setSure(event.currentTarget.checked)}
            data-testid="adopt-sure"
          />
          <span>{words.t("dialog.sure")}</span>
        </label>
        <p role="status" class="ad-said" data-testid="adopt-said">
          {said()}
        </p>
      </form>
    </Dialog>
  );
}

function labelOf(plans: ReturnType<ReturnType<typeof readersOf>>, row: RowId, language: "sv" | "fi" | "en"): string {
  const label = plans.label("kind", plans.choices(row, "kind")[0] ?? "");
  return label === undefined ? "" : labelIn(label, language);
}
