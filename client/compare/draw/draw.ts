/**
 * Draws a picture with Observable Plot. The one place that hands work to the library; fetched by who looks at a picture.
 * Built in a document of its own and stripped of the style element that Plot brings along: the page's policy allows none.
 */
import { plot, type PlotOptions } from "@observablehq/plot";
import type { Picture } from "../figures/figure.ts";
import { balance, bars, boxes, dots, stack } from "./lines.ts";
import { texturesOf, type Look } from "./look.ts";
import { places, profile, trend } from "./panels.ts";
import { halves, heat } from "./tables.ts";
import { arrows, scatter, slope } from "./webs.ts";

/** What is no list of words already. */
export type Drawn = Exclude<Picture, { readonly kind: "states" }>;

export function draw(picture: Drawn, look: Look): SVGSVGElement {
  const drawn = plot({
    ...optionsOf(picture, look),
    document: look.document,
    className: "drawn",
    style: { fontFamily: look.font, background: "none", overflow: "visible", color: look.ink.text },
  });
  for (const style of drawn.querySelectorAll("style")) style.remove();
  drawn.prepend(texturesOf(look));
  drawn.setAttribute("aria-hidden", "true");
  return drawn as unknown as SVGSVGElement;
}

function optionsOf(picture: Drawn, look: Look): PlotOptions {
  switch (picture.kind) {
    case "dots":
      return dots(picture, look);
    case "bars":
      return bars(picture, look);
    case "boxes":
      return boxes(picture, look);
    case "stack":
      return stack(picture, look);
    case "balance":
      return balance(picture, look);
    case "heat":
      return heat(picture, look);
    case "halves":
      return halves(picture, look);
    case "places":
      return places(picture, look);
    case "profile":
      return profile(picture, look);
    case "trend":
      return trend(picture, look);
    case "scatter":
      return scatter(picture, look);
    case "slope":
      return slope(picture, look);
    case "arrows":
      return arrows(picture, look);
  }
}
