/** The field in words: one line a stakeholder, those who call for the most first. */
import type { JSX } from "solid-js";
import { createMemo, For } from "solid-js";
import type { RowId } from "../../../shared/ids.ts";
import { placeOf, quadrantOf, type FieldPoint } from "./field.ts";
import { SectorMark } from "./Marks.tsx";
import type { OverviewWords } from "./overview-words.ts";

export interface FieldTableProps {
  readonly points: readonly FieldPoint[];
  readonly words: OverviewWords;
  /** Where there is no room for names in the field, they stand here. */
  readonly open: boolean;
  sectorName(id: string): string;
  quadrantName(id: string): string;
  onOpenRow(row: RowId): void;
}

export function FieldTable(props: FieldTableProps): JSX.Element {
  const sorted = createMemo(() => props.points.toSorted((a, b) => weight(b) - weight(a)));
  return (
    <details class="ov-table" open={props.open}>
      <summary>{props.words.t("asTable")}</summary>
      <div class="ov-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{props.words.t("field.name")}</th>
              <th scope="col">{props.words.t("sector")}</th>
              <th scope="col">{props.words.t("field.interest")}</th>
              <th scope="col">{props.words.t("field.influence")}</th>
              <th scope="col">{props.words.t("field.quadrant")}</th>
            </tr>
          </thead>
          <tbody>
            <For each={sorted()}>
              {(point) => {
                const place = placeOf(point);
                return (
                  <tr>
                    <th scope="row">
                      <button type="button" class="ov-link" onClick={() => props.onOpenRow(point.row)}>
                        {point.name}
                      </button>
                    </th>
                    <td>
                      <SectorMark sector={point.sector} /> {props.sectorName(point.sector)}
                    </td>
                    <td>{point.interest ?? "–"}</td>
                    <td>{point.influence ?? "–"}</td>
                    <td>{place === undefined ? "–" : props.quadrantName(quadrantOf(place))}</td>
                  </tr>
                );
              }}
            </For>
          </tbody>
        </table>
      </div>
    </details>
  );
}

const weight = ({ interest = 0, influence = 0 }: FieldPoint): number => interest + influence;
