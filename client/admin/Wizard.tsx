/** Taking a municipality in, step by step: left at any time, gone on with later, looked through before it is made. */
import { useNavigate } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createSignal, For, Match, Show, Switch } from "solid-js";
import { DRAFT_STEPS } from "../../shared/onboarding/draft.ts";
import { randomBase62 } from "../../shared/ids.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import type { AdminWords } from "./admin-words.ts";
import { createDraft } from "./create-draft.ts";
import { Review } from "./Review.tsx";
import { ContactStep, FrameStep, MunicipalityStep, PeopleStep } from "./WizardSteps.tsx";
import { FactStep, PlaceStep } from "./WizardRows.tsx";

const STEPS = [...DRAFT_STEPS, "review"] as const;
export type WizardStep = (typeof STEPS)[number];

export function Wizard(props: { readonly words: AdminWords; readonly draft: string | undefined }): JSX.Element {
  const { api } = useShell();
  const navigate = useNavigate();
  const id = props.draft ?? randomBase62(16);
  const held = createDraft(api, id, props.draft !== undefined);
  const [step, setStep] = createSignal<WizardStep>("municipality");
  let heading: HTMLHeadingElement | undefined;
  const at = (): number => STEPS.indexOf(step());
  const go = (to: WizardStep | undefined): void => {
    if (to === undefined) return;
    setStep(to);
    heading?.focus();
    // Its own address from here on, so that one finds back; without drawing the page anew.
    if (props.draft === undefined) history.replaceState(history.state, "", `/admin/ny/${id}`);
    void held.settle();
  };
  return (
    <Show
      when={held.state() !== "missing"}
      fallback={<Notice title={props.words.t("drafts.removed")} text={props.words.t("wizard.kept")} />}
    >
      <Show when={held.state() !== "loading"} fallback={<p role="status">{props.words.t("loading")}</p>}>
        <div class="admin">
          <div>
            <h1>{props.words.t("wizard.title")}</h1>
            <p class="muted">{props.words.t("wizard.kept")}</p>
          </div>
          <nav class="wizard-steps" aria-label={props.words.t("wizard.title")}>
            <For each={STEPS}>
              {(one) => (
                <Button aria-current={step() === one ? "step" : undefined} onClick={() => go(one)}>
                  {props.words.t(`wizard.steps.${one}`)}
                </Button>
              )}
            </For>
          </nav>
          <section class="people-part wizard-step" aria-labelledby="wizard-step">
            <h2 id="wizard-step" tabindex="-1" ref={(element) => (heading = element)}>
              {props.words.t(`wizard.steps.${step()}`)}{" "}
              <span class="muted">{props.words.t("wizard.step", { at: at() + 1, of: STEPS.length })}</span>
            </h2>
            <Switch>
              <Match when={step() === "municipality"}>
                <MunicipalityStep words={props.words} held={held} />
              </Match>
              <Match when={step() === "facts"}>
                <FactStep words={props.words} held={held} />
              </Match>
              <Match when={step() === "places"}>
                <PlaceStep words={props.words} held={held} />
              </Match>
              <Match when={step() === "contacts"}>
                <ContactStep words={props.words} held={held} />
              </Match>
              <Match when={step() === "frame"}>
                <FrameStep words={props.words} held={held} />
              </Match>
              <Match when={step() === "people"}>
                <PeopleStep words={props.words} held={held} />
              </Match>
              <Match when={step() === "review"}>
                <Review
                  words={props.words}
                  id={id}
                  held={held}
                  onMend={go}
                  onTown={(town) => navigate(`/admin/kommun/${town}`)}
                />
              </Match>
            </Switch>
          </section>
          <div class="wizard-actions">
            <Show when={at() > 0}>
              <Button onClick={() => go(STEPS[at() - 1])}>{props.words.t("back")}</Button>
            </Show>
            <Show when={at() < STEPS.length - 1}>
              <Button kind="main" onClick={() => go(STEPS[at() + 1])}>
                {props.words.t("next")}
              </Button>
            </Show>
            <span class="muted" role="status">
              <Switch fallback={props.words.t("saved")}>
                <Match when={held.state() === "new"}>{""}</Match>
                <Match when={held.state() === "saving"}>{props.words.t("saving")}</Match>
                <Match when={held.state() === "waiting"}>{props.words.t("wizard.notKept")}</Match>
                <Match when={held.state() === "stale"}>{props.words.t("stale")}</Match>
              </Switch>
            </span>
          </div>
        </div>
      </Show>
    </Show>
  );
}
