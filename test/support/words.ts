/** The words of one dictionary, for what needs them without a page. Call it under an owner. */
import { createWords } from "../../client/i18n.ts";
import type { Words } from "../../client/i18n.ts";
import type { Language } from "../../shared/document/column.ts";
import type { Texts } from "../../shared/i18n/sv.ts";

export const makeWords = (texts: Texts, language: Language = "sv"): Words => createWords({ language, texts });
