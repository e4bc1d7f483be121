/** Copies a text and says in its own place that it did. Where the clipboard is closed to us the text is selected instead. */
import Check from "lucide-solid/icons/check";
import Copy from "lucide-solid/icons/copy";
import type { JSX } from "solid-js";
import { createSignal, Show } from "solid-js";
import { useShell } from "../shell.ts";
import { Button } from "./Button.tsx";

export function CopyButton(props: {
  readonly text: () => string;
  readonly select?: () => HTMLTextAreaElement | undefined;
}): JSX.Element {
  const { words } = useShell();
  const [copied, setCopied] = createSignal(false);

  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(props.text());
      setCopied(true);
    } catch {
      props.select?.()?.select();
    }
  };

  return (
    <Button onClick={() => void copy()}>
      <Show when={copied()} fallback={<Copy aria-hidden="true" />}>
        <Check aria-hidden="true" />
      </Show>
      <span aria-live="polite">{copied() ? words.t("action.copied") : words.t("action.copy")}</span>
    </Button>
  );
}
