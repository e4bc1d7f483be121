/**
 * The security headers the local bridge serves every page with, the same as the cloud's CDN sets (web-stack.ts). The
 * policy itself is one text for both.
 */
import { contentSecurityPolicy } from "./security-headers.ts";

/**
 * Header names in lower case. `socketOrigin` is spelled out because older Safari does not count `ws:` of the same host
 * as `'self'`. `strict-transport-security` is the cloud's to add: there is no TLS on one machine.
 */
export function webHeaders(socketOrigin: string): Record<string, string> {
  return {
    "content-security-policy": contentSecurityPolicy([socketOrigin]),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
  };
}
