/**
 * The security headers every page is served with, in the cloud (CloudFront's response headers) and by the local
 * bridge: two readers of one list. Values are complete header values.
 */

/**
 * No inline script anywhere. `style-src-attr` is the one relaxation: Solid clones templates whose static `style`
 * attributes are parsed, not set through the CSSOM. `socketOrigin` is spelled out because older Safari does not count
 * `ws:` of the same host as `'self'`.
 */
export function contentSecurityPolicy(socketOrigin: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ${socketOrigin}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Header names in lower case. `strict-transport-security` is the cloud's to add: there is no TLS on one machine. */
export function webHeaders(socketOrigin: string): Record<string, string> {
  return {
    "content-security-policy": contentSecurityPolicy(socketOrigin),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  };
}
