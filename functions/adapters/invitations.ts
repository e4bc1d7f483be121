/** What gives access by a link, in the tenant's own partition: invitations, and the links of issues. */
import type { Invitations, OwnerLinks } from "../link-ports.ts";
import type { Table } from "./dynamo.ts";
import { invitationKey, ownerLinkKey } from "./keys.ts";
import { storedInvitation, storedOwnerLink } from "./stored.ts";
import { dynamoVersioned } from "./versioned.ts";

export const dynamoInvitations = (directory: Table): Invitations =>
  dynamoVersioned(directory, invitationKey, storedInvitation);

export const dynamoOwnerLinks = (directory: Table): OwnerLinks =>
  dynamoVersioned(directory, ownerLinkKey, storedOwnerLink);
