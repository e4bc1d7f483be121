/**
 * Sharing in one place, top to bottom: with whom, how, which sheets with which columns and rows, what for, until when,
 * and before it is sent exactly what the other municipality would see. The same for a change of what is shared.
 */
import type { JSX } from "solid-js";
import { createSignal, For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import { GUEST_ROLES, LEVELS, type GuestRole, type Level } from "../../shared/sharing/grant.ts";
import { isWhole } from "../../shared/views/conditions.ts";
import { createAnswer } from "../create-answer.ts";
import type { Country } from "../grid/cells/parsed.ts";
import { useShell } from "../shell.ts";
import { Answered } from "../ui/Answered.tsx";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { dayOf, endOfDay } from "./last-day.ts";
import { ShareColumns } from "./ShareColumns.tsx";
import { SharePreview } from "./SharePreview.tsx";
import { beginWith, columnsFor, type ChosenSheet, type Chosen } from "./chosen.ts";
import {
  acrossPath,
  neighboursAnswer,
  offerAnswer,
  preview,
  propose,
  sharingPath,
  takeStep,
  type Preview,
  type ShownGrant,
  type Wish,
} from "./sharing-api.ts";
import type { SharingWords } from "./sharing-words.ts";

const A_YEAR_MS = 365 * 86_400_000;

export function ShareDialog(props: {
  readonly tenant: string;
  readonly country: Country;
  readonly words: SharingWords;
  /** What is shared already and is to be changed. */
  readonly grant?: ShownGrant;
  onClose(): void;
  onDone(text: string): void;
}): JSX.Element {
  const { api, words: shell } = useShell();
  const offer = createAnswer(api, () => sharingPath(props.tenant, "/offer"), offerAnswer);
  const neighbours = createAnswer(api, () => acrossPath(props.tenant, "neighbours"), neighboursAnswer);
  const before = props.grant;
  const [taker, setTaker] = createSignal(before?.taker.tenant ?? "");
  const [level, setLevel] = createSignal<Level>(before?.level ?? "follow");
  const [chosen, setChosen] = createSignal<Chosen>(beginWith(before));
  const [role, setRole] = createSignal<GuestRole>(before?.role ?? "working-group");
  const [structureOnly, setStructureOnly] = createSignal(before?.structureOnly ?? true);
  const [purpose, setPurpose] = createSignal(before?.purpose ?? "");
  const [day, setDay] = createSignal(dayOf(before?.until ?? Date.now() + A_YEAR_MS));
  const [shown, setShown] = createSignal<Preview>();
  const [said, setSaid] = createSignal("");
  const [busy, setBusy] = createSignal(false);

  const name = (labels: Parameters<typeof labelIn>[0]): string => labelIn(labels, shell.language());
  const sheets = () => offer.value()?.sheets ?? [];
  const choose = (document: string, next: ChosenSheet | undefined): void => {
    setShown(undefined);
    const all = new Map(chosen());
    if (next === undefined) all.delete(document);
    else all.set(document, next);
    setChosen(all);
  };
  const town = (): string => {
    if (before !== undefined) return name(before.taker.name);
    const found = neighbours.value()?.neighbours.find(({ id }) => id === taker());
    return found === undefined ? "" : name(found.name);
  };

  /** One that says nothing yet must not be sent as if it were not there: every row would go along. */
  const halfWritten = (): boolean =>
    level() !== "work" && [...chosen().values()].some(({ filter }) => !filter.every(isWhole));

  /** `undefined`: something is missing. */
  const wish = (): Wish | undefined => {
    const until = endOfDay(day());
    const asked = [...chosen()].map(([document, one]) => ({
      document,
      columns: level() === "work" ? [] : one.columns,
      filter: level() === "work" ? [] : one.filter,
      ...(level() === "work" || one.match === "all" ? {} : { match: one.match }),
    }));
    const lacks = asked.length === 0 || (level() !== "work" && asked.some(({ columns }) => columns.length === 0));
    if (lacks || until === undefined || purpose().trim() === "" || taker() === "") return undefined;
    return {
      level: level(),
      sheets: asked,
      purpose: purpose().trim(),
      until,
      ...(level() === "work" ? { role: role() } : {}),
      ...(level() === "adopt" ? { structureOnly: structureOnly() } : {}),
    };
  };
  const trouble = (problem: {
    readonly refusal?: string;
    readonly kind: "offline" | "session-ended" | "not-found" | "suspended" | "busy" | "server" | "outdated";
  }) =>
    problem.refusal === undefined
      ? shell.t(`problem.${problem.kind}.text`)
      : props.words.code("refusal", problem.refusal);

  const look = async (): Promise<void> => {
    const asked = wish();
    if (asked === undefined || halfWritten())
      return void setSaid(props.words.t(asked === undefined ? "missing" : "missingValue"));
    setSaid(props.words.t("previewing"));
    const result = await preview(api, props.tenant, asked);
    setSaid(result.ok ? "" : trouble(result.problem));
    if (result.ok) setShown(result.value);
  };
  const send = async (): Promise<void> => {
    const asked = wish();
    if (asked === undefined || halfWritten())
      return void setSaid(props.words.t(asked === undefined ? "missing" : "missingValue"));
    if (busy()) return;
    setBusy(true);
    const result =
      before === undefined
        ? await propose(api, props.tenant, taker(), asked)
        : await takeStep(api, props.tenant, before, { step: "change", terms: asked });
    setBusy(false);
    if (result.ok) props.onDone(props.words.t(before === undefined ? "done.propose" : "done.change", { town: town() }));
    else setSaid(trouble(result.problem));
  };

  return (
    <Dialog
      open
      wide
      title={before === undefined ? props.words.t("open") : props.words.t("changeTitle", { town: town() })}
      closeLabel={props.words.t("close")}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{props.words.t("cancel")}</Button>
          <Show when={level() !== "work"}>
            <Button onClick={() => void look()} data-testid="share-look">
              {props.words.t("preview")}
            </Button>
          </Show>
          <Button kind="main" aria-disabled={busy()} onClick={() => void send()} data-testid="share-send">
            {props.words.t(before === undefined ? "propose" : "save")}
          </Button>
        </>
      }
    >
      <div class="sh-form">
        <Show when={before === undefined}>
          <label class="sh-field">
            <span>{props.words.t("whom")}</span>
            <select value={taker()} onChange={(event) => setTaker(event.currentTarget.value)} data-testid="share-whom">
              <option value="">{props.words.t("choose")}</option>
              <For each={neighbours.value()?.neighbours ?? []}>
                {(one) => <option value={one.id}>{name(one.name)}</option>}
              </For>
            </select>
          </label>
          <div>
            <Choice
              legend={props.words.t("how")}
              options={LEVELS.map((value) => ({ value, label: props.words.t(`level.${value}`) }))}
              value={level()}
              onChoose={(value) => {
                setShown(undefined);
                setLevel(value);
              }}
            />
            <p class="muted">{props.words.t(`levelHelp.${level()}`)}</p>
          </div>
        </Show>
        <Show when={level() === "work"}>
          <label class="sh-field">
            <span>{props.words.t("role")}</span>
            <select value={role()} onChange={(event) => setRole(event.currentTarget.value as GuestRole)}>
              <For each={GUEST_ROLES}>{(one) => <option value={one}>{props.words.t(`roles.${one}`)}</option>}</For>
            </select>
          </label>
        </Show>
        <Show when={level() === "adopt"}>
          <label class="sh-tick">
            <input type="checkbox" checked={structureOnly()} onChange={() => setStructureOnly(!structureOnly())} />
            <span>{props.words.t("structureOnly")}</span>
          </label>
        </Show>
        <fieldset class="sh-what">
          <legend>{props.words.t("what")}</legend>
          <p class="muted">{props.words.t("whatHelp")}</p>
          <Answered of={offer} loading={props.words.t("previewing")}>
            {() => (
              <ul class="sh-ticks">
                <For each={sheets()}>
                  {(sheet) => (
                    <li>
                      <label class="sh-tick">
                        <input
                          type="checkbox"
                          data-sheet={sheet.document}
                          checked={chosen().has(sheet.document)}
                          onChange={(event) =>
                            choose(
                              sheet.document,
                              event.currentTarget.checked ? columnsFor(sheet, chosen()) : undefined,
                            )
                          }
                        />
                        <span>
                          {name(sheet.name)} <span class="muted">{props.words.n("rowsCount", sheet.rows)}</span>
                        </span>
                      </label>
                      <Show when={level() === "work" ? undefined : chosen().get(sheet.document)}>
                        {(one) => (
                          <ShareColumns
                            sheet={sheet}
                            chosen={one()}
                            all={chosen()}
                            country={props.country}
                            words={props.words}
                            onChange={(next) => choose(sheet.document, next)}
                          />
                        )}
                      </Show>
                    </li>
                  )}
                </For>
              </ul>
            )}
          </Answered>
        </fieldset>
        <label class="sh-field">
          <span>{props.words.t("purpose")}</span>
          <input
            type="text"
            maxlength={500}
            value={purpose()}
            onInput={(event) => setPurpose(event.currentTarget.value)}
            data-testid="share-purpose"
          />
          <span class="muted">{props.words.t("purposeHelp")}</span>
        </label>
        <label class="sh-field" data-narrow>
          <span>{props.words.t("until")}</span>
          <input type="date" value={day()} onInput={(event) => setDay(event.currentTarget.value)} />
        </label>
        <p role="status" class="sh-said" data-testid="share-trouble">
          {said()}
        </p>
        <Show when={shown()}>{(what) => <SharePreview preview={what()} words={props.words} />}</Show>
      </div>
    </Dialog>
  );
}
