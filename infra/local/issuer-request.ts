/** Reads an authorization request. What is wrong with client or address is shown; everything else goes back to the client. */

export interface AuthorizationRequest {
  readonly challenge: string;
  readonly nonce: string;
  readonly scope: string;
}

export type ReadAuthorization =
  | { readonly kind: "ok"; readonly request: AuthorizationRequest }
  /** Nobody to go back to: the address cannot be trusted. */
  | { readonly kind: "unusable"; readonly why: string }
  | { readonly kind: "refused"; readonly error: string; readonly why: string };

/** `redirectUri` is compared character by character. */
export function readAuthorization(
  parameters: URLSearchParams,
  registered: { readonly clientId: string; readonly redirectUri: string },
): ReadAuthorization {
  if (parameters.get("client_id") !== registered.clientId)
    return { kind: "unusable", why: "client_id is not known here." };
  if (parameters.get("redirect_uri") !== registered.redirectUri) {
    return { kind: "unusable", why: `redirect_uri must be exactly ${registered.redirectUri}` };
  }
  const refused = (error: string, why: string): ReadAuthorization => ({ kind: "refused", error, why });
  for (const name of new Set(parameters.keys())) {
    if (parameters.getAll(name).length > 1) return refused("invalid_request", `${name} is given twice`);
  }
  if (parameters.get("response_type") !== "code")
    return refused("unsupported_response_type", "response_type must be code");
  if (!["query", null].includes(parameters.get("response_mode")))
    return refused("invalid_request", "response_mode must be query");
  const scope = parameters.get("scope") ?? "";
  if (!scope.split(" ").includes("openid")) return refused("invalid_scope", "scope must contain openid");
  if (!parameters.get("state")) return refused("invalid_request", "state is required");
  const nonce = parameters.get("nonce");
  if (!nonce) return refused("invalid_request", "nonce is required");
  const challenge = parameters.get("code_challenge") ?? "";
  if (parameters.get("code_challenge_method") !== "S256" || !/^[A-Za-z0-9_-]{43}$/.test(challenge)) {
    return refused("invalid_request", "PKCE with code_challenge_method S256 is required");
  }
  return { kind: "ok", request: { challenge, nonce, scope } };
}
