/** What can be done with the audit log as a whole: have it checked from its beginning, and have it as a file. */
import Download from "lucide-solid/icons/download";
import ShieldCheck from "lucide-solid/icons/shield-check";
import { resolveTemplate } from "@solid-primitives/i18n";
import type { JSX } from "solid-js";
import { createSignal, Show } from "solid-js";
import * as v from "valibot";
import type { AuditTexts } from "../../shared/i18n/audit/sv.ts";
import { saveFile } from "../save-file.ts";
import { readSetting, writeSetting } from "../settings.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { askedFor, auditCheckAnswer, rememberedHead, type AuditFilter, type ShownCheck } from "./audit-answers.ts";

export interface AuditToolsProps {
  /** Of the log's routes. */
  readonly path: string;
  readonly tenant: string;
  readonly filter: AuditFilter;
  readonly texts: AuditTexts;
}

interface Said {
  readonly tone: "plain" | "good" | "bad";
  readonly text: string;
}

export function AuditTools(props: AuditToolsProps): JSX.Element {
  const { api } = useShell();
  const [busy, setBusy] = createSignal(false);
  const [said, setSaid] = createSignal<Said>();

  const run = async (begun: string, work: () => Promise<Said>): Promise<void> => {
    if (busy()) return;
    setBusy(true);
    setSaid({ tone: "plain", text: begun });
    setSaid(await work());
    setBusy(false);
  };

  const check = async (): Promise<Said> => {
    const known = v.safeParse(rememberedHead, readSetting(`audit-${props.tenant}`));
    const body = known.success ? { remembered: known.output } : {};
    const result = await api.post(`${props.path}/verify`, body, auditCheckAnswer);
    if (!result.ok) return { tone: "plain", text: props.texts.checkFailed };
    if (result.value.kind === "whole") writeSetting(`audit-${props.tenant}`, JSON.stringify(result.value.head));
    return verdict(result.value, known.success, props.texts);
  };

  const download = async (): Promise<Said> => {
    const result = await api.send(`${props.path}/export`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(askedFor(props.filter)),
    });
    if (!result.ok) {
      const tooLarge = result.problem.code === "too-large";
      return { tone: "bad", text: tooLarge ? props.texts.exportTooLarge : props.texts.exportFailed };
    }
    saveFile(`samplan-${props.tenant}-${new Date().toISOString().slice(0, 10)}.csv`, await result.value.blob());
    return { tone: "plain", text: props.texts.exported };
  };

  return (
    <div class="audit-tools">
      <Button aria-disabled={busy()} onClick={() => void run(props.texts.checking, check)}>
        <ShieldCheck aria-hidden="true" />
        {props.texts.check}
      </Button>
      <Button aria-disabled={busy()} onClick={() => void run(props.texts.exporting, download)}>
        <Download aria-hidden="true" />
        {props.texts.export}
      </Button>
      <div role="status" class="audit-said">
        <Show when={said()}>{(now) => <p data-tone={now().tone}>{now().text}</p>}</Show>
      </div>
    </div>
  );
}

function verdict(check: ShownCheck, compared: boolean, texts: AuditTexts): Said {
  if (check.kind === "broken") {
    const where = resolveTemplate(texts.broken, { seq: String(check.seq), why: texts.break[check.why] });
    return { tone: "bad", text: `${where} ${texts.brokenHelp}` };
  }
  const whole = resolveTemplate(texts.whole, { seq: String(check.head.seq) });
  return { tone: "good", text: compared ? `${whole} ${texts.wholeSince}` : whole };
}
