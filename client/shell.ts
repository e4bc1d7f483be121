/** What every page is handed: the session, the API, the words, the theme, and who is here. */
import type { Accessor } from "solid-js";
import { createContext, useContext } from "solid-js";
import type { TenantId } from "../shared/ids.ts";
import type { Role } from "../shared/permissions/roles.ts";
import type { Scope } from "../shared/permissions/scope.ts";
import type { Answer } from "./create-answer.ts";
import type { Config, Me } from "./answers.ts";
import type { Api } from "./api.ts";
import type { Words } from "./i18n.ts";
import type { Unsent } from "./open-sheet.ts";
import type { Session } from "./session.ts";
import type { ThemeChoice } from "./theme.ts";

/** A look at one municipality's workspace as another role (SPEC P10): this tab's, in memory, gone with a reload. */
export interface Viewing {
  readonly tenant: TenantId;
  /** Names the look to the server. */
  readonly view: string;
  readonly as: Scope & { readonly role: Role };
  /** What it is tied to is called. */
  readonly from?: string;
}

export interface Shell {
  readonly session: Session;
  readonly api: Api;
  readonly words: Words;
  readonly theme: ThemeChoice;
  readonly config: Answer<Config>;
  readonly me: Answer<Me>;
  /** No usable sign-in, but this device remembers the person: work goes on here and is sent after signing in. */
  readonly resting: Accessor<boolean>;
  /** What of the person's is on this device alone, in all sheets; `undefined`: nothing. */
  unsent(): Promise<Unsent | undefined>;
  /** The same as text to copy. */
  unsentText(): Promise<string>;
  /** While looking as another role everything inside gets a shell of that role; this is the person's own. */
  readonly viewing: Accessor<Viewing | undefined>;
  /** Begins or, with `undefined`, ends it. */
  viewAs(next: Viewing | undefined): void;
  /** Sends what closed tabs left in sheets that are not open. Resolves when nothing is under way any more. */
  send(): Promise<void>;
  /** Things to look at on this device, by sheet (`norsjo/actions`), of sheets that are perhaps not open. */
  readonly toReview: Accessor<ReadonlyMap<string, number>>;
  /** Counts them anew: a sheet was left. */
  lookAgain(): void;
  /**
   * Removes the person's copies from this device and signs out, here and in every other tab. Edits that wait stay, to be
   * sent when the person comes back, unless they are to be discarded.
   */
  signOut(options?: {
    readonly discard?: boolean;
    /** Where somebody else is to sign in; the start page otherwise. */
    readonly returnTo?: string;
  }): Promise<void>;
}

export const ShellContext = createContext<Shell>();

export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (shell === undefined) throw new Error("no shell around this part");
  return shell;
}
