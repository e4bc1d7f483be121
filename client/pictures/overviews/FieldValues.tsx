/** The two values of one stakeholder, to be chosen without dragging. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import type { Refusal, RefusalText } from "../../doc/model.ts";
import { Button } from "../../ui/Button.tsx";
import { Choice } from "../../ui/Choice.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { placeOf, quadrantOf, STEPS, type FieldPoint, type Place } from "./field.ts";
import type { OverviewWords } from "./overview-words.ts";

export interface FieldValuesProps {
  readonly point: FieldPoint;
  readonly words: OverviewWords;
  /** Why the values cannot be changed. */
  readonly refusal: Refusal | undefined;
  readonly refusalText: RefusalText;
  quadrantName(id: string): string;
  onMove(to: Place): void;
  onOpenRow(): void;
  onClose(): void;
}

const OPTIONS = STEPS.map((step) => ({ value: String(step), label: String(step) }));

export function FieldValues(props: FieldValuesProps): JSX.Element {
  // The value beside one that is chosen first is taken to be in the middle.
  const place = (): Place => ({ interest: props.point.interest ?? 3, influence: props.point.influence ?? 3 });
  const shown = (value: number | undefined): string => (value === undefined ? "" : String(value));
  return (
    <Dialog
      open
      title={props.words.t("field.value", { name: props.point.name })}
      closeLabel={props.words.t("field.close")}
      onClose={() => props.onClose()}
      actions={
        <>
          <Button onClick={() => props.onOpenRow()}>{props.words.t("field.openRow")}</Button>
          <Button kind="main" onClick={() => props.onClose()}>
            {props.words.t("field.close")}
          </Button>
        </>
      }
    >
      <Show
        when={props.refusal === undefined}
        fallback={
          <>
            <p>
              {props.words.t("field.square", {
                interest: props.point.interest ?? "–",
                influence: props.point.influence ?? "–",
              })}
            </p>
            <Show when={props.refusal}>{(why) => <p class="muted">{props.refusalText(why())}</p>}</Show>
          </>
        }
      >
        <div class="field-values">
          <Choice
            legend={props.words.t("field.interest")}
            options={OPTIONS}
            value={shown(props.point.interest)}
            onChoose={(value) => props.onMove({ ...place(), interest: Number(value) })}
          />
          <Choice
            legend={props.words.t("field.influence")}
            options={OPTIONS}
            value={shown(props.point.influence)}
            onChoose={(value) => props.onMove({ ...place(), influence: Number(value) })}
          />
        </div>
      </Show>
      <Show when={placeOf(props.point)}>
        {(at) => <p class="field-says">{props.quadrantName(quadrantOf(at()))}</p>}
      </Show>
    </Dialog>
  );
}
