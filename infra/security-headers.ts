/**
 * What every page is served with: one list for the CDN and the local bridge, so that a page that breaks it breaks on the
 * developer's machine. HSTS is the CDN's to add: there is no TLS on one machine.
 */

/** Names in lower case, complete values. `connect`: see `contentSecurityPolicy`. */
export function securityHeaders(connect: readonly string[]): Record<string, string> {
  return {
    "content-security-policy": contentSecurityPolicy(connect),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  };
}

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
