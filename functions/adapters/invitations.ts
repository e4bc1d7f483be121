/** What gives access by a link, in the tenant's own partition: invitations, the links of issues, calendars. */
import type { CalendarFeeds, Invitations, OwnerLinks } from "../link-ports.ts";
import type { Table } from "./dynamo.ts";
import { calendarFeedKey, invitationKey, ownerLinkKey } from "./keys.ts";
import { storedCalendarFeed, storedInvitation, storedOwnerLink } from "./stored.ts";
import { dynamoVersioned } from "./versioned.ts";

export const dynamoInvitations = (directory: Table): Invitations =>
  dynamoVersioned(directory, invitationKey, storedInvitation);

export const dynamoOwnerLinks = (directory: Table): OwnerLinks =>
  dynamoVersioned(directory, ownerLinkKey, storedOwnerLink);

export const dynamoCalendarFeeds = (directory: Table): CalendarFeeds =>
  dynamoVersioned(directory, calendarFeedKey, storedCalendarFeed);
