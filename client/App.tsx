/** The pages by address, inside the shell. */
import { Route, Router } from "@solidjs/router";
import type { JSX } from "solid-js";
import { ErrorBoundary, lazy, onCleanup, Show, Suspense } from "solid-js";
import type { Texts } from "../shared/i18n/sv.ts";
import type { Language } from "../shared/document/column.ts";
import { createShell } from "./create-shell.ts";
import { loadFirstView } from "./load-view.ts";
import type { Sheets } from "./open-sheet.ts";
import { ShellContext } from "./shell.ts";
import { tellDays } from "./today.ts";
import { CrashPage } from "./ui/CrashPage.tsx";
import { Lazily } from "./ui/Lazily.tsx";
import { listenForRegionKeys } from "./ui/regions.ts";
import { UpdateBanner } from "./ui/UpdateBanner.tsx";

const importStart = async () => ({ default: (await import("./pages/Start.tsx")).Start });
const importReturn = async () => ({ default: (await import("./pages/SignInReturn.tsx")).SignInReturn });
const importWorkspace = () => import("./pages/Workspace.tsx");
const Invited = lazy(async () => ({ default: (await import("./pages/Invited.tsx")).Invited }));
const SignInReturn = lazy(importReturn);
const NotFound = lazy(async () => ({ default: (await import("./pages/NotFound.tsx")).NotFound }));
const LookAround = lazy(async () => ({ default: (await import("./view-as/LookAround.tsx")).LookAround }));
const TownPages = lazy(async () => ({ default: (await import("./pages/TownPages.tsx")).TownPages }));
// Whoever opens a sheet's address does not wait for the page of all municipalities.
const Start = lazy(importStart);
const Home = lazy(async () => ({ default: (await import("./pages/Home.tsx")).Home }));

/** Below a municipality's address; which is which is for `TownPages` to say. */
const TOWN_PAGES = [
  "manniskor",
  "mina/:stakeholder?",
  "aktivitet",
  "logg",
  "kvoter",
  "start",
  "mote/:meeting?",
  "aterkoppling",
  "rapport/skord",
  "jamforelser",
  "delning",
  "register/:sheet?/:version?",
  "mallar/:origin?/:template?/:number?",
  "harkomst/:id?/:number?",
  "uttag",
];

/** Of no municipality, and nobody's first sheet either. */
const OTHER_PAGES = ["/admin/*", "/region/:region?/:page?", "/hjalp", "/hjalp/var-gor-jag-vad", "/verifiera", "/svar"];

export interface AppProps {
  readonly first: { readonly language: Language; readonly texts: Texts };
  /** Fetched with the workspace page: signing in and choosing need no document. */
  loadSheets(): Promise<Sheets>;
}

/** Begins to fetch what the address asks for, while the words are still on their way. */
export function fetchAhead(path: string, loadSheets: AppProps["loadSheets"]): void {
  if (path === "/" || path.startsWith("/logga-in")) void importStart().catch(() => undefined);
  if (path.startsWith("/logga-in/klar")) void importReturn().catch(() => undefined);
  // What fails here fails again, and is told, when the page is opened.
  if (/^\/a\/[^/]+\/[^/]/.test(path) && !/\/(?:manniskor$|anteckna(?:\/|$))/.test(path))
    void Promise.all([importWorkspace(), loadSheets(), loadFirstView()]).catch(() => undefined);
}

export function App(props: AppProps): JSX.Element {
  const shell = createShell(props.first, () => props.loadSheets());
  const SheetPage = lazy(async () => {
    const [{ Workspace }, { openSheet }] = await Promise.all([importWorkspace(), props.loadSheets(), loadFirstView()]);
    return { default: () => <Workspace openSheet={openSheet} /> };
  });
  const RecorderPage = lazy(async () => {
    const [{ Recorder }, { openSheet }] = await Promise.all([import("./record/Recorder.tsx"), props.loadSheets()]);
    return { default: () => <Recorder openSheet={openSheet} /> };
  });
  onCleanup(listenForRegionKeys(document));
  const dayAt = (path: string): string | undefined =>
    shell.me.value()?.tenants.find(({ tenant }) => path.split("/")[2] === tenant)?.referenceDay;
  return (
    <ShellContext.Provider value={shell}>
      <ErrorBoundary fallback={(error: unknown) => <CrashPage error={error} />}>
        <Router
          root={(route) => {
            tellDays(() => dayAt(route.location.pathname));
            return (
              <>
                <UpdateBanner />
                <Show when={shell.viewing()} keyed fallback={<Suspense>{route.children}</Suspense>}>
                  {(viewing) => (
                    <Lazily>
                      <LookAround viewing={viewing}>{route.children}</LookAround>
                    </Lazily>
                  )}
                </Show>
              </>
            );
          }}
        >
          <Route path="/" component={Start} />
          <Route path="/logga-in" component={Start} />
          <Route path="/logga-in/klar" component={SignInReturn} />
          <Route path="/inbjudan" component={Invited} />
          <Route path="/a/:tenant/anteckna/:event?" component={RecorderPage} />
          <Route path={[...OTHER_PAGES, ...TOWN_PAGES.map((page) => `/a/:tenant/${page}`)]} component={TownPages} />
          <Route path="/a/:tenant" component={Home} />
          <Route path="/a/:tenant/:document" component={SheetPage} />
          <Route path="*" component={NotFound} />
        </Router>
      </ErrorBoundary>
    </ShellContext.Provider>
  );
}
