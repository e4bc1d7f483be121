/** The port of saved views (SPEC V). Part of `Ports`. */
import type { PersonId } from "../../shared/ids.ts";
import type { SavedView } from "../../shared/views/view.ts";
import type { DocumentKey } from "../ports.ts";

/** Views that are kept under a name, apart from the document: nothing here is read when a sheet is opened or written. */
export interface SavedViews {
  /** Strongly consistent, in order of their ids: those that are shared in the sheet, and the person's own. */
  list(key: DocumentKey, person: PersonId): Promise<SavedView[]>;
  /** Shared ones and everybody's own: for whoever takes away what they quote. Strongly consistent, in order of their ids. */
  all(key: DocumentKey): Promise<SavedView[]>;
  /** Puts it where `version` stands, or with 0 where nothing does. What is shared and what is not lie apart. */
  put(key: DocumentKey, view: SavedView, version: number): Promise<"stored" | "stale">;
  /** Where `shared` and `author` say it lies. Nothing, if nothing is there. */
  remove(key: DocumentKey, view: Pick<SavedView, "id" | "shared" | "author">): Promise<void>;
}
