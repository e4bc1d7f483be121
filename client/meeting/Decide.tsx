/**
 * What is decided about an issue, field by field: each is written when it is chosen or typed, into the issue and into the
 * meeting's paragraph in it. A state that asks for what is missing shows the fields it asks for.
 */
import X from "lucide-solid/icons/x";
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, Show } from "solid-js";
import { labelIn, type Labels } from "../../shared/document/column.ts";
import type { RowId } from "../../shared/ids.ts";
import { noted, noteIn, readRecord } from "../../shared/meeting/record.ts";
import { transition } from "../../shared/states/transition.ts";
import { STATE_MACHINES } from "../../shared/template/state-machines.ts";
import { dayHere } from "../today.ts";
import { LiveField } from "../live/LiveField.tsx";
import type { Cells } from "../live/write-cells.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { decideAction, decideIssue } from "./decide.ts";
import type { RunProps } from "./RunView.tsx";

/** Fields a state may ask for that are not in the form already. */
const ASKED: Readonly<Record<string, "text" | "date">> = {
  decline_reason: "text",
  feedback: "text",
  review_on: "date",
};

/** Whose name is not here: the sheet is not to be had just now, or not theirs to see. */
const UNNAMED = "…";

export function Decide(props: RunProps & { readonly issue: RowId }): JSX.Element {
  const { words } = useShell();
  const { live } = props.place;
  const machine = STATE_MACHINES["issues"]!;
  const issues = createMemo(() => live.read()("issues"));
  const stakeholders = createMemo(() => {
    const reader = live.read()("stakeholders");
    return reader.rows().map((row) => ({ row, name: reader.title(row) }));
  });
  const nr = createMemo(() => live.read()("events").nr(props.meeting));
  const label = (key: string): Labels =>
    live
      .model("issues")
      ?.sheet.columns()
      .find((column) => column.key === key)?.label ?? { sv: key };
  const nameOf = (row: RowId): string => stakeholders().find((one) => one.row === row)?.name ?? UNNAMED;
  const stateName = (state: string): string => {
    const found = issues().label("status", state);
    return found === undefined ? state : labelIn(found, words.language());
  };
  const state = createMemo(() => issues().choices(props.issue, "status")[0] ?? machine.first);
  const owner = createMemo(() => issues().list(props.issue, "owner")[0]);
  const partners = createMemo(() => issues().list(props.issue, "partners"));
  const record = createMemo(() => readRecord(issues().text(props.issue, "description"), nr()));
  const write = (cells: Cells, key: string, text: string): boolean =>
    props.told(decideIssue(props.deciding(), props.issue, cells, [{ label: label(key), text }]));

  // --- the state, and what it asks for
  const [wanted, setWanted] = createSignal<string>();
  let select: HTMLSelectElement | undefined;
  const verdict = createMemo(() => {
    const to = wanted();
    if (to === undefined || to === state()) return undefined;
    const reader = issues();
    const value = (key: string) => {
      if (key === "status") return to;
      const list = reader.choices(props.issue, key);
      return list[0] ?? null;
    };
    return transition({
      machine,
      from: state(),
      to,
      walker: props.place.membership()?.role ?? "administrator",
      today: dayHere(),
      read: (key) => (reader.has(key) ? value(key) : undefined),
      pointedAt: () => live.read()("actions").pointing("issue", props.issue).length > 0,
    });
  });
  const missing = createMemo(() => {
    const found = verdict();
    return found?.kind === "missing"
      ? found.needs.map((need) => (need.kind === "pointed-at" ? need.mirror : need.column))
      : [];
  });
  const setState = (to: string): void => {
    setWanted(to);
    if (to === state() || missing().length > 0) return;
    // The day of the meeting is the day of the step, where no other is written.
    const day = props.deciding().meeting.day;
    const found = verdict();
    const sets = found?.kind === "allowed" && day !== "" && day <= dayHere() ? Object.keys(found.sets) : [];
    const cells = { status: to, ...Object.fromEntries(sets.map((key) => [key, day])) };
    if (write(cells, "status", stateName(to))) {
      props.notices.done(props.texts.stateSet(issues().title(props.issue), stateName(to)));
      setWanted(undefined);
    } else {
      setWanted(undefined);
      if (select !== undefined) select.value = state();
    }
  };

  // --- next step: text and day are one line of the paragraph
  const next = (): string => issues().text(props.issue, "next_step");
  const nextOn = (): string => issues().day(props.issue, "next_on") ?? "";
  const nextLine = (step: string, on: string): string =>
    [step.trim(), on === "" ? "" : `(${on})`].filter(Boolean).join(" ");

  return (
    <section class="decide" aria-labelledby="run-decide">
      <h3 id="run-decide">{props.texts.decided}</h3>
      <p class="muted">{props.texts.decidedHelp}</p>
      <label class="fielded">
        <span>{props.texts.state}</span>
        <select
          class="field"
          data-testid="decide-state"
          ref={(element) => (select = element)}
          on:change={(event) => setState(event.currentTarget.value)}
        >
          <For each={issues().options("status")}>
            {(one) => (
              <option value={one} selected={one === (wanted() ?? state())}>
                {stateName(one)}
              </option>
            )}
          </For>
        </select>
      </label>
      <Show when={missing().length > 0}>
        <div class="decide-asks" role="group" aria-label={props.texts.asksFor} data-testid="decide-asks">
          <p>{props.texts.asksFor}</p>
          <ul>
            <For each={missing()}>{(key) => <li>{labelIn(label(key), words.language())}</li>}</For>
          </ul>
          <For each={Object.keys(ASKED)}>
            {(key) => (
              <Show when={machine.needs[wanted() ?? ""]?.some((need) => "column" in need && need.column === key)}>
                <LiveField
                  label={labelIn(label(key), words.language())}
                  kind={ASKED[key]!}
                  rows={2}
                  value={issues().text(props.issue, key)}
                  onWrite={(value) => write({ [key]: value.trim() === "" ? null : value.trim() }, key, value.trim())}
                />
              </Show>
            )}
          </For>
        </div>
      </Show>
      <Show when={wanted() !== undefined && wanted() !== state()}>
        <p>
          <Button aria-disabled={missing().length > 0} onClick={() => missing().length === 0 && setState(wanted()!)}>
            {props.texts.setState(stateName(wanted()!))}
          </Button>
        </p>
      </Show>
      <label class="fielded">
        <span>{props.texts.owner}</span>
        <select
          class="field"
          data-testid="decide-owner"
          on:change={(event) => {
            const row = event.currentTarget.value as RowId | "";
            if (!write({ owner: row === "" ? null : [row] }, "owner", row === "" ? props.texts.nobody : nameOf(row)))
              event.currentTarget.value = owner() ?? "";
          }}
        >
          <option value="" selected={owner() === undefined}>
            {props.texts.nobody}
          </option>
          <Show when={owner() !== undefined && nameOf(owner()!) === UNNAMED}>
            <option value={owner()} selected>
              {UNNAMED}
            </option>
          </Show>
          <For each={stakeholders()}>
            {({ row, name }) => (
              <option value={row} selected={row === owner()}>
                {name}
              </option>
            )}
          </For>
        </select>
      </label>
      <div class="fielded">
        <span>{props.texts.partners}</span>
        <ul class="decide-chips">
          <For each={partners()}>
            {(row) => (
              <li>
                {nameOf(row)}
                <Button
                  kind="quiet"
                  square
                  aria-label={props.texts.removePartner(nameOf(row))}
                  onClick={() => {
                    const left = partners().filter((one) => one !== row);
                    write({ partners: left.length === 0 ? null : left }, "partners", left.map(nameOf).join(", "));
                  }}
                >
                  <X aria-hidden="true" />
                </Button>
              </li>
            )}
          </For>
        </ul>
        <select
          class="field"
          aria-label={props.texts.addPartner}
          on:change={(event) => {
            const row = event.currentTarget.value as RowId;
            event.currentTarget.value = "";
            const all = [...partners(), row];
            write({ partners: all }, "partners", all.map(nameOf).join(", "));
          }}
        >
          <option value="">{props.texts.addPartner}</option>
          <For each={stakeholders().filter(({ row }) => !partners().includes(row) && row !== owner())}>
            {({ row, name }) => <option value={row}>{name}</option>}
          </For>
        </select>
      </div>
      <div class="decide-pair">
        <LiveField
          label={props.texts.nextStep}
          value={next()}
          onWrite={(value) =>
            write({ next_step: value.trim() === "" ? null : value.trim() }, "next_step", nextLine(value, nextOn()))
          }
        />
        <LiveField
          label={props.texts.nextOn}
          kind="date"
          value={nextOn()}
          onWrite={(value) => write({ next_on: value === "" ? null : value }, "next_step", nextLine(next(), value))}
        />
      </div>
      <NewAction {...props} stakeholders={stakeholders()} />
      <LiveField
        label={props.texts.note}
        kind="text"
        rows={4}
        help={props.texts.notePlace}
        value={noteIn(issues().text(props.issue, "description"), nr())}
        onWrite={(value) => props.told(decideIssue(props.deciding(), props.issue, {}, [noted(value)]))}
      />
      <div class="decide-record">
        <h4>{props.texts.thisMeeting}</h4>
        <Show when={record().length > 0} fallback={<p class="muted">{props.texts.nothingYet}</p>}>
          <dl data-testid="decide-record">
            <For each={record()}>
              {(line) => (
                <div>
                  <dt>{line.label}</dt>
                  <dd>{line.text}</dd>
                </div>
              )}
            </For>
          </dl>
        </Show>
      </div>
    </section>
  );
}

function NewAction(
  props: RunProps & {
    readonly issue: RowId;
    readonly stakeholders: readonly { readonly row: RowId; readonly name: string }[];
  },
): JSX.Element {
  const [action, setAction] = createSignal("");
  const [responsible, setResponsible] = createSignal<RowId>();
  const [due, setDue] = createSignal("");
  const [problem, setProblem] = createSignal("");
  let field: HTMLInputElement | undefined;
  const label = (): Labels =>
    props.place.live
      .model("actions")
      ?.sheet.columns()
      .find(({ key }) => key === "action")?.label ?? { sv: "Åtgärd" };
  const add = (): void => {
    const text = action().trim();
    if (text === "") {
      setProblem(props.texts.needsText);
      field?.focus();
      return;
    }
    setProblem("");
    const name = props.stakeholders.find(({ row }) => row === responsible())?.name;
    const wrote = props.told(
      decideAction(props.deciding(), props.issue, { action: text, responsible: responsible(), due: due() }, (nr) => ({
        label: label(),
        about: nr,
        text: [`${nr} ${text}`, ...(name === undefined ? [] : [name]), ...(due() === "" ? [] : [due()])].join(", "),
      })),
    );
    if (!wrote) return;
    props.notices.done(props.texts.actionAdded(text));
    setAction("");
    setDue("");
    setResponsible(undefined);
    field?.focus();
  };
  return (
    <form
      class="decide-action"
      aria-label={props.texts.newAction}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <h4>{props.texts.newAction}</h4>
      <label class="fielded">
        <span>{props.texts.action}</span>
        <input
          class="field"
          maxlength={2_000}
          ref={(element) => (field = element)}
          value={action()}
          aria-invalid={problem() !== ""}
          on:input={(event) => setAction(event.currentTarget.value)}
        />
      </label>
      <p class="live-error" role="status">
        {problem()}
      </p>
      <div class="decide-pair">
        <label class="fielded">
          <span>{props.texts.responsible}</span>
          <select
            class="field"
            on:change={(event) => setResponsible((event.currentTarget.value || undefined) as RowId | undefined)}
          >
            <option value="" selected={responsible() === undefined}>
              {props.texts.choose}
            </option>
            <For each={props.stakeholders}>
              {({ row, name }) => (
                <option value={row} selected={row === responsible()}>
                  {name}
                </option>
              )}
            </For>
          </select>
        </label>
        <label class="fielded">
          <span>{props.texts.actionDue}</span>
          <input type="date" class="field" value={due()} on:input={(event) => setDue(event.currentTarget.value)} />
        </label>
      </div>
      <p>
        <Button type="submit">{props.texts.addAction}</Button>
      </p>
    </form>
  );
}
