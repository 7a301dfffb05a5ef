import { deliveriesPage } from "../pages/deliveries.js";
import { deliveryPage } from "../pages/delivery.js";
import { eventPage } from "../pages/event.js";
import { eventsPage } from "../pages/events.js";
import { feedPage } from "../pages/feed.js";
import { noticesPage } from "../pages/notices.js";
import { overviewPage } from "../pages/overview.js";
import { partnerPage } from "../pages/partner.js";
import { partnersPage } from "../pages/partners.js";
import { addSubscriptionPage, provisionPage } from "../pages/provision.js";
import { signaturePage } from "../pages/signature.js";
import { subscriptionPage } from "../pages/subscription.js";
import { subscriptionsPage } from "../pages/subscriptions.js";

const BOTH = [
  { path: /^events\/([^/]+)$/, page: eventPage },
  { path: /^deliveries$/, page: deliveriesPage },
  { path: /^deliveries\/([^/]+)$/, page: deliveryPage },
  { path: /^subscriptions\/([^/]+)$/, page: subscriptionPage },
  { path: /^signature$/, page: signaturePage },
];

/** For support staff. */
export const adminRoutes = {
  home: "#/overview",
  nav: [
    [["overview"], "Overview"],
    [["partners"], "Partners"],
    [["events"], "Events"],
    [["deliveries"], "Deliveries"],
    [["notices"], "Notices"],
    [["signature"], "Signature check"],
  ],
  pages: [
    { path: /^overview$/, page: overviewPage },
    { path: /^partners$/, page: partnersPage },
    { path: /^partners\/new$/, page: provisionPage },
    { path: /^partners\/([^/]+)\/subscribe$/, page: addSubscriptionPage },
    { path: /^partners\/([^/]+)$/, page: partnerPage },
    { path: /^events$/, page: eventsPage },
    { path: /^notices$/, page: noticesPage },
    ...BOTH,
  ],
};

/** For a partner. */
export const partnerRoutes = {
  home: "#/subscriptions",
  nav: [
    [["subscriptions"], "Subscriptions"],
    [["deliveries"], "Deliveries"],
    [["events"], "Events"],
    [["signature"], "Signature check"],
  ],
  pages: [
    { path: /^subscriptions$/, page: subscriptionsPage },
    { path: /^events$/, page: feedPage },
    ...BOTH,
  ],
};

/** Before sign-in: pages that need no server. Every other address leads to the sign-in page. */
export function publicRoutes(signInPage) {
  return { pages: [{ path: /^signature$/, page: signaturePage }, { path: /^/, page: signInPage }] };
}
