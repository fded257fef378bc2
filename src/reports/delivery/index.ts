/** The door to the shapes of messages. Nothing here sends anything. */
export { slackMessage, teamsMessage } from './chat.js';
export { deliveryJson } from './json.js';
export type { DeliveryView } from './view.js';
