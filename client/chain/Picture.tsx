/**
 * A count as a small picture: a dot for each while they are few, a bar when they are many; of a process the time since its
 * last sign of life. What is missing is hollow, not only of another colour. The sentence beside it says the same.
 */
import type { JSX } from "solid-js";
import { For, Match, Show, Switch } from "solid-js";
import type { Count } from "../../shared/chain/coverage.ts";

const WIDTH = 96;
const HEIGHT = 36;
const MOST_DOTS = 20;
const DOTS_A_ROW = 10;

export function Picture(props: { readonly count: Count }): JSX.Element {
  return (
    <svg
      class="picture"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      aria-hidden="true"
      data-wanting={props.count.wanting ? "" : undefined}
    >
      <Switch fallback={<Bar count={props.count} />}>
        <Match when={props.count.state !== "counted" || (props.count.of === 0 && props.count.code !== "stalled")}>
          <line x1="4" y1="18" x2={WIDTH - 4} y2="18" class="picture-none" />
        </Match>
        <Match when={props.count.code === "stalled"}>
          <Pulse count={props.count} />
        </Match>
        <Match when={props.count.of <= MOST_DOTS}>
          <Dots count={props.count} />
        </Match>
      </Switch>
    </svg>
  );
}

function Dots(props: { readonly count: Count }): JSX.Element {
  const all = (): readonly number[] => Array.from({ length: props.count.of }, (_, i) => i);
  const rows = (): number => Math.ceil(props.count.of / DOTS_A_ROW);
  const x = (i: number): number => 6 + (i % DOTS_A_ROW) * 9.3;
  const y = (i: number): number => HEIGHT / 2 + (Math.floor(i / DOTS_A_ROW) - (rows() - 1) / 2) * 11;
  // What is there first, what is missing last: one looks for the end of the row.
  const isMissing = (i: number): boolean => i >= props.count.of - props.count.count;
  return (
    <For each={all()}>
      {(i) => (
        <circle
          cx={x(i)}
          cy={y(i)}
          r={isMissing(i) ? 3 : 3.6}
          class={isMissing(i) ? "picture-missing" : "picture-there"}
        />
      )}
    </For>
  );
}

function Bar(props: { readonly count: Count }): JSX.Element {
  // One of a thousand is still seen.
  const missing = (): number =>
    props.count.count === 0 ? 0 : Math.max(5, Math.round(((WIDTH - 4) * props.count.count) / props.count.of));
  return (
    <>
      <rect x="2" y="12" width={WIDTH - 4 - missing()} height="12" rx="3" class="picture-there" />
      <Show when={missing() > 0}>
        <rect x={WIDTH - 1 - missing()} y="13" width={missing() - 2} height="10" rx="2" class="picture-missing" />
      </Show>
    </>
  );
}

/** The last sign of life at the left, the limit a line, today at the right. */
function Pulse(props: { readonly count: Count }): JSX.Element {
  const span = (): number => Math.max(props.count.count, props.count.of, 1) * 1.08;
  const at = (days: number): number => 6 + ((WIDTH - 12) * days) / span();
  return (
    <>
      <line x1={at(0)} y1="18" x2={at(props.count.count)} y2="18" class="picture-time" />
      <line x1={at(props.count.of)} y1="7" x2={at(props.count.of)} y2="29" class="picture-limit" />
      <circle cx={at(0)} cy="18" r="4" class="picture-there" />
      <circle cx={at(props.count.count)} cy="18" r="3" class="picture-missing" />
    </>
  );
}
