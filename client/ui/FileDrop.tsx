/** Where a file is let go, or chosen by a button. The same file may be chosen again. */
import type { JSX } from "solid-js";
import { createSignal } from "solid-js";
import { Button } from "./Button.tsx";
import "./FileDrop.css";

export interface FileDropProps {
  /** On the button; also names the field behind it. */
  readonly choose: string;
  /** Endings and types, as an `<input>` takes them. */
  readonly accept: string;
  /** Said above the button. */
  readonly lead?: string;
  /** Said below it. */
  readonly children?: JSX.Element;
  readonly testId?: string;
  onFile(file: File): void;
}

export function FileDrop(props: FileDropProps): JSX.Element {
  const [over, setOver] = createSignal(false);
  let input!: HTMLInputElement;
  const take = (files: FileList | null | undefined): void => {
    const file = files?.[0];
    if (file !== undefined) props.onFile(file);
  };
  return (
    <div
      class="file-drop"
      data-over={over() ? "" : undefined}
      on:dragover={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      on:dragleave={() => setOver(false)}
      on:drop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files);
      }}
    >
      {props.lead === undefined ? undefined : <p>{props.lead}</p>}
      <input
        ref={input}
        type="file"
        class="unseen"
        tabindex="-1"
        aria-label={props.choose}
        accept={props.accept}
        data-testid={props.testId}
        on:change={() => {
          take(input.files);
          input.value = "";
        }}
      />
      <Button kind="main" onClick={() => input.click()}>
        {props.choose}
      </Button>
      {props.children}
    </div>
  );
}
