// Program.cs of `dotnet new web`, with the subscription's secret in WEBHOOK_SECRET. Needs only .NET 8.
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

var key = Convert.FromBase64String(Environment.GetEnvironmentVariable("WEBHOOK_SECRET")!["whsec_".Length..]);
var seen = new ConcurrentDictionary<string, bool>(); // in production: a table with a unique key

var app = WebApplication.CreateBuilder(args).Build();
app.MapPost("/webhooks", async (HttpRequest request) =>
{
    using var buffer = new MemoryStream();
    await request.Body.CopyToAsync(buffer);
    var body = buffer.ToArray();
    if (!IsGenuine(request.Headers, body))
    {
        return Results.Unauthorized();
    }
    if (seen.TryAdd(request.Headers["webhook-id"].ToString(), true))
    {
        Console.WriteLine(Encoding.UTF8.GetString(body)); // in production: put it in a queue and process it later
    }
    return Results.NoContent();
});
app.Run($"http://127.0.0.1:{Environment.GetEnvironmentVariable("PORT") ?? "3000"}");

bool IsGenuine(IHeaderDictionary headers, byte[] body)
{
    var (id, time) = (headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString());
    if (!long.TryParse(time, out var sent) || Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - sent) > 300)
    {
        return false;
    }
    var signed = Encoding.UTF8.GetBytes($"{id}.{time}.").Concat(body).ToArray();
    var expected = Encoding.UTF8.GetBytes("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed)));
    return headers["webhook-signature"].ToString().Split(' ')
        .Any(one => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), expected));
}
