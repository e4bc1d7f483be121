/**
 * The pages that are no sheet and seldom the first one sees, a municipality's and others, each fetched by who opens it: the
 * first sheet's file knows of this one alone.
 */
import { useLocation } from "@solidjs/router";
import type { Component, JSX } from "solid-js";
import { lazy, Show, Suspense } from "solid-js";
import { Dynamic } from "solid-js/web";

/** By what stands behind the municipality in the address. */
const PAGES: Readonly<Record<string, Component>> = {
  manniskor: lazy(async () => ({ default: (await import("./People.tsx")).People })),
  mina: lazy(async () => ({ default: (await import("./Mine.tsx")).Mine })),
  aktivitet: lazy(async () => ({ default: (await import("./Activity.tsx")).Activity })),
  logg: lazy(async () => ({ default: (await import("./Audit.tsx")).Audit })),
  kvoter: lazy(async () => ({ default: (await import("./Usage.tsx")).Usage })),
  mote: lazy(async () => ({ default: (await import("../meeting/MeetingPage.tsx")).MeetingPage })),
  aterkoppling: lazy(async () => ({ default: (await import("../feedback/FeedbackPage.tsx")).FeedbackPage })),
  jamforelser: lazy(async () => ({ default: (await import("../consent/ConsentPage.tsx")).ConsentPage })),
  delning: lazy(async () => ({ default: (await import("../sharing/SharingPage.tsx")).SharingPage })),
  register: lazy(async () => ({ default: (await import("../adoption/RegisterPage.tsx")).RegisterPage })),
  mallar: lazy(async () => ({ default: (await import("../travel/GalleryPage.tsx")).GalleryPage })),
  harkomst: lazy(async () => ({ default: (await import("../travel/LineagePage.tsx")).LineagePage })),
  uttag: lazy(async () => ({ default: (await import("../leaving/LeavingPage.tsx")).LeavingPage })),
  start: lazy(async () => ({ default: (await import("../first/StartPage.tsx")).StartPage })),
  rapport: lazy(async () => ({ default: (await import("../reports/ReportPage.tsx")).ReportPage })),
};

/** Of no municipality, by the first word of the address. */
const OTHERS: Readonly<Record<string, Component>> = {
  region: lazy(async () => ({ default: (await import("../compare/RegionPages.tsx")).RegionPages })),
  admin: lazy(async () => ({ default: (await import("../admin/AdminPages.tsx")).AdminPages })),
  hjalp: lazy(async () => ({ default: (await import("./Help.tsx")).Help })),
  verifiera: lazy(async () => ({ default: (await import("../adoption/VerifyPage.tsx")).VerifyPage })),
  svar: lazy(async () => ({ default: (await import("./OwnerAnswer.tsx")).OwnerAnswer })),
};
const Where = lazy(async () => ({ default: (await import("../where/Where.tsx")).Where }));

export function TownPages(): JSX.Element {
  const location = useLocation();
  const page = (): Component | undefined => {
    const [, first = "", second, third = ""] = location.pathname.split("/");
    if (first === "a") return PAGES[third];
    return first === "hjalp" && second !== undefined ? Where : OTHERS[first];
  };
  return (
    <Suspense>
      <Show when={page()}>{(found) => <Dynamic component={found()} />}</Show>
    </Suspense>
  );
}
