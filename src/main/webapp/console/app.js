import { fill, h } from "./lib/dom.js";
import { overview } from "./parts/overview.js";
import { signIn } from "./parts/sign-in.js";

const main = document.getElementById("main");
const nav = document.getElementById("nav");
const tools = document.getElementById("tools");

function showSignIn(word) {
  nav.hidden = true;
  fill(tools);
  fill(main, signIn(showOverview, word));
  document.getElementById("token").focus();
}

function showOverview(api) {
  const leave = (word) => {
    page.end();
    showSignIn(word);
  };
  const page = overview(api, () => leave("The server does not take this token any more."));
  nav.hidden = false;
  fill(tools, ...page.tools, h("button", { type: "button", onclick: () => leave() }, "Sign out"));
  fill(main, ...page.nodes);
  main.focus({ preventScroll: true });
  scrollTo(0, 0);
}

showSignIn();
