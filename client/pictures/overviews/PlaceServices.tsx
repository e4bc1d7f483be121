/**
 * The service plan as places by kinds of service. Each service says its status by shape and word; the last of its kind is
 * ringed and says so. On a phone the same as a list, place by place.
 */
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, Show } from "solid-js";
import type { CellValue } from "../../../shared/document/cell-value.ts";
import type { ColumnId, RowId } from "../../../shared/ids.ts";
import { useShell } from "../../shell.ts";
import type { PictureProps } from "../pictures.ts";
import { StatusMark } from "./Marks.tsx";
import { optionName, useOverviewWords, type OverviewWords } from "./overview-words.ts";
import { columnWith, createPictureSheets } from "./picture-sheets.ts";
import { NOWHERE, serviceMatrix } from "./service-matrix.ts";
import { ServiceItem } from "./ServiceItem.tsx";
import { createTableKeys } from "./table-keys.ts";
import "./overviews.css";
import "./matrix.css";

export function PlaceServices(props: PictureProps): JSX.Element {
  const words = useOverviewWords();
  return <Show when={words()}>{(known) => <Inside {...props} words={known()} />}</Show>;
}

interface ShownProps extends PictureProps {
  readonly words: OverviewWords;
  readonly basic: readonly string[];
  readonly wider: readonly string[];
  readonly places: readonly string[];
  at(place: string, kind: string): readonly RowId[];
  placeName(place: string): string;
  kindName(kind: string): string;
  item(row: RowId): JSX.Element;
  /** Whether a service can be added there. */
  mayAdd(place: string, kind: string): boolean;
  add(place: string, kind: string): void;
}

function Inside(props: PictureProps & { readonly words: OverviewWords }): JSX.Element {
  const { words: shell } = useShell();
  const sheets = createPictureSheets(props);
  const reader = () => sheets().read("services");
  const places = () => sheets().read("places");
  const matrix = createMemo(() => serviceMatrix(sheets().read));
  const lastCount = createMemo(
    () =>
      reader()
        .rows()
        .filter((row) => reader().yes(row, "last_of_kind")).length,
  );
  const [said, setSaid] = createSignal("");
  const placeName = (place: string): string =>
    place === NOWHERE ? props.words.t("services.nowhere") : places().title(place as RowId) || "…";
  const kindName = (kind: string): string =>
    optionName(reader(), "category", kind, shell.language(), props.words.t("services.noKind"));

  const valuesFor = (place: string, kind: string): Readonly<Record<ColumnId, CellValue>> | undefined => {
    const [placed, named, sorted] = ["place", "name", "category"].map((key) => columnWith(props.model, key));
    if (placed === undefined || named === undefined || sorted === undefined) return undefined;
    // It needs a name; the kind's own is as good as any until somebody writes a better one.
    return { [placed.id]: [place], [named.id]: kindName(kind), [sorted.id]: kind };
  };
  const mayAdd = (place: string, kind: string): boolean => {
    const { commands } = props.model;
    if (place === NOWHERE || kind === NOWHERE || commands.mayInsert() !== undefined) return false;
    const values = valuesFor(place, kind);
    return values !== undefined && commands.mayInsertRow?.(values) === undefined;
  };
  const add = (place: string, kind: string): void => {
    const values = valuesFor(place, kind);
    if (values === undefined) return;
    const all = props.model.sheet.everyRow?.() ?? props.model.sheet.rows();
    const [made] = props.model.commands.insertRows(all.at(-1) ?? null, 1, [values]);
    if (made === undefined) return;
    setSaid(`${kindName(kind)}, ${placeName(place)}`);
    props.onOpenRow(made);
  };
  const item = (row: RowId): JSX.Element => (
    <ServiceItem
      row={row}
      read={sheets().read}
      words={props.words}
      context={props.context}
      statusName={(status) => optionName(reader(), "status", status, shell.language(), props.words.t("unsaid"))}
      onOpen={() => props.onOpenRow(row)}
    />
  );

  return (
    <div class="ov" data-narrow={props.narrow ? "" : undefined}>
      <div class="ov-top">
        <p class="ov-lead">
          {props.words.t("services.lead")}{" "}
          <strong data-warn={lastCount() > 0 ? "" : undefined}>
            {props.words.n("services.lastCount", lastCount())}
          </strong>
        </p>
        <ul class="ov-legend" aria-label={props.words.t("services.status")}>
          <For each={reader().options("status")}>
            {(id) => (
              <li>
                <StatusMark status={id} /> {optionName(reader(), "status", id, shell.language(), "")}
              </li>
            )}
          </For>
        </ul>
      </div>
      <p class="ov-said" role="status">
        {said()}
      </p>
      <Show
        when={places().there || !sheets().visible("places")}
        fallback={<p class="ov-note">{props.words.t("loading")}</p>}
      >
        <Show when={matrix().places.length > 0} fallback={<p class="ov-note">{props.words.t("services.empty")}</p>}>
          <Show
            when={props.narrow}
            fallback={
              <Table
                {...props}
                basic={matrix().basic}
                wider={matrix().wider}
                places={matrix().places}
                at={(place, kind) => matrix().at(place, kind)}
                placeName={placeName}
                kindName={kindName}
                item={item}
                mayAdd={mayAdd}
                add={add}
              />
            }
          >
            <List
              {...props}
              basic={matrix().basic}
              wider={matrix().wider}
              places={matrix().places}
              at={(place, kind) => matrix().at(place, kind)}
              placeName={placeName}
              kindName={kindName}
              item={item}
              mayAdd={mayAdd}
              add={add}
            />
          </Show>
        </Show>
      </Show>
    </div>
  );
}

function Table(props: ShownProps): JSX.Element {
  let table: HTMLTableElement | undefined;
  createTableKeys(() => table);
  const kinds = createMemo(() => [...props.basic, ...props.wider]);
  return (
    <div class="mx-scroll">
      <table class="mx mx-services" ref={table} aria-label={props.words.t("services.label")}>
        <thead>
          <tr data-skip class="mx-groups">
            <td class="mx-corner" />
            <th scope="colgroup" colspan={props.basic.length}>
              <span>{props.words.t("services.basic")}</span>
            </th>
            <th scope="colgroup" colspan={props.wider.length} class="mx-parted">
              <span>{props.words.t("services.wider")}</span>
            </th>
          </tr>
          <tr>
            <th scope="col" class="mx-corner">
              {props.words.t("services.corner")}
            </th>
            <For each={kinds()}>
              {(kind) => (
                <th scope="col" classList={{ "mx-parted": kind === props.wider[0] }}>
                  {props.kindName(kind)}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={props.places}>
            {(place) => (
              <tr>
                <th scope="row">{props.placeName(place)}</th>
                <For each={kinds()}>
                  {(kind) => (
                    <td classList={{ "mx-parted": kind === props.wider[0] }}>
                      <Cell {...props} place={place} kind={kind} />
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}

function Cell(props: ShownProps & { readonly place: string; readonly kind: string }): JSX.Element {
  const rows = createMemo(() => props.at(props.place, props.kind));
  const about = () => ({ kind: props.kindName(props.kind), place: props.placeName(props.place) });
  return (
    <Show
      when={rows().length > 0}
      fallback={
        <Show
          when={props.mayAdd(props.place, props.kind)}
          fallback={<span class="mx-none">{props.words.t("services.unsaid")}</span>}
        >
          <button
            type="button"
            class="mx-add"
            data-stop
            aria-label={`${props.words.t("services.unsaid")}. ${props.words.t("services.addAt", about())}`}
            onClick={() => props.add(props.place, props.kind)}
          >
            <span class="mx-none">{props.words.t("services.unsaid")}</span>
            <span class="mx-add-word" aria-hidden="true">
              + {props.words.t("services.add")}
            </span>
          </button>
        </Show>
      }
    >
      <ul class="mx-list">
        <For each={rows()}>{(row) => <li>{props.item(row)}</li>}</For>
      </ul>
    </Show>
  );
}

/** Of the wider kinds those that are there: the basic five are asked about everywhere. */
function List(props: ShownProps): JSX.Element {
  return (
    <div class="mx-places">
      <For each={props.places}>
        {(place) => (
          <section>
            <h2>{props.placeName(place)}</h2>
            <dl>
              <For each={[...props.basic, ...props.wider.filter((kind) => props.at(place, kind).length > 0)]}>
                {(kind) => (
                  <div>
                    <dt>{props.kindName(kind)}</dt>
                    <dd>
                      <Cell {...props} place={place} kind={kind} />
                    </dd>
                  </div>
                )}
              </For>
            </dl>
          </section>
        )}
      </For>
    </div>
  );
}
