/** One picture of an open sheet, fetched when it is looked at. One that is not there any more gives way to the table. */
import type { JSX } from "solid-js";
import { createEffect, createMemo, lazy, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { Lazily } from "../ui/Lazily.tsx";
import { laidOut } from "../grid/column-layout.ts";
import { picturesOf, type PictureProps } from "./pictures.ts";

export interface SheetPictureProps extends PictureProps {
  readonly document: string;
  /** As it stands in the address. */
  readonly picture: string;
  /** There is no such picture of this sheet. */
  onMissing(): void;
}

/** Fetches a picture before the address names it. Rejects where it cannot be had; unknown ones are there at once. */
export async function fetchPicture(document: string, picture: string): Promise<void> {
  await picturesOf(document)
    .find(({ id }) => id === picture)
    ?.load();
}

export function SheetPicture(props: SheetPictureProps): JSX.Element {
  const found = createMemo(() => picturesOf(props.document).find(({ id }) => id === props.picture));
  createEffect(() => {
    if (found() === undefined) props.onMissing();
  });
  const shown = createMemo(() => {
    const picture = found();
    return picture === undefined ? undefined : lazy(async () => ({ default: await picture.load() }));
  });
  const viewed = createMemo(() => laidOut(props.model).model);
  return (
    <Show when={shown()} keyed>
      {(Picture) => (
        <Lazily>
          <Dynamic component={Picture} {...props} model={viewed()} />
        </Lazily>
      )}
    </Show>
  );
}
