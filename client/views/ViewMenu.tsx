/** What is done with the view as a whole: saving it, sharing it by name, giving up what was changed, deleting it. */
import type { Accessor, JSX } from "solid-js";
import { Show } from "solid-js";
import type { SavedView } from "../../shared/views/view.ts";
import { Button } from "../ui/Button.tsx";
import { Popover } from "../ui/Popover.tsx";
import type { ViewDesk } from "./desk.tsx";
import { saveOver } from "./saving.ts";

export function ViewMenu(props: { readonly desk: ViewDesk; readonly narrow: Accessor<boolean> }): JSX.Element {
  const { desk } = props;
  const texts = desk.texts;
  const mayChange = (view: SavedView | undefined): boolean =>
    view !== undefined && (view.author === desk.me || desk.leads);
  const link = (): void => {
    navigator.clipboard.writeText(location.href).then(
      () => desk.say(texts().linkCopied),
      () => desk.tell(texts().linkNotCopied),
    );
  };
  const unsaved = (): boolean => desk.from() === undefined && !desk.plain();
  const over = (): boolean => desk.changed() && mayChange(desk.from());
  return (
    // All rows as a board is worth a name, too.
    <Show when={desk.mayWrite && (!desk.plain() || desk.picture() !== "")}>
      <Show when={!props.narrow()}>
        <Show when={unsaved()}>
          <Button onClick={() => desk.show("save")}>{texts().save}</Button>
        </Show>
        <Show when={over()}>
          <Button onClick={() => void saveOver(desk)}>{texts().saveChanges}</Button>
        </Show>
      </Show>
      <Popover
        face={<span aria-hidden="true">⋯</span>}
        kind="quiet"
        square
        label={texts().menu}
        aria-label={texts().menu}
      >
        {(close) => {
          const item = (label: string, run: () => void): JSX.Element => (
            <Button
              kind="quiet"
              class="vb-item"
              onClick={() => {
                close();
                run();
              }}
            >
              {label}
            </Button>
          );
          return (
            <div class="vb-menu">
              <Show when={over()}>{item(texts().saveChanges, () => void saveOver(desk))}</Show>
              {item(desk.from() === undefined ? texts().save : texts().saveAs, () => desk.show("save"))}
              <Show when={mayChange(desk.from())}>{item(texts().edit, () => desk.show("edit"))}</Show>
              <Show when={desk.changed()}>{item(texts().undoChanges, () => desk.open(desk.from()))}</Show>
              <Show when={desk.from()}>{item(texts().copyLink, link)}</Show>
              {item(texts().clear, () => desk.open(undefined))}
              <Show when={mayChange(desk.from())}>{item(texts().remove, () => desk.show("remove"))}</Show>
              <p class="muted">{texts().onlyMeHelp}</p>
            </div>
          );
        }}
      </Popover>
    </Show>
  );
}
