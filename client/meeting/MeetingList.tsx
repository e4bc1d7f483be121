/** All meetings, and preparing the next one: a forum and a day. */
import ChevronRight from "lucide-solid/icons/chevron-right";
import { A, useNavigate, useSearchParams } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, Show } from "solid-js";
import type { MeetingTexts } from "../../shared/i18n/meeting/sv.ts";
import { ROW_ID, type RowId } from "../../shared/ids.ts";
import { readAgenda } from "../../shared/meeting/agenda.ts";
import { meetingsOf } from "../../shared/meeting/suggest.ts";
import { dayText } from "../chain/chain-words.ts";
import { dayHere } from "../today.ts";
import { createNotices, LiveNotice } from "../live/LiveNotice.tsx";
import { createRefusalText } from "../live/refusal-words.ts";
import type { TownPlace } from "../live/TownPage.tsx";
import { addRow } from "../live/write-cells.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";

export interface MeetingProps {
  readonly place: TownPlace;
  readonly texts: MeetingTexts;
}

export function MeetingList(props: MeetingProps): JSX.Element {
  const { words } = useShell();
  const { live } = props.place;
  const navigate = useNavigate();
  const notices = createNotices();
  const refusalText = createRefusalText();
  /** An issue one comes from stands on the agenda of the meeting one makes. */
  const [search] = useSearchParams<{ fraga?: string }>();
  const today = dayHere();
  const forums = createMemo(() => {
    const reader = live.read()("forums");
    return reader.rows().map((row) => ({
      row,
      name: reader.title(row),
      next: reader.day(row, "next"),
      kind: reader.choices(row, "kind")[0] ?? "",
    }));
  });
  const [wanted, setWanted] = createSignal<RowId>();
  const forum = () => forums().find(({ row }) => row === wanted()) ?? forums()[0];
  const [typed, setTyped] = createSignal<string>();
  const day = (): string => {
    const next = forum()?.next;
    return typed() ?? (next !== undefined && next >= today ? next : today);
  };
  const meetings = createMemo(() => {
    const read = live.read();
    const events = read("events");
    return meetingsOf(read).map((row) => ({
      row,
      title: events.title(row),
      day: events.day(row, "date") ?? "",
      status: events.choices(row, "status")[0] ?? "",
      points: readAgenda(events.text(row, "questions"), read("issues")).length,
    }));
  });
  const coming = () =>
    meetings()
      .filter((one) => one.day >= today && one.status === "planned")
      .toReversed();
  const earlier = () => meetings().filter((one) => !coming().includes(one));

  /** Why no meeting can be made by this person: said before anything is filled in. */
  const barred = (): string | undefined => {
    const model = live.model("events");
    const refusal = model?.commands.mayInsert();
    return model !== undefined && refusal !== undefined ? refusalText(refusal, model) : undefined;
  };

  const create = (): void => {
    const model = live.model("events");
    const of = forum();
    if (model === undefined || of === undefined) return;
    const issues = live.read()("issues");
    const asked = typeof search.fraga === "string" && ROW_ID.test(search.fraga) ? (search.fraga as RowId) : undefined;
    const result: { made: ReturnType<typeof addRow> } = { made: { code: "unknown" } };
    live.step(["events"], () => {
      result.made = addRow(model, {
        title: of.name,
        date: day(),
        method: "council-meeting",
        phase: "council",
        // A forum meets for all of the municipality; where it meets can be written in the sheet.
        whole_municipality: true,
        status: "planned",
        ...(asked !== undefined && issues.exists(asked)
          ? { questions: `${issues.nr(asked)} ${issues.title(asked)}` }
          : {}),
      });
      return typeof result.made === "string";
    });
    const { made } = result;
    if (typeof made === "string") navigate(`/a/${props.place.tenant}/mote/${made}`);
    else notices.problem(props.texts.notWritten(refusalText(made, model)));
  };

  const list = (title: string, of: () => ReturnType<typeof meetings>): JSX.Element => (
    <Show when={of().length > 0}>
      <section>
        <h2>{title}</h2>
        <ul class="sheet-links meeting-list">
          <For each={of()}>
            {(one) => (
              <li>
                <A href={`/a/${props.place.tenant}/mote/${one.row}`}>
                  <span>
                    {one.title}
                    <span class="muted meeting-when">
                      {[
                        one.day === "" ? "" : dayText(one.day, words.language()),
                        props.texts.points(one.points),
                        one.status === "held" ? props.texts.held : "",
                        one.status === "cancelled" ? props.texts.cancelled : "",
                      ]
                        .filter((part) => part !== "")
                        .join(" · ")}
                    </span>
                  </span>
                  <ChevronRight aria-hidden="true" />
                </A>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );

  return (
    <div class="meeting">
      <div>
        <h1>{props.texts.title}</h1>
        <p class="meeting-lead">{props.texts.lead}</p>
      </div>
      <section class="meeting-new" aria-labelledby="meeting-new">
        <h2 id="meeting-new">{props.texts.prepare}</h2>
        <Show
          when={barred() === undefined && forums().length > 0}
          fallback={
            <Show
              when={barred()}
              fallback={
                <p>
                  {props.texts.noForums} <A href={`/a/${props.place.tenant}/forums`}>{props.texts.toForums}</A>
                </p>
              }
            >
              {(why) => <p>{why()}</p>}
            </Show>
          }
        >
          <form
            class="meeting-form"
            onSubmit={(event) => {
              event.preventDefault();
              create();
            }}
          >
            <Choice
              legend={props.texts.forum}
              options={forums().map(({ row, name }) => ({ value: row, label: name }))}
              value={forum()!.row}
              onChoose={setWanted}
            />
            <label class="fielded">
              <span>{props.texts.date}</span>
              <input
                type="date"
                class="field"
                required
                value={day()}
                on:input={(event) => setTyped(event.currentTarget.value || undefined)}
              />
            </label>
            <Button kind="main" type="submit" aria-disabled={live.model("events") === undefined}>
              {props.texts.create}
            </Button>
          </form>
        </Show>
        <LiveNotice place={props.place} notices={notices} texts={props.texts} />
      </section>
      {list(props.texts.coming, coming)}
      {list(props.texts.earlier, earlier)}
      <Show when={meetings().length === 0 && live.sheets().sheet("events") !== undefined}>
        <p class="muted">{props.texts.none}</p>
      </Show>
    </div>
  );
}
