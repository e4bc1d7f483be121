/** The decision on one reader: a level a measure, quick choices, saving, withdrawing; and beneath it what it comes to. */
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, Show } from "solid-js";
import type { TenantId } from "../../shared/ids.ts";
import { levelsOf, tidyLevels, type Consent, type Level, type Levels } from "../../shared/indicators/consent.ts";
import { MEASURES, type MeasureId } from "../../shared/indicators/indicator.ts";
import type { Period } from "../../shared/indicators/period.ts";
import { dayText } from "../chain/chain-words.ts";
import { isoDay } from "../grid/cells/date.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { decide } from "./consent-api.ts";
import type { ConsentWords } from "./consent-words.ts";
import { PreviewView } from "./PreviewView.tsx";

export interface DecisionProps {
  readonly tenant: string;
  readonly reader: TenantId;
  readonly name: string;
  readonly consent: Consent | undefined;
  readonly periods: readonly Period[];
  readonly words: ConsentWords;
  onDecided(): void;
}

const everything = (level: Level): Levels =>
  Object.fromEntries(MEASURES.map((id) => [id, levelsOf(id).includes(level) ? level : "aggregate"]));

export function Decision(props: DecisionProps): JSX.Element {
  const { api, words: shell } = useShell();
  const [draft, setDraft] = createSignal<Levels>();
  const [saving, setSaving] = createSignal(false);
  const [withdrawing, setWithdrawing] = createSignal(false);
  const [said, setSaid] = createSignal("");
  const held = createMemo((): Levels => tidyLevels(props.consent?.levels ?? {}));
  const now = createMemo((): Levels => tidyLevels(draft() ?? held()));
  const changed = createMemo(() => MEASURES.filter((id) => now()[id] !== held()[id]));
  const levelOf = (id: MeasureId): Level => now()[id] ?? "nothing";
  const mayChange = (): boolean => api.apart === undefined;
  const set = (levels: Levels): void => {
    setSaid("");
    setDraft(levels);
  };

  /** Below a long list: whoever wants to see what it comes to need not scroll for it. */
  const goToPreview = (): void => {
    const heading = document.querySelector<HTMLElement>("#cs-preview");
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
  };

  const store = async (levels: Levels, done: "saved" | "withdrawn"): Promise<void> => {
    if (saving()) return;
    setSaving(true);
    setSaid("");
    const result = await decide(api, props.tenant, props.reader, levels);
    setSaving(false);
    if (!result.ok) return void setSaid(props.words.t("failed"));
    setDraft(levels);
    setSaid(props.words.t(done, { reader: props.name }));
    props.onDecided();
  };

  return (
    <section class="cs-decision" aria-labelledby="cs-decision">
      <h2 id="cs-decision">{props.words.t("decision", { reader: props.name })}</h2>
      <p class="muted">
        <Show when={props.consent} fallback={props.words.t("neverDecided")}>
          {(consent) =>
            props.words.t("decidedOn", {
              day: dayText(isoDay(new Date(consent().decided)), shell.language()),
              who: consent().by,
            })
          }
        </Show>{" "}
        {props.words.t("size")}
      </p>
      <Show when={mayChange()} fallback={<p>{props.words.t("viewing")}</p>}>
        <div class="cs-presets" role="group" aria-label={props.words.t("presets")}>
          <Button onClick={() => set(everything("aggregate"))}>{props.words.t("presetWhole")}</Button>
          <Button onClick={() => set(everything("places"))}>{props.words.t("presetPlaces")}</Button>
          <Button onClick={() => set({})}>{props.words.t("presetNothing")}</Button>
          <Button kind="quiet" onClick={goToPreview}>
            {props.words.t("toPreview")}
          </Button>
        </div>
      </Show>
      <table class="cs-levels">
        <thead>
          <tr>
            <th scope="col">{props.words.t("measure")}</th>
            <th scope="col">{props.words.t("level")}</th>
          </tr>
        </thead>
        <tbody>
          <For each={MEASURES}>
            {(id) => (
              <tr data-changed={changed().includes(id) ? "" : undefined} data-level={levelOf(id)}>
                <th scope="row" id={`cs-${id}`}>
                  {props.words.code("name", id)}
                  <span class="muted">{props.words.code("what", id)}</span>
                </th>
                <td>
                  <select
                    aria-labelledby={`cs-${id}`}
                    disabled={!mayChange()}
                    value={levelOf(id)}
                    data-testid={`level-${id}`}
                    onChange={(event) => set({ ...now(), [id]: event.currentTarget.value as Level })}
                  >
                    <For each={levelsOf(id)}>
                      {(level) => (
                        <option value={level} selected={levelOf(id) === level}>
                          {props.words.t(`levels.${level}`)}
                        </option>
                      )}
                    </For>
                  </select>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Show when={mayChange()}>
        <div class="cs-save" data-changed={changed().length > 0 ? "" : undefined}>
          <Show when={changed().length > 0}>
            <span class="cs-unsaved">{props.words.n("unsaved", changed().length)}</span>
          </Show>
          <Button
            kind="main"
            aria-disabled={changed().length === 0 || saving()}
            onClick={() => changed().length > 0 && void store(now(), "saved")}
            data-testid="save-consent"
          >
            {props.words.t(saving() ? "saving" : "save")}
          </Button>
          <Show when={changed().length > 0}>
            <Button onClick={() => set(held())}>{props.words.t("reset")}</Button>
          </Show>
          <Show when={Object.keys(held()).length > 0}>
            <Button kind="danger" onClick={() => setWithdrawing(true)} data-testid="withdraw-consent">
              {props.words.t("withdraw")}
            </Button>
          </Show>
        </div>
      </Show>
      <p role="status" class="cs-said" data-testid="consent-said">
        {said()}
      </p>
      <PreviewView
        tenant={props.tenant}
        reader={props.reader}
        name={props.name}
        levels={now()}
        periods={props.periods}
        words={props.words}
      />
      <Show when={withdrawing()}>
        <Dialog
          open
          onClose={() => setWithdrawing(false)}
          title={props.words.t("withdrawTitle", { reader: props.name })}
          closeLabel={props.words.t("keep")}
          actions={
            <>
              <Button onClick={() => setWithdrawing(false)}>{props.words.t("keep")}</Button>
              <Button
                kind="danger"
                data-testid="withdraw-now"
                onClick={() => {
                  setWithdrawing(false);
                  void store({}, "withdrawn");
                }}
              >
                {props.words.t("withdrawDo")}
              </Button>
            </>
          }
        >
          <p>{props.words.t("withdrawText", { reader: props.name })}</p>
        </Dialog>
      </Show>
    </section>
  );
}
