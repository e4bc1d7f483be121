/** What the template has gained, offered on the overview to whoever leads the process; nothing comes in unasked. */
import type { JSX } from "solid-js";
import { createSignal, For, Show } from "solid-js";
import * as v from "valibot";
import type { Labels, Language } from "../../shared/document/column.ts";
import { labelIn } from "../../shared/document/column.ts";
import type { GainTexts } from "../../shared/i18n/gains/sv.ts";
import { listText } from "../chain/chain-words.ts";
import { createAnswer } from "../create-answer.ts";
import { createPageTexts } from "../page-texts.ts";
import { readSetting, writeSetting } from "../settings.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import "./template-gains.css";

const TEXTS: Readonly<Record<Language, () => Promise<GainTexts>>> = {
  sv: async () => (await import("../../shared/i18n/gains/sv.ts")).gains,
  fi: async () => (await import("../../shared/i18n/gains/fi.ts")).gains,
  en: async () => (await import("../../shared/i18n/gains/en.ts")).gains,
};

const labels: v.GenericSchema<unknown, Labels> = v.object({
  sv: v.string(),
  fi: v.exactOptional(v.string()),
  en: v.exactOptional(v.string()),
});
const gain = v.object({
  document: v.string(),
  name: labels,
  whole: v.boolean(),
  columns: v.array(labels),
  choices: v.array(v.object({ column: labels, choice: labels })),
});
type Gain = v.InferOutput<typeof gain>;
const offered = v.object({ gains: v.array(gain) });
const taken = v.object({ gains: v.array(gain), left: v.array(v.object({ gain, code: v.string() })) });

const namesOf = (gains: readonly Gain[]): string => gains.map(({ document }) => document).join(" ");

export function TemplateGains(props: { readonly tenant: string; onTaken(): void }): JSX.Element {
  const { api, words } = useShell();
  const texts = createPageTexts(words.language, TEXTS);
  const path = `/api/across/tenants/${encodeURIComponent(props.tenant)}/gains`;
  const answer = createAnswer(api, () => (api.apart === undefined ? path : undefined), offered);
  const setting = `gains-${props.tenant}` as const;
  /** What was put off: offered again once there is something else. */
  const [putOff, setPutOff] = createSignal(readSetting(setting));
  const [state, setState] = createSignal<"asked" | "working" | "failed" | "done">("asked");
  const [left, setLeft] = createSignal<readonly Gain[]>([]);
  const gains = (): readonly Gain[] => answer.value()?.gains ?? [];
  const named = (one: Labels): string => labelIn(one, words.language());
  const told = (found: GainTexts, one: Gain): string =>
    one.whole
      ? found.sheet(named(one.name))
      : found.columns(
          named(one.name),
          listText(
            [
              ...one.columns.map(named),
              ...one.choices.map(({ choice, column }) => found.choice(named(choice), named(column))),
            ],
            words.language(),
          ),
        );
  const take = async (): Promise<void> => {
    if (state() === "working") return;
    setState("working");
    const result = await api.post(path, {}, taken);
    if (!result.ok) return void setState("failed");
    setLeft(result.value.left.map((one) => one.gain));
    setState("done");
    props.onTaken();
  };
  return (
    <Show when={texts()}>
      {(found) => (
        <Show when={state() === "done" || (gains().length > 0 && putOff() !== namesOf(gains()))}>
          <section class="template-gains" aria-labelledby="template-gains" data-testid="template-gains">
            <h2 id="template-gains">{found().title}</h2>
            <Show when={state() !== "done"}>
              <p>{found().lead}</p>
              <ul>
                <For each={gains()}>{(one) => <li>{told(found(), one)}</li>}</For>
              </ul>
              <div class="template-gains-actions">
                <Button kind="main" aria-disabled={state() === "working"} onClick={() => void take()}>
                  {found().take}
                </Button>
                <Button
                  onClick={() => {
                    writeSetting(setting, namesOf(gains()));
                    setPutOff(namesOf(gains()));
                  }}
                >
                  {found().later}
                </Button>
              </div>
            </Show>
            <p role="status">
              {state() === "working" ? found().working : ""}
              {state() === "failed" ? found().failed : ""}
              {state() === "done" && left().length === 0 ? found().taken : ""}
              {state() === "done" && left().length > 0
                ? found().left(
                    listText(
                      left().map((one) => named(one.name)),
                      words.language(),
                    ),
                  )
                : ""}
            </p>
          </section>
        </Show>
      )}
    </Show>
  );
}
