<?php
// php -S 127.0.0.1:3000 receiver.php, with the subscription's secret in WEBHOOK_SECRET. Needs only PHP 8.

function is_genuine(string $key, string $body): bool
{
    $id = $_SERVER['HTTP_WEBHOOK_ID'] ?? '';
    $time = $_SERVER['HTTP_WEBHOOK_TIMESTAMP'] ?? '';
    if (!ctype_digit($time) || abs(time() - (int) $time) > 300) {
        return false;
    }
    $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$time.$body", $key, true));
    $genuine = false;
    foreach (explode(' ', $_SERVER['HTTP_WEBHOOK_SIGNATURE'] ?? '') as $signature) {
        $genuine = hash_equals($expected, $signature) || $genuine;
    }
    return $genuine;
}

$key = base64_decode(substr(getenv('WEBHOOK_SECRET'), strlen('whsec_')), true);
$body = file_get_contents('php://input');
if ($key === false || $_SERVER['REQUEST_URI'] !== '/webhooks' || !is_genuine($key, $body)) {
    http_response_code(401);
    exit;
}
http_response_code(204);

// in production: a table with a unique key, and a queue to process it later
$seen = sys_get_temp_dir() . '/seen-' . getmypid() . '-' . hash('sha256', $_SERVER['HTTP_WEBHOOK_ID']);
$first = @fopen($seen, 'x');
if ($first) {
    file_put_contents('php://stdout', $body . "\n");
}
