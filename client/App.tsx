/** Puts the shell together: session, API, words, what is remembered, and the pages by address. */
import { Route, Router } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createEffect, createMemo, ErrorBoundary, lazy, onCleanup, Suspense } from "solid-js";
import type { Texts } from "../shared/i18n/sv.ts";
import type { Language } from "../shared/document/column.ts";
import { configAnswer, meAnswer } from "./answers.ts";
import { createApi } from "./api.ts";
import { createAnswer } from "./create-answer.ts";
import { createWords } from "./i18n.ts";
import { loadFirstView } from "./load-view.ts";
import type { Sheets } from "./open-sheet.ts";
import { NotFound } from "./pages/NotFound.tsx";
import { SignInReturn } from "./pages/SignInReturn.tsx";
import { Start } from "./pages/Start.tsx";
import { forgetAnswers, recall, rememberPerson } from "./remembered.ts";
import { browserWorld, createSession } from "./session.ts";
import { clearSetting } from "./settings.ts";
import type { Shell } from "./shell.ts";
import { ShellContext } from "./shell.ts";
import { createTheme } from "./theme.ts";
import { CrashPage } from "./ui/CrashPage.tsx";
import { listenForRegionKeys } from "./ui/regions.ts";
import { UpdateBanner } from "./ui/UpdateBanner.tsx";

const importWorkspace = () => import("./pages/Workspace.tsx");
const Audit = lazy(async () => ({ default: (await import("./pages/Audit.tsx")).Audit }));
const Help = lazy(async () => ({ default: (await import("./pages/Help.tsx")).Help }));

export interface AppProps {
  readonly first: { readonly language: Language; readonly texts: Texts };
  /** Fetched with the workspace page: signing in and choosing need no document. */
  loadSheets(): Promise<Sheets>;
}

/** Begins to fetch what the address asks for, while the words are still on their way. */
export function fetchAhead(path: string, loadSheets: AppProps["loadSheets"]): void {
  // What fails here fails again, and is told, when the page is opened.
  if (path.startsWith("/a/"))
    void Promise.all([importWorkspace(), loadSheets(), loadFirstView()]).catch(() => undefined);
}

export function App(props: AppProps): JSX.Element {
  const shell = createShell(props);
  const SheetPage = lazy(async () => {
    const [{ Workspace }, { openSheet }] = await Promise.all([importWorkspace(), props.loadSheets(), loadFirstView()]);
    return { default: () => <Workspace openSheet={openSheet} /> };
  });
  onCleanup(listenForRegionKeys(document));
  return (
    <ShellContext.Provider value={shell}>
      <ErrorBoundary fallback={(error: unknown) => <CrashPage error={error} />}>
        <Router
          root={(route) => (
            <>
              <UpdateBanner />
              <Suspense>{route.children}</Suspense>
            </>
          )}
        >
          <Route path="/" component={Start} />
          <Route path="/logga-in" component={Start} />
          <Route path="/logga-in/klar" component={SignInReturn} />
          <Route path="/hjalp" component={Help} />
          <Route path="/a/:tenant/logg" component={Audit} />
          <Route path="/a/:tenant/:document?" component={SheetPage} />
          <Route path="*" component={NotFound} />
        </Router>
      </ErrorBoundary>
    </ShellContext.Provider>
  );
}

function createShell(props: AppProps): Shell {
  const words = createWords(props.first);
  const theme = createTheme();
  const session = createSession(
    browserWorld(async () => {
      const known = config.value();
      if (known !== undefined) return known;
      const asked = await api.get("/api/config", configAnswer);
      return asked.ok ? asked.value : undefined;
    }),
  );
  const api = createApi(session);
  const config = createAnswer(api, () => "/api/config", configAnswer);
  const remembers = recall("/api/me", meAnswer) !== undefined;
  // Without a connection nobody can sign in; whoever was here last may go on with what is on the device.
  const resting = createMemo(
    (was: boolean) => was || (remembers && session.state() === "out" && config.problem()?.kind === "offline"),
    false,
  );
  const me = createAnswer(
    api,
    () => (session.state() === "in" || session.state() === "ended" || resting() ? "/api/me" : undefined),
    meAnswer,
    (answer) => rememberPerson(answer.person),
  );
  const isResting = (): boolean => resting() && session.state() === "out" && !signingOut;
  let signingOut = false;
  createEffect(() => {
    if (session.state() === "in") signingOut = false;
  });
  const unsent = async (): Promise<number> => {
    const person = me.value()?.person;
    return person === undefined ? 0 : (await props.loadSheets()).unsentOnDisk(person);
  };

  return {
    session,
    api,
    words,
    theme,
    config,
    me,
    resting: isResting,
    unsent,
    signOut: async () => {
      signingOut = true;
      const person = me.value()?.person;
      try {
        if (person !== undefined && (await unsent()) === 0) await (await props.loadSheets()).clearDisk(person);
      } catch {
        // The copies stay; without a sign-in nobody is shown them.
      }
      forgetAnswers();
      clearSetting("latest");
      await session.signOut();
    },
  };
}
