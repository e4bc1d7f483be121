/**
 * A standing group at its table: a seat for each member, by sector in colour, shape and word, the balance of the sectors
 * as a bar, and the next meeting. The same as a table below.
 */
import type { JSX } from "solid-js";
import { createMemo, createSignal, createUniqueId, For, Show } from "solid-js";
import type { RowId } from "../../../shared/ids.ts";
import { dayText } from "../../chain/chain-words.ts";
import { useShell } from "../../shell.ts";
import { Button } from "../../ui/Button.tsx";
import type { PictureProps } from "../pictures.ts";
import { aroundTable, councilOf, firstForum, type Seat } from "./council.ts";
import { SectorMark } from "./Marks.tsx";
import { optionName, useOverviewWords, type OverviewWords } from "./overview-words.ts";
import { createPictureSheets } from "./picture-sheets.ts";
import "./overviews.css";
import "./council.css";

export function CouncilTable(props: PictureProps): JSX.Element {
  const words = useOverviewWords();
  return <Show when={words()}>{(known) => <Inside {...props} words={known()} />}</Show>;
}

function Inside(props: PictureProps & { readonly words: OverviewWords }): JSX.Element {
  const { words: shell } = useShell();
  const sheets = createPictureSheets(props);
  const forums = () => sheets().read("forums");
  const stakeholders = () => sheets().read("stakeholders");
  const [chosen, choose] = createSignal<RowId>();
  const forum = createMemo(() => {
    const wanted = chosen();
    return wanted !== undefined && forums().exists(wanted) ? wanted : firstForum(sheets().read);
  });
  const id = createUniqueId();
  return (
    <div class="ov" data-narrow={props.narrow ? "" : undefined}>
      <Show when={forum()} fallback={<p class="ov-note">{props.words.t("council.none")}</p>}>
        {(row) => (
          <>
            <div class="ov-top">
              <div class="co-choice">
                <label for={id}>{props.words.t("council.forum")}</label>
                <select id={id} onChange={(event) => choose(event.currentTarget.value as RowId)}>
                  <For each={forums().rows()}>
                    {(each) => (
                      <option value={each} selected={each === row()}>
                        {forums().title(each) || forums().nr(each)}
                      </option>
                    )}
                  </For>
                </select>
              </div>
              <Button onClick={() => props.onOpenRow(row())}>{props.words.t("council.openRow")}</Button>
            </div>
            <Show
              when={stakeholders().there}
              fallback={<p class="ov-note">{props.words.t(sheets().visible("stakeholders") ? "loading" : "unseen")}</p>}
            >
              <Forum
                {...props}
                council={councilOf(sheets().read, row())}
                kind={optionName(forums(), "kind", councilOf(sheets().read, row()).kind, shell.language(), "")}
                sectorName={(sector) =>
                  optionName(stakeholders(), "sector", sector, shell.language(), props.words.t("noSector"))
                }
              />
            </Show>
          </>
        )}
      </Show>
    </div>
  );
}

interface ForumProps extends PictureProps {
  readonly words: OverviewWords;
  readonly council: ReturnType<typeof councilOf>;
  readonly kind: string;
  sectorName(sector: string): string;
}

function Forum(props: ForumProps): JSX.Element {
  const { words: shell } = useShell();
  const around = createMemo(() => aroundTable(props.council.seats));
  const balanceText = (): string =>
    props.council.balance
      .filter(({ seats }) => seats > 0)
      .map(({ sector, seats }) => `${seats} ${props.sectorName(sector)}`)
      .join(", ");
  const Chair = (seat: { readonly of: Seat }): JSX.Element => (
    <li class="co-seat" data-sector={seat.of.sector}>
      <a href={`/a/${props.tenant}/stakeholders?rad=${seat.of.row}`}>
        <SectorMark sector={seat.of.sector} />
        <span class="co-name">{seat.of.name}</span>
        <small>{props.sectorName(seat.of.sector)}</small>
      </a>
    </li>
  );
  return (
    <Show when={props.council.seats.length > 0} fallback={<p class="ov-note">{props.words.t("council.noSeats")}</p>}>
      <section class="co-balance" aria-label={`${props.words.t("council.balance")}: ${balanceText()}`}>
        <h2>{props.words.t("council.balance")}</h2>
        <div class="co-bar">
          <For each={props.council.balance.filter(({ seats }) => seats > 0)}>
            {({ sector, seats }) => (
              <div class="co-part" data-sector={sector} style={{ "flex-grow": seats }}>
                <SectorMark sector={sector} />
                <b>{seats}</b>
                <span>{props.sectorName(sector)}</span>
              </div>
            )}
          </For>
        </div>
      </section>
      <div class="co-room" role="group" aria-label={props.words.t("council.label", { name: props.council.name })}>
        <ul class="co-side">
          <For each={around().far}>{(seat) => <Chair of={seat} />}</For>
        </ul>
        <div class="co-desk">
          <strong>{props.council.name}</strong>
          <span>
            {props.kind === "" ? "" : `${props.kind} · `}
            {props.words.n("council.seats", props.council.seats.length)}
          </span>
          <span>
            {props.words.t("council.nextMeeting")}:{" "}
            {props.council.next === undefined
              ? props.words.t("council.noMeeting")
              : dayText(props.council.next, shell.language())}
          </span>
        </div>
        <ul class="co-side">
          <For each={around().near}>{(seat) => <Chair of={seat} />}</For>
        </ul>
      </div>
      <details class="ov-table">
        <summary>{props.words.t("asTable")}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{props.words.t("council.seat")}</th>
              <th scope="col">{props.words.t("council.member")}</th>
              <th scope="col">{props.words.t("sector")}</th>
            </tr>
          </thead>
          <tbody>
            <For each={props.council.seats}>
              {(seat, i) => (
                <tr>
                  <td>{i() + 1}</td>
                  <th scope="row">{seat.name}</th>
                  <td>
                    <SectorMark sector={seat.sector} /> {props.sectorName(seat.sector)}
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </details>
    </Show>
  );
}
