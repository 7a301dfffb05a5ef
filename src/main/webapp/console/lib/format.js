const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const DAY_AND_CLOCK = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

/** A time as people read it here: the clock, with the day where it is not today. */
export function time(instant) {
  const date = new Date(instant);
  const today = date.toDateString() === new Date().toDateString();
  return (today ? CLOCK : DAY_AND_CLOCK).format(date);
}

/** An ISO 8601 duration, of which the API sends hours, minutes and seconds: `PT1M2.5S` is `1 min 2.5 s`. */
export function duration(iso) {
  const parts = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(iso ?? "");
  if (!parts) {
    return iso ?? "";
  }
  const [, hours, minutes, seconds] = parts;
  return [hours && `${hours} h`, minutes && `${minutes} min`, seconds && short(Number(seconds))]
    .filter(Boolean)
    .join(" ");
}

function short(seconds) {
  return seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${Number(seconds.toFixed(1))} s`;
}

/** `1 delivery`, `2 deliveries`. */
export function count(number, one, many) {
  return `${number} ${number === 1 ? one : many}`;
}
