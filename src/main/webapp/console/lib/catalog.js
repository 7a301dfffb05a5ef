/** Groups the event types by domain. @returns {{domain: string, types: {name: string, description: string}[]}[]} */
export function byDomain(entries) {
  const domains = new Map();
  for (const { type, domain, description } of entries) {
    domains.set(domain, [...(domains.get(domain) ?? []), { name: type, description }]);
  }
  return [...domains].map(([domain, types]) => ({ domain, types }));
}
