using Iadvize.Core.Conversations;
using Iadvize.Core.Json;
using Iadvize.Core.Questions;
using Iadvize.Core.Schemas;

namespace Iadvize.Core.Transcripts;

/// <summary>What a message, or a part of one, says: its text as Markdown, and its files.</summary>
/// <param name="Text">Null for none.</param>
/// <param name="Files">Files, and the addresses of cards.</param>
/// <param name="Flow">Whether it stands within a line: a run of text, a link.</param>
internal sealed record Content(string? Text, IReadOnlyList<Attachment> Files, Flow Flow)
{
    public static readonly Content Nothing = new(null, [], Flow.Block);
}

/// <summary>A part of a message that is not understood.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Seen">What was seen of it, as names of the schema; null for a type that the schema did not have when it was read.</param>
/// <param name="HoldsWords">Whether it may hold words that somebody wrote: then a text beside it does not make up for it.</param>
internal sealed record UnreadPart(string Type, string? Seen, bool HoldsWords);

/// <summary>How a part stands to the parts beside it.</summary>
internal enum Flow
{
    /// <summary>On lines of its own.</summary>
    Block,

    /// <summary>Within a line.</summary>
    Inline,

    /// <summary>As the parts around it: a text.</summary>
    Either,
}

/// <summary>Reads contents: texts, blocks, cards, files, quick replies.</summary>
internal static class ContentReader
{
    private static readonly HashSet<string> HtmlStarts = new(StringComparer.OrdinalIgnoreCase) { "p", "div", "span", "br", "ul", "ol", "a", "html", "body", "b", "strong", "em" };

    /// <param name="value">The object.</param>
    /// <param name="selection">What was asked of it.</param>
    /// <param name="unread">Told of every part that is not understood.</param>
    public static Content Read(JsonValue value, Selection selection, Action<UnreadPart> unread)
    {
        var typeName = selection.TypeOf(value);
        if (selection.Place == Place.Content && selection.AsksTypeName && MessageStates.IsDeleted(typeName)) return Content.Nothing;

        var fields = selection.Of(value).ToList();
        if (selection.AsksTypeName && selection.Fragments.Count > 0 && selection.Fragments.All(fragment => fragment.Type.Name != typeName)) unread(new UnreadPart(typeName, null, true));
        else if (selection.Place == Place.Content && !fields.Any(IsSaid) && selection.TypeNamed(typeName) is { Fields: var own })
            unread(new UnreadPart(typeName, string.Join(", ", own.Select(field => field.Name)), own.Any(field => field.Shape.Name == "String" && !field.Shape.IsList)));

        var kinds = fields.Where(field => field.Role is Role.Kind or Role.Format).SelectMany(field => field.Values(value)).Select(each => each.AsString()).OfType<string>().Concat([typeName]).SelectMany(Words.Of).ToList();
        var isHtml = IsHtml(fields, value);
        string? text = null, title = null, description = null, label = null, address = null, fileName = null;
        Content? chosen = null;
        var content = Content.Nothing;
        var beside = new List<Content>();
        foreach (var field in fields)
        {
            var values = field.Values(value).ToList();
            if (values.Count == 0) continue;
            switch (field.Role)
            {
                case Role.Text when field.Selection is null: if (string.IsNullOrEmpty(text)) text = Leaf(field, values, isHtml); break;
                case Role.Title: title ??= values[0].Text(); break;
                case Role.Description: description ??= values[0].Text(); break;
                case Role.Label: label ??= values[0].Text(); break;
                case Role.Url: address ??= values[0].Text(); break;
                case Role.FileName: fileName ??= values[0].Text(); break;
                case Role.Chosen when field.Selection is null: chosen ??= new Content(Leaf(field, values, isHtml), [], Flow.Block); break;
                case Role.Chosen: chosen ??= Join(field, value, unread); break;
                case Role.Text or Role.Content: if (content.Text is null && content.Files.Count == 0) content = Join(field, value, unread); break;
                // What stands beside a text may be a thing without words.
                case Role.Attachment: beside.Add(Join(field, value, part => unread(part with { HoldsWords = false }))); break;
            }
        }

        if (chosen is { Text.Length: > 0 }) return chosen;
        var words = string.IsNullOrEmpty(text) ? content.Text : text;
        var files = content.Files.Concat(beside.SelectMany(each => each.Files)).ToList();
        if (isHtml is null && StartsLikeCode(text) && fields.FirstOrDefault(field => field.Role == Role.Format && field.Values(value).Any()) is { } format)
            unread(new UnreadPart(typeName, format.Shown(value), true));

        var isFile = kinds.Any(kind => kind is "file" or "upload" or "document" or "image" or "picture" or "photo" or "video" or "audio");
        var flow = FlowOf(kinds, fields);
        // Runs of a text may be links without saying so; a question's mark is never a file.
        if (address is not null && (kinds.Any(kind => kind is "link" or "anchor" or "hyperlink") || flow == Flow.Inline || (!isFile && !IsCard(kinds) && MarkerTarget.Question(address) is not null)))
        {
            var shown = label ?? words ?? title ?? fileName ?? "";
            return new Content(shown == address ? address : $"[{shown}]({address})", files, Flow.Inline);
        }

        if (kinds.Contains("break") || kinds.Contains("linebreak") || kinds.Contains("newline") || kinds.Contains("br")) return new Content("\n", files, Flow.Inline);
        if (fileName is null && address is not null && isFile) (fileName, title) = (title, null);
        // What has a title and no file's name is a card, whatever it is called: its title is text.
        if (address is not null) files.Insert(0, new Attachment(IsCard(kinds) ? null : fileName, address));
        else if (fileName is not null && words is null && title is null && label is null) label = fileName;
        if (title is not null && title == fileName) title = null;
        var lines = new[] { title, words ?? label, description }.Concat(beside.Select(each => each.Text)).Where(line => !string.IsNullOrEmpty(line)).Distinct().ToList();
        return new Content(lines.Count > 0 ? string.Join("\n", lines) : null, files, flow);
    }

    /// <summary>A leaf, or a list of leaves as lines; HTML as the text it shows.</summary>
    public static string? Leaf(SelectedField field, IEnumerable<JsonValue> values, bool? isHtml)
    {
        var lines = values.Select(each => each.Text()).OfType<string>().ToList();
        if (lines.Count == 0) return null;
        var text = string.Join("\n", lines);
        return isHtml == true && !NamesMarkdown(field) || NamesHtml(field) || (isHtml is null && MayBeHtml(field) && LooksLikeHtml(text)) ? HtmlText.Read(text) : text;
    }

    /// <returns>Whether a format beside the text says that it is HTML; null where it says nothing that is known.</returns>
    private static bool? IsHtml(IEnumerable<SelectedField> fields, JsonValue value)
    {
        var words = fields.Where(field => field.Role == Role.Format).SelectMany(field => field.Values(value)).SelectMany(format => Words.Of(format.AsString() ?? "")).ToList();
        if (words.Any(word => word.IndexOf("html", StringComparison.Ordinal) >= 0)) return true;
        return words.Any(word => word is "markdown" or "md" or "commonmark" or "gfm" or "plain" or "text" or "txt" or "raw" or "string") ? false : null;
    }

    /// <summary>The parts at the end of a field, joined: runs within a line without anything between, blocks by line breaks.</summary>
    public static Content Join(SelectedField field, JsonValue parent, Action<UnreadPart> unread)
    {
        var parts = field.Elements(parent).Select(part => Read(part.Value, part.Selection, unread)).ToList();
        // A text among links and mentions is a run of a line; among files and cards it is a paragraph.
        var amongRuns = parts.Any(part => part.Flow == Flow.Inline) || Words.Of(field.Field.Name).Any(word => word is "runs" or "spans" or "inlines" or "leaves");
        string? text = null;
        var inLine = false;
        foreach (var part in parts)
        {
            if (part.Text is not { Length: > 0 } next) continue;
            var isRun = part.Flow == Flow.Inline || (part.Flow == Flow.Either && amongRuns);
            text = text is null ? next : isRun && inLine ? text + next : $"{text}\n{next}";
            inLine = isRun;
        }

        return new Content(text?.Trim('\n'), parts.SelectMany(part => part.Files).ToList(), Flow.Block);
    }

    private static bool IsCard(List<string> kinds) => kinds.Any(kind => kind is "card" or "product" or "offer" or "bundle" or "carousel");

    private static bool IsSaid(SelectedField field) =>
        field.Role is Role.Text or Role.Content or Role.Attachment or Role.Chosen or Role.Title or Role.Description or Role.Label or Role.Url or Role.FileName;

    private static bool StartsLikeCode(string? text) => text is { Length: > 1 } && text[0] is '{' or '<' || text?.StartsWith("[{", StringComparison.Ordinal) == true;

    private static Flow FlowOf(List<string> kinds, List<SelectedField> fields)
    {
        if (kinds.Any(kind => kind is "block" or "paragraph" or "heading" or "section" or "quote" or "item" or "attachment" or "message")) return Flow.Block;
        if (kinds.Any(kind => kind is "span" or "run" or "inline" or "mention" or "emoji" or "strong" or "bold" or "emphasis" or "italic")) return Flow.Inline;
        return kinds.Contains("text") || fields.Where(IsSaid).All(field => field.Role is Role.Text or Role.Url && field.Selection is null) ? Flow.Either : Flow.Block;
    }

    private static bool NamesHtml(SelectedField field) => field.Field.IsHtml || Words.Of(field.Field.Name).Concat(Words.Of(field.Field.Shape.Name)).Contains("html");

    private static bool NamesMarkdown(SelectedField field) => Words.Of(field.Field.Name).Concat(Words.Of(field.Field.Shape.Name)).Any(word => word is "markdown" or "plain" or "raw");

    /// <summary>A body or content may be HTML without saying so; a text or a Markdown is not.</summary>
    private static bool MayBeHtml(SelectedField field) => Words.Of(field.Field.Name).Any(word => word is "body" or "content" or "rich");

    private static bool LooksLikeHtml(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length < 3 || trimmed[0] != '<' || trimmed[trimmed.Length - 1] != '>') return false;
        var end = 1;
        while (end < trimmed.Length && char.IsLetterOrDigit(trimmed[end])) end++;
        return HtmlStarts.Contains(trimmed.Substring(1, end - 1));
    }
}
