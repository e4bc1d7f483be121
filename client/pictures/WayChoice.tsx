/** Above a sheet: its table, on a phone its cards, the pictures there are of it, what a sheet has of its own, and its versions. */
import type { JSX } from "solid-js";
import { createMemo, lazy, Show } from "solid-js";
import type { PictureTexts } from "../../shared/i18n/pictures/sv.ts";
import type { Language } from "../../shared/document/column.ts";
import type { RefusalText, SheetModel } from "../doc/model.ts";
import { createPageTexts } from "../page-texts.ts";
import { Choice } from "../ui/Choice.tsx";
import { Lazily } from "../ui/Lazily.tsx";
import { VersionsButton } from "../versions/VersionsButton.tsx";
import { picturesOf } from "./pictures.ts";

const TEXTS: Readonly<Record<Language, () => Promise<PictureTexts>>> = {
  sv: async () => (await import("../../shared/i18n/pictures/sv.ts")).picturesSv,
  fi: async () => (await import("../../shared/i18n/pictures/fi.ts")).picturesFi,
  en: async () => (await import("../../shared/i18n/pictures/en.ts")).picturesEn,
};

const RecordTools = lazy(async () => ({ default: (await import("../record/RecordTools.tsx")).RecordTools }));

/** Sheets above which notes are taken from. */
const RECORDED: ReadonlySet<string> = new Set(["events", "harvest"]);

export interface WayChoiceProps {
  readonly tenant: string;
  readonly document: string;
  readonly language: Language;
  readonly narrow: boolean;
  readonly model: SheetModel;
  readonly refusalText: RefusalText;
  /** `table`, `cards` or a picture's id. */
  readonly way: string;
  onWay(way: string): void;
  /** Tells what was done. */
  onSaid(text: string): void;
  /** Whether the sheet's versions are open beside it. */
  readonly versions: boolean;
  onVersions(open: boolean): void;
}

export function WayChoice(props: WayChoiceProps): JSX.Element {
  const texts = createPageTexts(() => props.language, TEXTS);
  const ways = createMemo(() => [
    ...(props.narrow ? (["cards"] as const) : []),
    "table" as const,
    ...picturesOf(props.document).map(({ id }) => id),
  ]);
  return (
    <>
      <Show when={ways().length > 1 && texts()}>
        {(words) => (
          <div class="ways">
            <Choice
              legend={words().showAs}
              hideLegend
              options={ways().map((way) => ({
                value: way,
                label: way === "table" || way === "cards" ? words()[way] : words().names[way],
              }))}
              value={props.way}
              onChoose={props.onWay}
            />
          </div>
        )}
      </Show>
      <Show when={RECORDED.has(props.document)}>
        <Lazily>
          <RecordTools {...props} />
        </Lazily>
      </Show>
      <VersionsButton open={props.versions} onToggle={() => props.onVersions(!props.versions)} />
    </>
  );
}
