/** A report on the screen, and the ways to take it along: on paper or as PDF by the browser's own print, or as one file. */
import Download from "lucide-solid/icons/download";
import Printer from "lucide-solid/icons/printer";
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, onCleanup, onMount } from "solid-js";
import type { ReportTexts } from "../../shared/i18n/reports/sv.ts";
import { reportBody, reportFile, reportFileName, reportName } from "../../shared/reports/report-html.ts";
import { paperStyle, REPORT_STYLE } from "../../shared/reports/report-style.ts";
import { footOf, type Report } from "../../shared/reports/report.ts";
import { Button } from "../ui/Button.tsx";
import "./report-page.css";

export interface ReportViewProps {
  readonly report: Report;
  readonly texts: ReportTexts;
  /** Choices of which report, beside the ways to take it along. */
  readonly choices?: JSX.Element;
  /** Further ways to take it along, beside print and file. */
  readonly also?: JSX.Element;
}

const KEPT_MS = 60_000;

export function ReportView(props: ReportViewProps): JSX.Element {
  const [said, setSaid] = createSignal("");
  const body = createMemo(() => reportBody(props.report));
  onMount(() => {
    // A style sheet of its own, because an element with rules in it is forbidden by the page's security policy; and only
    // while the report is shown, because it says on which paper one prints.
    const sheet = new CSSStyleSheet();
    createEffect(() => sheet.replaceSync(REPORT_STYLE + paperStyle(footOf(props.report))));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    // A PDF is proposed the name of the page it was made from.
    let before: string | undefined;
    const named = (): void => {
      before ??= document.title;
      document.title = reportName(props.report);
    };
    const takeBack = (): void => {
      if (before !== undefined) document.title = before;
      before = undefined;
    };
    addEventListener("beforeprint", named);
    addEventListener("afterprint", takeBack);
    onCleanup(() => {
      removeEventListener("beforeprint", named);
      removeEventListener("afterprint", takeBack);
      takeBack();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    });
  });
  const download = (): void => {
    const address = URL.createObjectURL(new Blob([reportFile(props.report)], { type: "text/html;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = reportFileName(props.report);
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
    setSaid(props.texts.page.downloaded(link.download));
  };
  return (
    <>
      <div class="report-tools">
        {props.choices}
        <div class="report-take">
          <Button onClick={() => print()}>
            <Printer aria-hidden="true" />
            {props.texts.page.print}
          </Button>
          <Button onClick={download}>
            <Download aria-hidden="true" />
            {props.texts.page.download}
          </Button>
          {props.also}
        </div>
        <p class="report-said" role="status">
          {said()}
        </p>
      </div>
      {/* Made by `reportBody`, which escapes every text; the same markup as the file. */}
      <article class="report" lang={props.report.language} data-testid="report" innerHTML={body()} />
    </>
  );
}
