/** A region's pages by address, each fetched by who opens it. */
import { useParams } from "@solidjs/router";
import type { Component, JSX } from "solid-js";
import { lazy, Show, Suspense } from "solid-js";
import { Dynamic } from "solid-js/web";
import { NotFound } from "../pages/NotFound.tsx";

const PAGES: Readonly<Record<string, Component>> = {
  "": lazy(async () => ({ default: (await import("./RegionHome.tsx")).RegionHome })),
  jamfor: lazy(async () => ({ default: (await import("./ComparePage.tsx")).ComparePage })),
  service: lazy(async () => ({ default: (await import("./ServicePage.tsx")).ServicePage })),
};
const Regions = lazy(async () => ({ default: (await import("./Regions.tsx")).Regions }));

export function RegionPages(): JSX.Element {
  const params = useParams<{ region?: string; page?: string }>();
  const page = (): Component | undefined => (params.region === undefined ? Regions : PAGES[params.page ?? ""]);
  return (
    <Suspense>
      <Show when={page()} fallback={<NotFound />}>
        {(found) => <Dynamic component={found()} />}
      </Show>
    </Suspense>
  );
}
