using System.Collections.Concurrent;

namespace Iadvize.Simulator;

/// <summary>Accounts and their tokens: 24 h each, and at most ten log-ins a minute and user, right or wrong.</summary>
internal sealed class LogIns(TimeProvider time)
{
    /// <summary>iAdvize documents 86400 seconds.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(86400);

    private const int MaximumAMinute = 10;

    private readonly ConcurrentDictionary<string, string> passwords = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, DateTimeOffset> expiries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<DateTimeOffset>> recent = new(StringComparer.OrdinalIgnoreCase);

    public void Add(string userName, string password) => passwords[userName] = password;

    /// <summary>A new token; null for a wrong user name or password.</summary>
    public string? LogIn(string userName, string password)
    {
        if (!passwords.TryGetValue(userName, out var expected) || expected != password)
            return null;
        var token = Guid.NewGuid().ToString("N");
        expiries[token] = time.GetUtcNow() + Lifetime;
        return token;
    }

    /// <summary>Counts an attempt. How long to wait where there were too many in the last minute; null where it may go on.</summary>
    public TimeSpan? Throttle(string userName)
    {
        var now = time.GetUtcNow();
        lock (recent)
        {
            if (!recent.TryGetValue(userName, out var attempts))
                recent[userName] = attempts = new Queue<DateTimeOffset>();
            while (attempts.TryPeek(out var oldest) && now - oldest >= TimeSpan.FromMinutes(1))
                attempts.Dequeue();
            if (attempts.Count >= MaximumAMinute)
                return attempts.Peek() + TimeSpan.FromMinutes(1) - now;
            attempts.Enqueue(now);
            return null;
        }
    }

    public bool IsValid(string? token) => token is not null && expiries.TryGetValue(token, out var expiry) && time.GetUtcNow() < expiry;

    public void Expire(string? token) => expiries.TryRemove(token ?? "", out _);
}
