/**
 * One picture on the page: drawn when it is about to be seen, as wide as its place, and read as a sentence by who does not
 * see it. The library that draws comes with the first one.
 */
import type { JSX } from "solid-js";
import { createEffect, createSignal, createUniqueId, onCleanup, onMount, Show } from "solid-js";
import type { Drawn } from "./draw/draw.ts";
import { PAPER, SCREEN, type Look } from "./draw/look.ts";
import { nearest, spotsOf, type Spot } from "./draw/spots.ts";
import type { Scale } from "./figures/figure.ts";

const importDraw = () => import("./draw/draw.ts");
type Told = NonNullable<Look["told"]>;
/** Begins to fetch the library while the figures are on their way. */
export const fetchDrawing = (): void => void importDraw().catch(() => undefined);

/** How far below the window a picture is drawn already. */
export const AHEAD = "500px";
const LETTERS = 0.8125;

export interface DrawingProps {
  readonly picture: Drawn;
  readonly sentence: string;
  readonly loading: string;
  /** For paper: this wide and in ink, at once. */
  readonly paper?: number;
  number(scale: Scale, value: number): string;
  /** Told how wide it was drawn: a file of it is as wide. Not to be measured, which would lay the whole page out at once. */
  readonly onDrawn?: (width: number) => void;
}

/** Pixels of a picture's letters: of the person's own size of text. Lays the styles out: not to be asked at every drawing. */
export const letterNow = (): number =>
  Math.round(parseFloat(getComputedStyle(document.documentElement).fontSize) * LETTERS * 10) / 10 || 13;

let workshop: Document | undefined;

export const lookOf = ({ width, letter }: Room, id: string, number: Look["number"], paper: boolean): Look => ({
  width,
  id,
  number,
  ink: paper ? PAPER : SCREEN,
  letter,
  document: (workshop ??= document.implementation.createHTMLDocument("")),
  font: paper ? "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif" : "inherit",
});

interface Room {
  readonly width: number;
  readonly letter: number;
}
const sameRoom = (a: Room, b: Room): boolean => a.width === b.width && a.letter === b.letter;
/** No place for a picture. */
const LEAST_WIDTH = 40;

export function Drawing(props: DrawingProps): JSX.Element {
  const id = `p${createUniqueId().replaceAll(/[^\w-]/g, "")}`;
  const [room, setRoom] = createSignal({ width: 0, letter: 13 }, { equals: sameRoom });
  const [near, setNear] = createSignal(false);
  const [tool, setTool] = createSignal<typeof import("./draw/draw.ts")>();
  const [failed, setFailed] = createSignal(false);
  const [stands, setStands] = createSignal(false);
  let host!: HTMLDivElement;
  let spots: readonly Spot[] = [];
  const [read, setRead] = createSignal<Spot>();
  const point = (event: PointerEvent): void => {
    if (spots.length === 0) return;
    const { left, top } = host.getBoundingClientRect();
    setRead(nearest(spots, event.clientX - left, event.clientY - top));
  };
  // A finger that is lifted has left, too: what it pointed at stands until it points at something else.
  const leave = (event: PointerEvent): void => {
    if (event.pointerType === "mouse") setRead(undefined);
  };
  createEffect(() => {
    if (read() === undefined) return;
    const dismiss = (event: KeyboardEvent): void => {
      if (event.key === "Escape") setRead(undefined);
    };
    addEventListener("keydown", dismiss);
    onCleanup(() => removeEventListener("keydown", dismiss));
  });

  // Followed: what is as wide as a phone on the screen is drawn anew as wide as the paper when it is printed.
  createEffect(() => {
    if (props.paper === undefined) return;
    setRoom({ width: props.paper, letter: letterNow() });
    setNear(true);
  });
  onMount(() => {
    if (props.paper !== undefined) return;
    const sized = new ResizeObserver(([entry]) =>
      setRoom({ width: Math.floor(entry?.contentRect.width ?? 0), letter: letterNow() }),
    );
    const seen = new IntersectionObserver((entries) => setNear(entries.some(({ isIntersecting }) => isIntersecting)), {
      rootMargin: AHEAD,
    });
    sized.observe(host);
    seen.observe(host);
    onCleanup(() => {
      sized.disconnect();
      seen.disconnect();
    });
  });
  createEffect(() => {
    if (near() && tool() === undefined)
      importDraw().then(
        (found) => setTool(() => found),
        () => setFailed(true),
      );
  });
  createEffect(() => {
    const { picture } = props;
    const [at, found] = [room(), tool()];
    if (!near() || at.width < LEAST_WIDTH || found === undefined) return;
    try {
      const onPaper = props.paper !== undefined;
      const told: Told = [];
      const look = lookOf(at, id, props.number, onPaper);
      const svg = found.draw(picture, onPaper ? look : { ...look, told });
      host.replaceChildren(svg);
      spots = spotsOf(told);
      setRead(undefined);
      setStands(true);
      setFailed(false);
      props.onDrawn?.(at.width);
    } catch (problem) {
      // One picture that cannot be drawn takes no other with it; its sentence and table stand.
      console.error(problem);
      setFailed(true);
    }
  });

  return (
    <div class="cmp-drawing">
      <div
        ref={host}
        class="cmp-canvas"
        role="img"
        aria-label={props.sentence}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={leave}
      />
      {/* For the eyes: every name and number is in the table beside. */}
      <Show when={read()}>
        {(spot) => (
          <div
            class="cmp-told"
            aria-hidden="true"
            data-left={spot().x > room().width / 2 ? "" : undefined}
            style={{ left: `${spot().x}px`, top: `${spot().y}px` }}
          >
            <span>{spot().tip}</span>
          </div>
        )}
      </Show>
      <Show when={!stands() || failed()}>
        <p class="muted cmp-waiting">{failed() ? props.sentence : props.loading}</p>
      </Show>
    </div>
  );
}
