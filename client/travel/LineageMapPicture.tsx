/** The lineage as a picture: municipalities in layers, arrows with version and distance. The table below says the same in words. */
import type { JSX } from "solid-js";
import { createSignal, For, onCleanup, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { LineageEdge, LineageMap, LineageNode } from "../../shared/lineage/map.ts";
import { useShell } from "../shell.ts";
import { percentText, type TravelWords } from "./travel-words.ts";

const BOX = { width: 200, height: 88 } as const;
/** Letters that fit into a line of a box. */
const SMALL_LINE = 24;
const GAP = { along: 136, across: 28 } as const;
/** Below each other there is the label's height between two. */
const GAP_DOWN = 96;
const EDGE = 16;

export function LineageMapPicture(props: {
  readonly map: LineageMap;
  readonly words: TravelWords;
  readonly you: string;
}): JSX.Element {
  const { words: shell } = useShell();
  const query = matchMedia("(width < 48rem)");
  const [narrow, setNarrow] = createSignal(query.matches);
  const follow = (): void => void setNarrow(query.matches);
  query.addEventListener("change", follow);
  onCleanup(() => query.removeEventListener("change", follow));
  const most = (): number => Math.max(1, ...props.map.nodes.map(({ place }) => place + 1));
  const across = (): number => (narrow() ? BOX.width : BOX.height) + GAP.across;
  const along = (): number => (narrow() ? BOX.height + GAP_DOWN : BOX.width + GAP.along);
  const width = (): number =>
    EDGE * 2 + (narrow() ? most() * across() - GAP.across : props.map.layers * along() - GAP.along);
  const height = (): number =>
    EDGE * 2 + (narrow() ? props.map.layers * along() - GAP_DOWN : most() * across() - GAP.across);
  const at = ({ layer, place }: LineageNode): { x: number; y: number } => {
    const inLayer = props.map.nodes.filter((one) => one.layer === layer).length;
    const offset = ((most() - inLayer) / 2 + place) * across();
    return narrow() ? { x: EDGE + offset, y: EDGE + layer * along() } : { x: EDGE + layer * along(), y: EDGE + offset };
  };
  const line = ({ from, to }: LineageEdge): { path: string; x: number; y: number } | undefined => {
    const [a, b] = [from, to].map((id) => props.map.nodes.find((one) => one.id === id));
    if (a === undefined || b === undefined) return undefined;
    const [p, q] = [at(a), at(b)];
    const [x1, y1] = narrow() ? [p.x + BOX.width / 2, p.y + BOX.height] : [p.x + BOX.width, p.y + BOX.height / 2];
    const [x2, y2] = narrow() ? [q.x + BOX.width / 2, q.y - 9] : [q.x - 9, q.y + BOX.height / 2];
    const bend = narrow()
      ? `C ${x1} ${y1 + 40}, ${x2} ${y2 - 40}, ${x2} ${y2}`
      : `C ${x1 + 50} ${y1}, ${x2 - 50} ${y2}, ${x2} ${y2}`;
    return { path: `M ${x1} ${y1} ${bend}`, x: (x1 + x2) / 2, y: (y1 + y2) / 2 };
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by keys
    <div class="tr-map" role="region" aria-label={props.words.t("lineage.map")} tabindex="0">
      <svg
        viewBox={`0 0 ${width()} ${height()}`}
        width={width()}
        height={height()}
        role="img"
        aria-label={props.words.t("lineage.mapLabel")}
      >
        <defs>
          <marker
            id="tr-arrow"
            viewBox="0 0 10 10"
            refX="1"
            refY="5"
            markerWidth="9"
            markerHeight="9"
            orient="auto-start-reverse"
            markerUnits="userSpaceOnUse"
          >
            <path class="tr-arrow" d="M 0 0 L 10 5 L 0 10 z" />
          </marker>
        </defs>
        <For each={props.map.edges}>
          {(edge) => (
            <Show when={line(edge)}>
              {(drawn) => (
                <g class="tr-edge" data-source={edge.title === undefined ? "" : undefined}>
                  <path d={drawn().path} marker-end="url(#tr-arrow)" />
                </g>
              )}
            </Show>
          )}
        </For>
        {/* After all lines: none crosses out what is written on another. */}
        <For each={props.map.edges}>
          {(edge) => (
            <Show when={line(edge)}>
              {(drawn) => (
                <g class="tr-edge">
                  <Show when={edge.number !== undefined}>
                    <text x={drawn().x} y={drawn().y - 6} text-anchor="middle">
                      {props.words.t("version", { number: edge.number ?? 0 })}
                    </text>
                  </Show>
                  <Show when={edge.share !== undefined}>
                    <text x={drawn().x} y={drawn().y + 14} text-anchor="middle">
                      {props.words.t("lineage.distanceOf", { percent: percentText(edge.share ?? 0, shell.language()) })}
                    </text>
                  </Show>
                </g>
              )}
            </Show>
          )}
        </For>
        <For each={props.map.nodes}>
          {(node) => (
            <g
              class="tr-node"
              data-you={node.id === props.you ? "" : undefined}
              data-source={node.kind === "source" ? "" : undefined}
              transform={`translate(${at(node).x} ${at(node).y})`}
            >
              <rect width={BOX.width} height={BOX.height} rx="8" />
              <text x="14" y="29" font-weight="600">
                {shortTo(labelIn(node.name, shell.language()), 20)}
                {node.id === props.you ? ` (${props.words.t("lineage.you")})` : ""}
              </text>
              <For each={twoLines(node.says.join(", "), SMALL_LINE)}>
                {(said, index) => (
                  <text class="tr-small" x="14" y={51 + 19 * index()}>
                    {said}
                  </text>
                )}
              </For>
            </g>
          )}
        </For>
      </svg>
    </div>
  );
}

const shortTo = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text;

/** Parted between two words where it is too long for one line; what is too long for two is in the table below. */
function twoLines(text: string, length: number): readonly string[] {
  if (text.length <= length) return [text];
  const space = text.lastIndexOf(" ", length);
  const first = space > 0 ? space : length;
  return [text.slice(0, first), shortTo(text.slice(first).trim(), length)];
}
