import { chart } from "../components/chart.js";
import { tile } from "../components/tiles.js";
import { h } from "../lib/dom.js";
import { age, duration, millis, number, percent, span } from "../lib/format.js";

const MINUTE = 60;

/** The figures of the last hour: those to look at first, and how they came about. */
export function traffic() {
  const tiles = {
    events: tile("Events a minute"),
    deliveries: tile("Deliveries a minute"),
    success: tile("Attempts that succeed"),
    answer: tile("Endpoints answer within"),
    delivery: tile("From event to delivery"),
    waiting: tile("Waiting"),
  };
  const flow = chart("Events and deliveries a minute", [
    { label: "Events", tone: "accent", show: number },
    { label: "Delivered", tone: "good", show: number },
    { label: "Failed attempts", tone: "bad", show: number },
  ]);
  const answers = chart("How long endpoints take to answer", [
    { label: "half of them", tone: "good", show: span },
    { label: "95 of 100", tone: "accent", show: span },
    { label: "99 of 100", tone: "bad", show: span },
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
      hour.answer_time ? `95 of 100 within ${duration(hour.answer_time.p95)}` : "no attempts in the last hour",
    );
  }

  return { nodes: [figures, h("div", { class: "columns" }, flow.node, answers.node)], update };
}

/** The API leaves out minutes in which there was nothing. The last one is still going on. */
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
      ? `95 of 100; half within ${duration(percentiles.p50)}, 99 of 100 within ${duration(percentiles.p99)}`
      : "nothing in the last hour",
  );
}

function queue(tile, waiting, partners) {
  const oldest = [waiting.oldest_at, ...partners.map((each) => each.oldest_at)].filter(Boolean).sort()[0];
  const many = waiting.more ? `more than ${number(waiting.deliveries)}` : number(waiting.deliveries);
  tile.update(many, oldest ? `the oldest for ${age(oldest)}` : "everything has been delivered");
}
