/** How far from its origin something is: a bar, and the same in words. */
import type { JSX } from "solid-js";
import { addDistances, shareAdapted, type Distance } from "../../shared/lineage/compare.ts";
import { useShell } from "../shell.ts";
import { percentText, type TravelWords } from "./travel-words.ts";

export function DistanceText(props: { readonly words: TravelWords; readonly distance: Distance }): JSX.Element {
  const { words: shell } = useShell();
  const share = (): number => shareAdapted(props.distance);
  const percent = (): string => percentText(share(), shell.language());
  return (
    <>
      <span class="tr-meter" aria-hidden="true">
        <span style={{ width: `${share() * 100}%` }} />
      </span>
      {props.words.t("lineage.distanceOf", { percent: percent() })}:{" "}
      {props.distance.rows > 0
        ? props.words.t("lineage.distanceRows", { adapted: props.distance.adaptedRows, all: props.distance.rows })
        : props.words.t("lineage.distanceColumns", {
            adapted: props.distance.adaptedColumns,
            all: props.distance.columns,
          })}
    </>
  );
}

export const wholeDistance = (all: readonly Distance[]): Distance => addDistances(all);
