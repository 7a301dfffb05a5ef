const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const DAY_AND_CLOCK = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const NUMBER = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const PERCENT = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 1 });

/** A time in the user's locale, with the date unless it is today. */
export function time(instant) {
  const date = new Date(instant);
  const today = date.toDateString() === new Date().toDateString();
  return (today ? CLOCK : DAY_AND_CLOCK).format(date);
}

export function number(value) {
  return NUMBER.format(value);
}

/** A share from 0 to 1. Less than 1 is never rounded to 100 %. */
export function percent(share) {
  return share < 1 && share > 0.999 ? PERCENT.format(0.999) : PERCENT.format(share);
}

/** Converts an ISO 8601 duration to milliseconds. The API sends only hours, minutes and seconds. */
export function millis(iso) {
  const parts = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(iso ?? "");
  const [, hours, minutes, seconds] = (parts ?? []).map((part) => Number(part ?? 0));
  return parts ? Math.round(((hours * 60 + minutes) * 60 + seconds) * 1000) : 0;
}

/** An ISO 8601 duration: `PT1M2.5S` is `1 min 2.5 s`. */
export function duration(iso) {
  return span(millis(iso));
}

/** A number of milliseconds, in the two largest units that fit. */
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

/** How long ago a time was. */
export function age(instant) {
  return span(Date.now() - new Date(instant).getTime());
}

/** `1 delivery`, `2 deliveries`. */
export function count(number, one, many) {
  return `${NUMBER.format(number)} ${number === 1 ? one : many}`;
}

/** A name of the API in plain words: `endpoint_failing` is `endpoint failing`. */
export function words(name) {
  return name.replaceAll("_", " ");
}
