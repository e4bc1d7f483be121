/** Every text of the product in Finnish. One lazy file per language. */
import { gridFi as grid } from "./grid/fi.ts";
import { refusal } from "./refusal/fi.ts";
import { shell } from "./shell/fi.ts";
import type { Texts } from "./sv.ts";

export const fi: Texts = { ...shell, refusal, grid };
