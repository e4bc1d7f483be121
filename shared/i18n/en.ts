/** Every text of the product in English. One lazy file per language. */
import { gridEn as grid } from "./grid/en.ts";
import { refusal } from "./refusal/en.ts";
import { shell } from "./shell/en.ts";
import type { Texts } from "./sv.ts";

export const en: Texts = { ...shell, refusal, grid };
