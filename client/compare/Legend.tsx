/** What the shapes and textures of a picture mean; the same colours and textures as the picture itself. */
import type { JSX } from "solid-js";
import { createUniqueId, For, Show } from "solid-js";
import { partFill, partTexture, SCREEN, texture, texturesOf, type Look } from "./draw/look.ts";
import type { LegendItem } from "./figures/figure.ts";

export function Legend(props: { readonly items: readonly LegendItem[]; readonly look?: Look["ink"] }): JSX.Element {
  const id = `l${createUniqueId().replaceAll(/[^\w-]/g, "")}`;
  const look: Look = {
    width: 0,
    id,
    ink: props.look ?? SCREEN,
    letter: 12,
    document,
    font: "inherit",
    number: (_scale, value) => String(value),
  };
  return (
    <Show when={props.items.length > 0}>
      <ul class="cmp-legend">
        <For each={props.items}>
          {(item, at) => (
            <li>
              <svg width="22" height="14" aria-hidden="true">
                {at() === 0 ? texturesOf(look) : undefined}
                <Swatch look={look} swatch={item.swatch} />
              </svg>
              {item.label}
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}

function Swatch(props: { readonly look: Look; readonly swatch: LegendItem["swatch"] }): JSX.Element {
  const { look, swatch } = props;
  const { ink } = look;
  const box = (fill: string, stroke = "none"): JSX.Element => (
    <rect x="1" y="1" width="20" height="12" rx="2" fill={fill} stroke={stroke} />
  );
  if (typeof swatch === "number")
    return (
      <>
        {box(partFill(look, swatch))}
        {box(partTexture(look, swatch) ?? "none")}
      </>
    );
  switch (swatch) {
    case "hatch":
      return box(texture(look, "hatch"), ink.edge);
    case "late":
      return box(texture(look, "late"));
    case "threatened":
      return box(texture(look, "threatened"));
    case "done":
    case "full":
      return box(ink.accent);
    case "ring":
      return <rect x="2" y="2" width="18" height="10" rx="4" fill="none" stroke={ink.danger} stroke-width="2.5" />;
    case "empty":
      return <circle cx="11" cy="7" r="5" fill="none" stroke={ink.edge} stroke-width="1.5" />;
    case "now":
      return <circle cx="11" cy="7" r="5.5" fill={ink.accent} />;
    case "before":
      return <circle cx="11" cy="7" r="4" fill="none" stroke={ink.edge} stroke-width="1.5" />;
  }
}
