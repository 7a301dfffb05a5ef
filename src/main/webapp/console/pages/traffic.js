import { chart } from "../components/chart.js";
import { tile } from "../components/tiles.js";
import { h } from "../lib/dom.js";
import { age, duration, millis, number, percent, span } from "../lib/format.js";

const MINUTE = 60;

/** The figures of the last hour: key figures, then their course by minute. */
export function traffic() {
  const tiles = {
    events: tile("Events per minute"),
    deliveries: tile("Deliveries per minute"),
    success: tile("Successful attempts"),
    answer: tile("Answer time (p95)"),
    delivery: tile("Delivery time (p95)"),
    waiting: tile("Waiting deliveries"),
  };
  const flow = chart("Events and deliveries per minute", [
    { label: "Events", tone: "accent", show: number },
    { label: "Delivered", tone: "good", show: number },
    { label: "Failed attempts", tone: "bad", show: number },
  ]);
  const answers = chart("Answer times of endpoints", [
    { label: "p50", tone: "good", show: span },
    { label: "p95", tone: "accent", show: span },
    { label: "p99", tone: "bad", show: span },
  ]);
  const figures = h("dl", { class: "tiles" }, ...Object.values(tiles).map((each) => each.node));

  function update({ traffic: hour, waiting, waiting_by_partner: partners }) {
    const minutes = everyMinute(hour);
    const last = minutes.at(-2) ?? minutes.at(-1);
    tiles.events.update(number(last.events), `${number(hour.events)} in the last hour`);
    tiles.deliveries.update(number(last.delivered), `${number(hour.delivered)} in the last hour`);
    success(tiles.success, hour);
    times(tiles.answer, hour.answer_time);
    times(tiles.delivery, hour.delivery_time);
    queue(tiles.waiting, waiting, partners);
    const seconds = minutes.map((minute) => minute.second);
    flow.update(
      [seconds, ...["events", "delivered", "failed"].map((name) => minutes.map((minute) => minute[name]))],
      `${number(hour.events)} events, ${number(hour.delivered)} deliveries and ${number(hour.failed)} failed attempts in the last hour`,
    );
    answers.update(
      [seconds, ...["p50", "p95", "p99"].map((name) => minutes.map((minute) => answerTime(minute, name)))],
      hour.answer_time ? `p95 ${duration(hour.answer_time.p95)} in the last hour` : "no attempts in the last hour",
    );
  }

  return { nodes: [figures, h("div", { class: "columns" }, flow.node, answers.node)], update };
}

/** Adds the minutes that the API leaves out because nothing happened. The last minute is not over yet. */
function everyMinute({ at, minutes }) {
  const first = Math.floor(new Date(at).getTime() / 1000);
  const known = new Map(minutes.map((minute) => [Math.floor(new Date(minute.at).getTime() / 1000), minute]));
  const nothing = { events: 0, delivered: 0, failed: 0, answer_time: null };
  return Array.from({ length: MINUTE + 1 }, (_, i) => first + i * MINUTE).map((second) => ({
    ...(known.get(second) ?? nothing),
    second,
  }));
}

function answerTime(minute, name) {
  return minute.answer_time ? millis(minute.answer_time[name]) : null;
}

function success(tile, { delivered, failed }) {
  const attempts = delivered + failed;
  if (attempts === 0) {
    tile.update("–", "no attempts in the last hour");
  } else {
    const share = delivered / attempts;
    tile.update(percent(share), `${number(failed)} of ${number(attempts)} failed in the last hour`, share < 0.9 ? "bad" : "");
  }
}

function times(tile, percentiles) {
  tile.update(
    percentiles ? duration(percentiles.p95) : "–",
    percentiles
      ? `p50 ${duration(percentiles.p50)}, p99 ${duration(percentiles.p99)} in the last hour`
      : "no data in the last hour",
  );
}

function queue(tile, waiting, partners) {
  const oldest = [waiting.oldest_at, ...partners.map((each) => each.oldest_at)].filter(Boolean).sort()[0];
  const many = waiting.more ? `${number(waiting.deliveries)} or more` : number(waiting.deliveries);
  tile.update(many, oldest ? `oldest waiting for ${age(oldest)}` : "nothing is waiting");
}
