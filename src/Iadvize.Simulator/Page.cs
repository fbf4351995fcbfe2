using System.Globalization;
using System.Text;
using Iadvize.Simulator.GraphQL;

namespace Iadvize.Simulator;

/// <summary>
/// Relay connections. A cursor is the base64 of epoch milliseconds, <c>&amp;&amp;</c> and an id, as the one sample in iAdvize's documentation is.
/// </summary>
internal static class Page
{
    /// <summary>The page of a list that <c>before</c>, <c>after</c>, <c>first</c> and <c>last</c> ask for; without a size, the first as many as a page holds.</summary>
    /// <param name="asked">Beside those: <c>most</c>, the size of a page; <c>refuses</c>, where more is an error and not cut; <c>order</c>, "newest" for the list turned round.</param>
    public static Facts Of(IReadOnlyList<Facts> items, IReadOnlyDictionary<string, object?> asked)
    {
        var maximum = (int)asked["most"]!;
        var all = (asked.GetValueOrDefault("order") is "newest" ? items.Reverse() : items).Select(item => (Node: item, Cursor: Cursor(item))).ToList();
        int Position(string argument, int without) => asked.GetValueOrDefault(argument) is not string cursor ? without
            : all.FindIndex(each => each.Cursor == cursor) is >= 0 and var index ? index
            : throw new FieldException("INVALID_CURSOR", $"The cursor given as {argument} is not one of this connection's.");
        int? Size(string argument) => asked.GetValueOrDefault(argument) switch
        {
            null => null,
            int size when size > maximum && asked.GetValueOrDefault("refuses") is true =>
                throw new FieldException("INVALID_ARGUMENT", $"Requesting {size} records exceeds the limit of {maximum} records a page."),
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
        return new Facts("page")
        {
            ["edges"] = page.Select(each => new Facts("edge") { ["cursor"] = each.Cursor, ["node"] = each.Node }),
            ["nodes"] = page.Select(each => each.Node),
            ["totalCount"] = all.Count,
            ["pageInfo"] = new Facts("pageInfo")
            {
                ["hasNextPage"] = end < all.Count, ["hasPreviousPage"] = start > 0,
                ["startCursor"] = page.Select(each => each.Cursor).FirstOrDefault(), ["endCursor"] = page.Select(each => each.Cursor).LastOrDefault(),
            },
        };
    }

    private static string Cursor(Facts item) => Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"{((DateTimeOffset)item["cursorAt"]!).ToUnixTimeMilliseconds()}&&{(item["id"] is Guid id ? id : NamedGuid.Of($"{item["id"]}"))}")));
}
