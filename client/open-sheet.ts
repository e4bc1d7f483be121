/** What the pages ask of a sheet's session (`doc/sheet-session.ts` gives it). */
import type { Accessor } from "solid-js";
import type { Language } from "../shared/document/column.ts";
import type { SheetView } from "../shared/document/sheet-view.ts";
import type { DocumentId, TenantId } from "../shared/ids.ts";
import type { Me, Membership } from "./answers.ts";
import type { Api } from "./api.ts";
import type { QuotaBreach } from "../shared/protocol/frames.ts";
import type { Departure, ReviewItem, SaveLight, SheetModel } from "./doc/model.ts";

export interface SheetSession {
  /** `undefined` while opening. */
  readonly model: Accessor<SheetModel | undefined>;
  readonly light: Accessor<SaveLight>;
  /** The quota that holds back what is written, while it does. */
  readonly held: Accessor<QuotaBreach | undefined>;
  readonly review: Accessor<readonly ReviewItem[]>;
  dismissReview(id: string): void;
  /** Writes mine again. */
  applyReview(id: string): void;
  /** How often comments have changed, as the server last said; raised also when the person was named somewhere. */
  readonly commented: Accessor<{ readonly n: number; readonly me: number }>;
  /** What is kept here and not on the server, as text to copy. */
  unsentText(): string;
  /** Who said last that they go to another sheet, and to which: once each. */
  readonly departed?: Accessor<Departure | undefined>;
  /** `to`: the sheet one goes to, for those who follow. */
  close(to?: DocumentId): void;
}

export type OpenSheet = (sheet: {
  readonly tenant: TenantId;
  readonly document: DocumentId;
  readonly me: Me;
  /** What the person is in the municipality now; absent: what `me` says, for good. */
  readonly membership?: Accessor<Membership | undefined>;
  /** Rights have changed in the sheet: `membership` should be asked for anew. */
  readonly onRights?: () => void;
  /** Sheets open beside this one, as they are being edited: read instead of what was last fetched of them. Reactive. */
  readonly beside?: (document: string) => SheetView | undefined;
  readonly api: Api;
  readonly language: Accessor<Language>;
}) => SheetSession;

/** What is not stored on the server. */
export interface Unsent {
  /** Edits and half-written texts; `unknown` where the disk does not answer. */
  readonly count: number | "unknown";
  /** Texts of the person's that are to be looked at: nobody sends them by themselves. */
  readonly review: number;
  /** Some of it is in this page alone, and goes with it (SPEC C14). */
  readonly unkept: boolean;
}

/** What a person has on this device, in all sheets. */
export interface PersonDisk {
  /** What is on this device alone; `undefined`: nothing. */
  unsentOnDisk(person: string): Promise<Unsent | undefined>;
  /** The same as text to copy. */
  unsentTextOnDisk(me: Me, language: Language): Promise<string>;
  /**
   * Sends what closed tabs left in sheets that are not open. Resolves when nothing is under way any more; what a tab
   * leaves that closes later is sent then, and told by `onLate`.
   */
  drain(me: Me, api: Api, onLate: () => void): Promise<void>;
  /** Removes the person's copies from this device; with `keepUnsent` all but what only this device has. */
  clearDisk(person: string, options: { readonly keepUnsent: boolean }): Promise<void>;
}

/** What the shell takes from the document side, fetched when first needed. */
export interface Sheets {
  readonly openSheet: OpenSheet;
  onDisk(): Promise<PersonDisk>;
}
