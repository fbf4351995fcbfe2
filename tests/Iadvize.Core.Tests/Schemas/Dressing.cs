using System.Globalization;
using System.Text.Json.Nodes;
using Iadvize.Core.Schemas;
using Iadvize.Core.Transcripts;

namespace Iadvize.Core.Tests.Schemas;

/// <summary>
/// What the simulator cannot show by itself, put into its answer: moments as milliseconds since 1970 (the scalars Timestamp and Long), the author
/// as yes and no (a Boolean that <c>@is</c> makes the author's side), and plain lists of which a page is asked for.
/// </summary>
internal sealed class Dressing(TranscriptPage page, int pageSize)
{
    /// <summary>As a <see cref="Server.Dress"/>.</summary>
    public static void Put(TranscriptPlan plan, TranscriptPage page, int pageSize, JsonNode? data) => new Dressing(page, pageSize).Put(plan.Root, data);

    private void Put(Selection selection, JsonNode? value)
    {
        if (value is not JsonObject shown) return;
        var typeName = shown[Selection.TypeName]?.GetValue<string>();
        var fields = selection.Fields.Concat(selection.Fragments.Where(fragment => fragment.Type.Name == typeName).SelectMany(fragment => fragment.Fields));
        foreach (var field in fields.DistinctBy(field => field.ResponseName))
        {
            if (field.IsPaged && shown[field.ResponseName] is JsonArray list) shown[field.ResponseName] = PageOf(list, field.Arguments.Paging);
            foreach (var each in shown[field.ResponseName] is JsonArray array ? array.ToList() : [shown[field.ResponseName]])
                if (field.Selection is { } below) Put(below, each);
                else if (each is JsonValue leaf && Leaf(field.Field, leaf) is { } dressed) shown[field.ResponseName] = dressed;
        }
    }

    private static JsonValue? Leaf(SchemaField field, JsonValue leaf) => field.Shape.Name switch
    {
        "Timestamp" or "Long" => JsonValue.Create(DateTimeOffset.Parse(leaf.GetValue<string>(), CultureInfo.InvariantCulture).ToUnixTimeMilliseconds()),
        "Boolean" when leaf.TryGetValue<string>(out var side) => JsonValue.Create(Words.Of(field.Name).Contains(side)),
        _ => null,
    };

    private JsonArray PageOf(JsonArray list, Paging paging)
    {
        int IndexOf(string? id) => list.Select(element => element!["id"]!.GetValue<string>()).ToList().IndexOf(id ?? "");
        var end = paging == Paging.Backwards && page.Cursor is { } first ? IndexOf(first) : list.Count;
        var before = paging switch
        {
            Paging.Offset => page.Offset,
            Paging.Number => page.Number * pageSize,
            Paging.Forwards => IndexOf(page.Cursor) + 1,
            Paging.Backwards => Math.Max(0, end - pageSize),
            _ => 0,
        };
        var kept = list.Take(end).Skip(before).Take(paging == Paging.None ? int.MaxValue : pageSize).ToList();
        list.Clear();
        return [.. kept];
    }
}
