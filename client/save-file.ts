/** The browser's own way to a file on the device: a download, as if a link had been followed. */

/** It must stand until the browser has written it, which a large one takes its time for. */
const KEPT_MS = 600_000;

export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
