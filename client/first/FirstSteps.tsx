/**
 * The first ten minutes of a new municipality, on its overview: a first input in two presses, examples to look at and take
 * away, whom to invite. Gone once something has been said that is no example.
 */
import { A, useNavigate } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, createSignal, Show } from "solid-js";
import * as v from "valibot";
import type { ChainSheets } from "../../shared/chain/reading.ts";
import type { Change } from "../../shared/document/mutations.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import type { DocumentId, PersonId, Random, RowId, TenantId } from "../../shared/ids.ts";
import {
  eventCells,
  exampleRow,
  exampleRows,
  inputCells,
  putRows,
  takeRows,
} from "../../shared/onboarding/examples.ts";
import type { TenantState } from "../../shared/onboarding/tenant-state.ts";
import { eventsByNearness } from "../../shared/record/note.ts";
import { isoDay } from "../grid/cells/date.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { createAnswer } from "../create-answer.ts";
import { useFirstWords, type FirstWords } from "./first-words.ts";
import "./first.css";

export interface FirstStepsProps {
  readonly tenant: TenantId;
  readonly person: PersonId;
  readonly sheets: ChainSheets;
}

export function FirstSteps(props: FirstStepsProps): JSX.Element {
  const words = useFirstWords();
  const inputs = createMemo(() => props.sheets.sheet("harvest")?.rows());
  const examples = createMemo(() => {
    const known = new Set(exampleRows(props.tenant, "harvest"));
    return (inputs() ?? []).filter((row) => known.has(row)).length;
  });
  /** Nobody has said anything yet; once shown it stays for this visit, so that nothing moves under a finger. */
  const begins = createMemo((shown: boolean) => {
    const rows = inputs();
    return shown || (rows !== undefined && rows.length === examples()) || examples() > 0;
  }, false);
  return (
    <Show
      when={begins() && words()}
      fallback={
        <Show when={inputs() !== undefined && words()}>
          {(known) => <StillToDo tenant={props.tenant} words={known()} />}
        </Show>
      }
    >
      {(known) => (
        <Steps {...props} words={known()} hasExamples={examples() > 0} said={(inputs()?.length ?? 0) > examples()} />
      )}
    </Show>
  );
}

/** What the page about beginning is told, as far as the overview says it. */
const standing = v.object({
  state: v.optional(v.string()),
  sum: v.optional(v.object({ done: v.number(), of: v.number() })),
  support: v.array(v.object({ state: v.string(), name: v.string() })),
});
const BEFORE_START: readonly string[] = ["invited", "agreed", "set-up", "started"] satisfies readonly TenantState[];

/** Only while there is something: what is left before the start, or somebody of those who run the service at the door. */
function StillToDo(props: { readonly tenant: TenantId; readonly words: FirstWords }): JSX.Element {
  const { api } = useShell();
  const answer = createAnswer(api, () => `/api/across/tenants/${props.tenant}/start`, standing);
  const said = (): string | undefined => {
    const { state, sum, support = [] } = answer.value() ?? {};
    const atTheDoor = (["asked", "given"] as const).flatMap(
      (one) => support.find((grant) => grant.state === one) ?? [],
    );
    const [first] = atTheDoor;
    if (first !== undefined)
      return props.words.t(first.state === "asked" ? "steps.asks" : "steps.isIn", { name: first.name });
    return BEFORE_START.includes(state ?? "") && sum !== undefined && sum.done < sum.of
      ? props.words.t("steps.rest")
      : undefined;
  };
  return (
    <Show when={said()}>
      {(text) => (
        <p class="first-rest">
          <A href={`/a/${props.tenant}/start`}>{text()}</A>
        </p>
      )}
    </Show>
  );
}

function Steps(
  props: FirstStepsProps & { readonly words: FirstWords; readonly hasExamples: boolean; readonly said: boolean },
): JSX.Element {
  const { api, words: shell } = useShell();
  const navigate = useNavigate();
  const [working, setWorking] = createSignal<"note" | "examples">();
  const [said, setSaid] = createSignal("");
  const [shown, setShown] = createSignal<boolean>();
  const hasExamples = (): boolean => shown() ?? props.hasExamples;
  const texts = (key: "own" | "event" | "questions"): string => props.words.t(`example.${key}`);
  const place = (): RowId | undefined => props.sheets.sheet("places")?.rows()[0];

  const write = async (
    document: "events" | "harvest",
    decide: (view: SheetView, random: Random) => readonly Change[],
  ): Promise<boolean> => {
    const [{ changeElsewhere }, { diskFor }] = await Promise.all([
      import("../doc/change-elsewhere.ts"),
      import("../doc/sheet-session.ts"),
    ]);
    const store = await diskFor(props.person, api);
    return changeElsewhere({ person: props.person, tenant: props.tenant, api, store }, document as DocumentId, decide);
  };
  /** At the nearest event there is, or at one made for today. */
  const note = async (): Promise<void> => {
    if (working() !== undefined) return;
    const day = isoDay(new Date());
    const events = props.sheets.sheet("events");
    const own = new Set(exampleRows(props.tenant, "events"));
    const near = events === undefined ? [] : eventsByNearness(events, day).filter(({ row }) => !own.has(row));
    const row = near[0]?.row ?? exampleRow(props.tenant, `first conversation of ${props.person}`);
    if (near[0] === undefined) {
      setWorking("note");
      setSaid(props.words.t(navigator.onLine ? "steps.preparing" : "steps.offline"));
      const cells = eventCells(
        { title: texts("own"), questions: texts("questions") },
        { day, place: place(), lang: shell.language() },
      );
      const stored = await write("events", (view, random) => putRows(view, [[row, cells]], random));
      setWorking(undefined);
      if (!stored) return void setSaid(props.words.t("steps.failed"));
    }
    navigate(`/a/${props.tenant}/anteckna/${row}`);
  };
  const examples = async (): Promise<void> => {
    if (working() !== undefined) return;
    setWorking("examples");
    setSaid(props.words.t(navigator.onLine ? "steps.preparing" : "steps.offline"));
    const there = hasExamples();
    const [event] = exampleRows(props.tenant, "events");
    const inputs = exampleRows(props.tenant, "harvest");
    const about = { day: isoDay(new Date()), place: place(), lang: shell.language(), event: event! };
    const eventRow = eventCells({ title: texts("event"), questions: texts("questions") }, about);
    const spoken = inputs.map((_, at) => props.words.code("example.inputs", String(at)));
    const cells = inputCells(spoken, about);
    // What points goes before what is pointed at, and comes after it.
    const events = () =>
      write("events", (view, random) =>
        there ? takeRows(view, [event!]) : putRows(view, [[event!, eventRow]], random),
      );
    const harvest = () =>
      write("harvest", (view, random) =>
        there
          ? takeRows(view, inputs)
          : putRows(
              view,
              inputs.map((row, at) => [row, cells[at] ?? {}] as const),
              random,
            ),
      );
    const stored = there ? (await harvest()) && (await events()) : (await events()) && (await harvest());
    setWorking(undefined);
    if (stored) setShown(!there);
    setSaid(props.words.t(stored ? (there ? "steps.removed" : "steps.added") : "steps.failed"));
  };

  return (
    <section class="first" aria-labelledby="first-title">
      <div>
        <h2 id="first-title">{props.words.t("steps.title")}</h2>
        <p class="muted">{props.words.t("steps.lead")}</p>
      </div>
      <ol class="first-steps">
        <li data-done={props.said ? "" : undefined}>
          <div>
            <h3>
              {props.words.t("steps.note")}
              <Show when={props.said}>
                <span class="muted"> ✓ {props.words.t("steps.done")}</span>
              </Show>
            </h3>
            <p>{props.words.t("steps.noteHelp")}</p>
          </div>
          <Button kind="main" aria-disabled={working() !== undefined} onClick={() => void note()}>
            {props.words.t("steps.noteGo")}
          </Button>
        </li>
        <li>
          <div>
            <h3>{props.words.t("steps.see")}</h3>
            <p>{props.words.t("steps.seeHelp")}</p>
          </div>
          <Button aria-disabled={working() !== undefined} onClick={() => void examples()}>
            {props.words.t(hasExamples() ? "steps.removeExamples" : "steps.addExamples")}
          </Button>
        </li>
        <li>
          <div>
            <h3>{props.words.t("steps.people")}</h3>
            <p>{props.words.t("steps.peopleHelp")}</p>
          </div>
          <A class="button" data-kind="plain" href={`/a/${props.tenant}/manniskor`}>
            {props.words.t("steps.peopleGo")}
          </A>
        </li>
      </ol>
      <p role="status">{said()}</p>
      <p>
        <A href={`/a/${props.tenant}/start`}>{props.words.t("steps.rest")}</A>
      </p>
    </section>
  );
}
