/** When a page or a part of it broke: the work is on the device, so starting over is safe. */
import type { JSX } from "solid-js";
import { useShell } from "../shell.ts";
import { Button } from "./Button.tsx";
import { Notice } from "./Notice.tsx";

export function CrashNotice(props: { readonly error: unknown; readonly heading: "h1" | "h2" }): JSX.Element {
  const { words } = useShell();
  console.error(props.error);
  return (
    <Notice
      heading={props.heading}
      title={words.t("crash.title")}
      text={words.t("crash.text")}
      actions={
        <Button kind="main" onClick={() => location.reload()}>
          {words.t("action.reload")}
        </Button>
      }
    />
  );
}

export function CrashPage(props: { readonly error: unknown }): JSX.Element {
  return (
    <main>
      <CrashNotice error={props.error} heading="h1" />
    </main>
  );
}
