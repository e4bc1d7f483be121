/**
 * The content security policy of every page: one text for the CDN and the local bridge, so that a page that breaks it
 * breaks on the developer's machine.
 */

/**
 * `connect`: origins besides our own that the client may call, which are those of the sign-in.
 * `'self'` covers `wss:` to the same host. Trusted Types are left out: the compiled Solid templates set `innerHTML`.
 */
export function contentSecurityPolicy(connect: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    ["connect-src 'self'", ...connect].join(" "),
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join("; ");
}
