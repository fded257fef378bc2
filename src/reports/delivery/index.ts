/** The door to the shapes of messages. Nothing here sends anything. */
export { slackMessage, teamsMessage } from './chat.js';
export { deliveryJson } from './json.js';
export { mailText } from './mail.js';
export { siemEvents } from './siem.js';
export type { DeliveryView } from './view.js';
