/**
 * The two ways to see a sheet, each fetched only by who sees it: a phone shows cards, a desk the table. Called early, so
 * that they travel beside the rest.
 */
import { lazy } from "solid-js";
import type { Language } from "../shared/document/column.ts";
import { NARROW } from "./create-narrow.ts";
import { readSetting } from "./settings.ts";

export type SheetViewChoice = "cards" | "table";

const importGrid = async () => ({ default: (await import("./grid/Grid.tsx")).Grid });
const importCards = async () => ({ default: (await import("./grid/CardList.tsx")).CardList });

export const LazyGrid = lazy(importGrid);
export const LazyCardList = lazy(importCards);

/** On a phone; a desk always has the table. */
export const rememberedView = (): SheetViewChoice => (readSetting("view") === "table" ? "table" : "cards");

/**
 * Fetches what a press may need a moment later, once the sheet stands: whoever loses the connection then can still open
 * a row, review, read help and be warned before signing out.
 */
export async function loadTheRest(): Promise<void> {
  await Promise.allSettled([
    importGrid(),
    importCards(),
    import("./pages/SheetSide.tsx"),
    import("./pages/RowPanel.tsx"),
    import("./ui/ReviewPanel.tsx"),
    import("./ui/DeniedPanel.tsx"),
    import("./ui/review-words.ts").then((words) => words.fetchReviewWords(document.documentElement.lang as Language)),
    import("./ui/PresenceList.tsx"),
    import("./chain/ThreadPanel.tsx"),
    import("./ui/SignOutDialog.tsx"),
    import("./doc/text-on-disk.ts"),
    import("./people-words.ts").then(({ fetchPeopleWords }) => fetchPeopleWords(document.documentElement.lang)),
    import("./pages/Help.tsx"),
    import("./pages/help-words.ts").then(({ HELP_WORDS }) => HELP_WORDS[document.documentElement.lang as Language]()),
  ]);
}

export async function loadFirstView(): Promise<void> {
  await (matchMedia(NARROW).matches && rememberedView() === "cards" ? importCards() : importGrid());
}
