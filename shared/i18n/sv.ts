/** Every text of the product in Swedish, the language the others are measured by: they have its type. One lazy file per language. */
import { gridSv as grid } from "./grid/sv.ts";
import { refusal } from "./refusal/sv.ts";
import { shell } from "./shell/sv.ts";

export const sv = { ...shell, refusal, grid };

export type Texts = typeof sv;
