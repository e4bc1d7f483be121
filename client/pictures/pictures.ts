/**
 * The ways to look at a sheet beside its table: which there are for which sheet, and what each is given. A picture shows
 * the rows of one's own view of the sheet, writes through the same commands as the table, and is fetched when it is
 * looked at.
 */
import type { Component } from "solid-js";
import type { RowId, TenantId } from "../../shared/ids.ts";
import type { PictureId } from "../../shared/i18n/pictures/sv.ts";
import type { SheetLink } from "../answers.ts";
import type { RefusalText, SheetModel } from "../doc/model.ts";
import type { CellContext } from "../grid/cells/parsed.ts";

export interface PictureProps {
  readonly tenant: TenantId;
  /** Its rows are those of one's own view, filtered and sorted; cells of hidden columns can be read. */
  readonly model: SheetModel;
  /** Those the person may see; `undefined` while the list is fetched. */
  readonly sheets: readonly SheetLink[] | undefined;
  readonly context: CellContext;
  readonly narrow: boolean;
  /** What the sheet is called, in the language that is spoken. */
  readonly name: string;
  readonly refusalText: RefusalText;
  onOpenRow(row: RowId): void;
  onThread(row: RowId): void;
}

export interface Picture {
  /** As it stands in the address: `?bild=…`. */
  readonly id: PictureId;
  load(): Promise<Component<PictureProps>>;
}

const board: Picture = { id: "tavla", load: async () => (await import("../plan/Board.tsx")).Board };
const timeline: Picture = { id: "tidslinje", load: async () => (await import("../plan/Timeline.tsx")).Timeline };
const areas: Picture = { id: "omraden", load: async () => (await import("../plan/AreasPicture.tsx")).AreasPicture };

/** By sheet, in the order they are offered. */
const PICTURES: Readonly<Record<string, readonly Picture[]>> = {
  harvest: [{ id: "vagg", load: async () => (await import("../wall/Wall.tsx")).Wall }],
  actions: [board, timeline, areas],
  issues: [board, areas],
  goals: [board],
  stakeholders: [
    { id: "falt", load: async () => (await import("./overviews/Field.tsx")).Field },
    { id: "fragor", load: async () => (await import("./overviews/OwnerIssues.tsx")).OwnerIssues },
    { id: "niva", load: async () => (await import("./overviews/SectorLevels.tsx")).SectorLevels },
  ],
  services: [{ id: "karta", load: async () => (await import("./overviews/PlaceServices.tsx")).PlaceServices }],
  events: [{ id: "kalender", load: async () => (await import("./overviews/Calendar.tsx")).Calendar }],
  projects: [{ id: "kort", load: async () => (await import("./overviews/FactCards.tsx")).FactCards }],
  forums: [{ id: "rad", load: async () => (await import("./overviews/CouncilTable.tsx")).CouncilTable }],
};

export const picturesOf = (document: string): readonly Picture[] => PICTURES[document] ?? [];
