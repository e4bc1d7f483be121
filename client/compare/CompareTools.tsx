/** What one does with a comparison: keep it, open a kept one, pass on its link, take it along as a file or on paper. */
import Bookmark from "lucide-solid/icons/bookmark";
import Check from "lucide-solid/icons/check";
import Download from "lucide-solid/icons/download";
import FolderOpen from "lucide-solid/icons/folder-open";
import Link from "lucide-solid/icons/link";
import Printer from "lucide-solid/icons/printer";
import { useNavigate } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createSignal, For, onCleanup, Show } from "solid-js";
import { createAnswer } from "../create-answer.ts";
import { fileName } from "../exchange/export-table.ts";
import { openDesk, type Desk } from "../exchange/in-worker.ts";
import { isoDay } from "../grid/cells/date.ts";
import { saveFile } from "../save-file.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { Popover } from "../ui/Popover.tsx";
import { choiceLink, type Choice } from "./choice.ts";
import type { World } from "./figures/world.ts";
import { comparisonBook, comparisonCsv } from "./files.ts";
import type { RegionPlace } from "./RegionFrame.tsx";
import { SaveComparison } from "./SaveComparison.tsx";
import { SavedList } from "./SavedList.tsx";
import { savedAnswer, savedPath } from "./saved-api.ts";

export interface CompareToolsProps {
  readonly place: RegionPlace;
  readonly world: World;
  readonly choice: Choice;
  onChange(part: Partial<Choice>): void;
}

export function CompareTools(props: CompareToolsProps): JSX.Element {
  const { api } = useShell();
  const navigate = useNavigate();
  const texts = () => props.place.texts;
  const region = (): string => props.place.region.tenant;
  const saved = createAnswer(api, () => savedPath(region()), savedAnswer);
  const held = () => saved.value()?.saved ?? [];
  const [saving, setSaving] = createSignal(false);
  const [said, setSaid] = createSignal("");
  const [copied, setCopied] = createSignal(false);
  let desk: Desk | undefined;
  onCleanup(() => desk?.close());

  const copy = async (): Promise<void> => {
    const link = `${location.origin}/region/${region()}/jamfor${choiceLink(props.choice)}`;
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
      setSaid(texts().page.linkCopied);
    } catch {
      // The address of the page is the link: it can be copied there.
      setSaid(link);
    }
  };
  const take = async (ending: "xlsx" | "csv"): Promise<void> => {
    setSaid(texts().page.exporting);
    const name = fileName(texts().report.title(props.place.name()), isoDay(new Date()), ending);
    try {
      const blob =
        ending === "csv"
          ? new Blob([comparisonCsv(props.world, props.choice.indicators)], { type: "text/csv;charset=utf-8" })
          : new Blob(
              [
                await (desk ??= openDesk()).write(
                  comparisonBook(props.world, props.choice.indicators, props.choice.overTime),
                ),
              ],
              { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
            );
      saveFile(name, blob);
      setSaid(texts().page.exported(name));
    } catch {
      desk?.close();
      desk = undefined;
      setSaid(texts().page.exportFailed);
    }
  };

  return (
    <div class="cmp-tools">
      <div class="cmp-row">
        <Button onClick={() => setSaving(true)}>
          <Bookmark aria-hidden="true" />
          {texts().page.save}
        </Button>
        <Show when={held().length > 0}>
          <Popover
            label={texts().saved.open}
            face={
              <>
                <FolderOpen aria-hidden="true" />
                {texts().saved.open}
              </>
            }
          >
            {(close) => (
              <SavedList
                region={region()}
                saved={held()}
                texts={texts()}
                onOpen={(query) => {
                  close();
                  navigate(`/region/${region()}/jamfor${query}`);
                }}
                onRemoved={(name) => {
                  saved.retry();
                  setSaid(texts().saved.removed(name));
                }}
              />
            )}
          </Popover>
        </Show>
        <Button onClick={() => void copy()}>
          <Show when={copied()} fallback={<Link aria-hidden="true" />}>
            <Check aria-hidden="true" />
          </Show>
          {texts().page.link}
        </Button>
        <Popover
          label={texts().page.export}
          face={
            <>
              <Download aria-hidden="true" />
              {texts().page.export}
            </>
          }
        >
          {(close) => (
            <div class="cmp-menu">
              <For each={["xlsx", "csv"] as const}>
                {(ending) => (
                  <Button
                    kind="quiet"
                    onClick={() => {
                      close();
                      void take(ending);
                    }}
                  >
                    {ending === "xlsx" ? texts().page.asXlsx : texts().page.asCsv}
                  </Button>
                )}
              </For>
            </div>
          )}
        </Popover>
        <Button onClick={() => props.onChange({ way: "report" })}>
          <Printer aria-hidden="true" />
          {texts().page.print}
        </Button>
      </div>
      <p role="status" class="cmp-said">
        {said()}
      </p>
      <Show when={saving()}>
        <SaveComparison
          region={region()}
          held={held()}
          query={choiceLink(props.choice)}
          texts={texts()}
          onClose={(name) => {
            setSaving(false);
            if (name === undefined) return;
            saved.retry();
            setSaid(texts().saved.saved(name));
          }}
        />
      </Show>
    </div>
  );
}
