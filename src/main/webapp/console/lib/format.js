const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const DAY_AND_CLOCK = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const NUMBER = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const PERCENT = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 1 });

/** A time as people read it here: the clock, with the day where it is not today. */
export function time(instant) {
  const date = new Date(instant);
  const today = date.toDateString() === new Date().toDateString();
  return (today ? CLOCK : DAY_AND_CLOCK).format(date);
}

export function number(value) {
  return NUMBER.format(value);
}

/** A share from 0 to 1. What is not all of it never reads as if it were. */
export function percent(share) {
  return share < 1 && share > 0.999 ? PERCENT.format(0.999) : PERCENT.format(share);
}

/** The milliseconds of an ISO 8601 duration, of which the API sends hours, minutes and seconds. */
export function millis(iso) {
  const parts = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(iso ?? "");
  const [, hours, minutes, seconds] = (parts ?? []).map((part) => Number(part ?? 0));
  return parts ? Math.round(((hours * 60 + minutes) * 60 + seconds) * 1000) : 0;
}

/** An ISO 8601 duration: `PT1M2.5S` is `1 min 2.5 s`. */
export function duration(iso) {
  return span(millis(iso));
}

/** Milliseconds: the two largest units are enough. */
export function span(milliseconds) {
  if (milliseconds < 1000) {
    return `${Math.max(0, Math.round(milliseconds))} ms`;
  }
  if (milliseconds < 60_000) {
    return `${NUMBER.format(milliseconds / 1000)} s`;
  }
  const minutes = Math.round(milliseconds / 60_000);
  const units = [[1440, "d"], [60, "h"], [1, "min"]];
  const first = units.findIndex(([size]) => minutes >= size);
  let rest = minutes;
  return units
    .slice(first, first + 2)
    .map(([size, unit]) => {
      const many = Math.floor(rest / size);
      rest -= many * size;
      return many > 0 && `${many} ${unit}`;
    })
    .filter(Boolean)
    .join(" ");
}

/** How long ago a time is. */
export function age(instant) {
  return span(Date.now() - new Date(instant).getTime());
}

/** `1 delivery`, `2 deliveries`. */
export function count(number, one, many) {
  return `${NUMBER.format(number)} ${number === 1 ? one : many}`;
}

/** `endpoint_failing` as people write it. */
export function words(name) {
  return name.replaceAll("_", " ");
}
