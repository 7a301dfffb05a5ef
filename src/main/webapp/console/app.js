import { fill, h } from "./lib/dom.js";
import { link } from "./lib/links.js";
import { adminRoutes, partnerRoutes, publicRoutes } from "./lib/routes.js";
import { router } from "./lib/router.js";
import { shell } from "./lib/shell.js";
import { signIn } from "./pages/sign-in.js";

const main = document.getElementById("main");
const nav = document.getElementById("nav");
const who = document.getElementById("who");
const screen = shell(main, () => signOut("The server no longer accepts this token."));
let session = null;
let endRouting = () => {};

function start(routes) {
  endRouting();
  endRouting = router(
    routes.pages,
    (page, parts, query) => {
      markPlace();
      screen.show(page(session, ...parts, query));
    },
    () => location.replace(routes.home),
  );
}

function signedIn(made) {
  session = made;
  const routes = session.role === "admin" ? adminRoutes : partnerRoutes;
  nav.hidden = false;
  fill(nav, h("ul", {}, ...routes.nav.map(([parts, text]) => h("li", {}, link(parts, text)))));
  fill(who, h("span", {}, session.title), h("button", { type: "button", onclick: () => signOut() }, "Sign out"));
  start(routes);
}

function signOut(reason = "") {
  session = null;
  nav.hidden = true;
  fill(who);
  start(publicRoutes(() => signIn(signedIn, reason)));
}

/** Marks the part of the console that is shown in the navigation. */
function markPlace() {
  const place = location.hash.split(/[/?]/)[1];
  for (const each of nav.querySelectorAll("a")) {
    const here = each.getAttribute("href").split("/")[1] === place;
    if (here) {
      each.setAttribute("aria-current", "page");
    } else {
      each.removeAttribute("aria-current");
    }
  }
}

document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
signOut();
