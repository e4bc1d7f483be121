/** One proposal three ways side by side: the origin then, the origin now, and mine; with what is asked about it below. */
import CircleAlert from "lucide-solid/icons/circle-alert";
import CircleCheck from "lucide-solid/icons/circle-check";
import type { JSX } from "solid-js";
import { createUniqueId, For, Show } from "solid-js";
import { OPTION_ATTRIBUTE } from "../../shared/document/column.ts";
import type { Proposal } from "../../shared/lineage/compare.ts";
import type { Attributes, TemplateSheet } from "../../shared/lineage/template-file.ts";
import type { ColumnId } from "../../shared/ids.ts";
import { labelOf, rowTitle, sayAttribute, sayValue, type Sayer, type TravelWords } from "./travel-words.ts";

export interface ChangeCardProps {
  readonly proposal: Proposal;
  readonly words: TravelWords;
  readonly sayer: Sayer;
  readonly sheet: TemplateSheet;
  columnOf(column: ColumnId): Attributes | undefined;
  /** The second way is an offer, not the origin's next version. */
  readonly offered?: boolean;
  readonly decided?: boolean;
  readonly children?: JSX.Element;
  ref?(element: HTMLElement): void;
  onKeyDown?(event: KeyboardEvent): void;
}

/** What it is about, in a few words. */
export function whatOf(props: Pick<ChangeCardProps, "proposal" | "words" | "sayer" | "sheet" | "columnOf">): string {
  const { proposal, words, sayer, sheet } = props;
  const { kind, column: id, row, attribute, earlier, now, mine } = proposal;
  const held = (id && props.columnOf(id)) ?? ((now ?? earlier ?? mine) as Attributes | undefined);
  // What is renamed is called as one knows it.
  const column =
    kind === "column-changed" && attribute === "label"
      ? sayAttribute("label", mine ?? earlier ?? now, sayer)
      : labelOf(held, sayer.language);
  const cells =
    sheet.rows.find((one) => one.id === row)?.cells ??
    ((kind === "cell" ? undefined : (now ?? earlier)) as Record<string, unknown> | undefined);
  const named =
    cells === undefined
      ? row === undefined
        ? ""
        : sayer.rowName(proposal.document, row)
      : rowTitle(sheet, cells, sayer);
  if (kind === "column-changed") return words.t(`review.attribute.${attributeName(attribute!)}`, { column });
  return words.t(`review.kind.${kind}`, { column, row: named });
}

const NAMED = ["label", "type", "formula", "unit", "required", "initial"] as const;
const attributeName = (attribute: string): (typeof NAMED)[number] | "option" | "unknown" =>
  attribute.startsWith(OPTION_ATTRIBUTE) ? "option" : (NAMED.find((one) => one === attribute) ?? "unknown");

export function ChangeCard(props: ChangeCardProps): JSX.Element {
  const id = createUniqueId();
  const ways = () =>
    [
      { way: "earlier", name: props.words.t("review.earlier"), value: props.proposal.earlier },
      {
        way: "now",
        name: props.words.t(props.offered === true ? "review.offered" : "review.now"),
        value: props.proposal.now,
      },
      { way: "mine", name: props.words.t("review.mine"), value: props.proposal.mine },
    ] as const;
  const said = (value: unknown): string => sayValue(props.proposal, value, props.columnOf, props.sayer);
  return (
    <section
      class="tr-change"
      aria-labelledby={id}
      tabindex={props.onKeyDown === undefined ? undefined : -1}
      data-done={props.decided === true ? "" : undefined}
      data-key={props.proposal.key}
      ref={(element) => props.ref?.(element)}
      on:keydown={(event) => props.onKeyDown?.(event)}
    >
      <div class="tr-change-top">
        <h3 id={id}>{whatOf(props)}</h3>
        <span class="tr-state" data-state={props.proposal.state}>
          <Show when={props.proposal.state === "conflict"} fallback={<CircleCheck aria-hidden="true" />}>
            <CircleAlert aria-hidden="true" />
          </Show>
          {props.words.t(`review.${props.proposal.state}`)}
        </span>
      </div>
      <dl class="tr-ways">
        <For each={ways()}>
          {({ way, name, value }) => (
            <div data-way={way}>
              <dt>{name}</dt>
              <dd data-empty={said(value) === "" ? "" : undefined}>
                {said(value) ||
                  props.words.t(value === null && props.proposal.kind.startsWith("row") ? "review.rowGone" : "empty")}
              </dd>
            </div>
          )}
        </For>
      </dl>
      {props.children}
    </section>
  );
}
