using System.Globalization;
using System.Text;
using Iadvize.Simulator.GraphQL;

namespace Iadvize.Simulator;

/// <summary>
/// Relay connections. A cursor is the base64 of epoch milliseconds, <c>&amp;&amp;</c> and an id, as the one sample in iAdvize's documentation is.
/// </summary>
internal static class Page
{
    /// <summary>The connection's page that <c>before</c>, <c>after</c>, <c>first</c> and <c>last</c> ask for; without a size, the first <paramref name="maximum"/>.</summary>
    /// <param name="name">The connection's type without its suffix: Message for MessageConnection and MessageEdge.</param>
    public static GraphObject Of<T>(
        string name, IEnumerable<T> items, Func<T, (DateTimeOffset At, Guid Id)> key, Func<T, GraphObject> node,
        IReadOnlyDictionary<string, object?> arguments, int maximum)
    {
        var all = items.Select(item => (Item: item, Cursor: Cursor(key(item)))).ToList();
        int Position(string argument, int without) => arguments.GetValueOrDefault(argument) is not string cursor ? without
            : all.FindIndex(each => each.Cursor == cursor) is >= 0 and var index ? index
            : throw new FieldException("INVALID_CURSOR", $"The cursor given as {argument} is not one of this connection's.");
        int? Size(string argument) => arguments.GetValueOrDefault(argument) switch
        {
            null => null,
            int size and >= 0 => Math.Min(size, maximum),
            _ => throw new FieldException("INVALID_ARGUMENT", $"{argument} must not be negative."),
        };

        var (start, end) = (Position("after", -1) + 1, Math.Max(Position("before", all.Count), 0));
        if (Size("first") is { } first)
            end = Math.Min(end, start + first);
        if (Size("last") is { } last)
            start = Math.Max(start, end - last);
        else
            end = Math.Min(end, start + maximum);
        var page = all.Take(end).Skip(start).ToList();
        return new GraphObject($"{name}Connection")
        {
            ["edges"] = page.Select(each => new GraphObject($"{name}Edge") { ["cursor"] = each.Cursor, ["node"] = (Resolver)(_ => node(each.Item)) }),
            ["pageInfo"] = new GraphObject("PageInfo")
            {
                ["hasNextPage"] = end < all.Count, ["hasPreviousPage"] = start > 0,
                ["startCursor"] = page.Select(each => each.Cursor).FirstOrDefault(), ["endCursor"] = page.Select(each => each.Cursor).LastOrDefault(),
            },
        };
    }

    private static string Cursor((DateTimeOffset At, Guid Id) key) => Convert.ToBase64String(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{key.At.ToUnixTimeMilliseconds()}&&{key.Id}")));
}
