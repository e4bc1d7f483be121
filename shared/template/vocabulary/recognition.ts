/** How far a recognition went. */
import { option, type Options } from "./option.ts";

export const RECOGNITION_KIND: Options = [
  option("nomination", "nominering", "nomination", "ehdokkuus"),
  option("award", "utmärkelse", "award", "palkinto"),
  option("mention", "omnämnande", "mention", "maininta"),
];
