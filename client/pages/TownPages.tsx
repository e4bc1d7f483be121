/**
 * A municipality's pages that are no sheet and seldom the first one sees, each fetched by who opens it: the first sheet's
 * file knows of this one alone.
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
  rapport: lazy(async () => ({ default: (await import("../reports/ReportPage.tsx")).ReportPage })),
};

export function TownPages(): JSX.Element {
  const location = useLocation();
  const page = (): Component | undefined => PAGES[location.pathname.split("/")[3] ?? ""];
  return (
    <Suspense>
      <Show when={page()}>{(found) => <Dynamic component={found()} />}</Show>
    </Suspense>
  );
}
