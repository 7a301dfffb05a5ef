/**
 * Shows the page for the current address. Addresses have the form `#/part/part?query`: ids and filters, never a token.
 *
 * @param {{path: RegExp, page: Function}[]} routes each page gets the groups of its path and the query
 * @param {(page: Function, parts: string[], query: URLSearchParams) => void} show
 * @param {() => void} lost called if no route matches
 * @returns {() => void} stops routing
 */
export function router(routes, show, lost) {
  function look() {
    if (location.hash !== "" && !location.hash.startsWith("#/")) {
      return;
    }
    const [address, search = ""] = location.hash.slice(2).split("?", 2);
    for (const { path, page } of routes) {
      const match = path.exec(address);
      if (match) {
        show(page, match.slice(1).map(decoded), new URLSearchParams(search));
        return;
      }
    }
    lost();
  }

  addEventListener("hashchange", look);
  look();
  return () => removeEventListener("hashchange", look);
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
