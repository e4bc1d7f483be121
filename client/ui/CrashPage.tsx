/** When the page itself broke: the work is on the device, so starting over is safe. */
import type { JSX } from "solid-js";
import { useShell } from "../shell.ts";
import { Button } from "./Button.tsx";
import { Notice } from "./Notice.tsx";

export function CrashPage(props: { readonly error: unknown }): JSX.Element {
  const { words } = useShell();
  console.error(props.error);
  return (
    <main>
      <Notice
        title={words.t("crash.title")}
        text={words.t("crash.text")}
        actions={
          <Button kind="main" onClick={() => location.reload()}>
            {words.t("action.reload")}
          </Button>
        }
      />
    </main>
  );
}
