/**
 * Around a part that is fetched when it is first needed: what already stands does not vanish while it comes, and if it
 * cannot be had, or breaks, only its own place says so.
 */
import type { JSX } from "solid-js";
import { ErrorBoundary, Suspense } from "solid-js";
import { CrashNotice } from "./CrashPage.tsx";

export function Lazily(props: { readonly children: JSX.Element }): JSX.Element {
  return (
    <ErrorBoundary fallback={(error: unknown) => <CrashNotice error={error} heading="h2" />}>
      <Suspense>{props.children}</Suspense>
    </ErrorBoundary>
  );
}
