// node receiver.mjs, with the subscription's secret in WEBHOOK_SECRET. Needs only Node.js 18 or later.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const key = Buffer.from(process.env.WEBHOOK_SECRET.slice('whsec_'.length), 'base64');
const seen = new Set(); // in production: a table with a unique key

function isGenuine(headers, body) {
  const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signatures } = headers;
  if (!id || !signatures || !(Math.abs(Date.now() / 1000 - Number(time)) <= 300)) return false;
  const mac = createHmac('sha256', key).update(`${id}.${time}.`).update(body).digest('base64');
  const expected = Buffer.from(`v1,${mac}`);
  return signatures.split(' ').map((one) => Buffer.from(one))
    .some((one) => one.length === expected.length && timingSafeEqual(one, expected));
}

createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    const genuine = request.url === '/webhooks' && isGenuine(request.headers, body);
    response.writeHead(genuine ? 204 : 401).end();
    if (genuine && !seen.has(request.headers['webhook-id'])) {
      seen.add(request.headers['webhook-id']);
      console.log(body.toString()); // in production: put it in a queue and process it later
    }
  });
}).listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
