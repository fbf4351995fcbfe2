using System.Globalization;

namespace Iadvize.Core.Schemas;

/// <summary>
/// Writes the arguments of fields: page sizes and cursors, and what is required and known. A required argument that cannot be supplied makes
/// a field unusable.
/// </summary>
internal sealed class ArgumentSupply(ServedSchema schema)
{
    private const int DeepestInput = 3;

    /// <summary>Elements asked for of a list that is not read to its end: attachments, tags, visitors.</summary>
    private const int SideList = 20;

    private static readonly HashSet<string> ForwardCursors = Set("after cursor afterCursor pageToken nextToken nextCursor startingAfter continuation continuationToken token afterId sinceId");
    private static readonly HashSet<string> AnySizes = Set("limit size pageSize count perPage take max maxResults maxItems top itemsPerPage");
    private static readonly HashSet<string> Offsets = Set("offset skip startIndex start");
    private static readonly HashSet<string> Pages = Set("page pageNumber pageIndex number");
    private static readonly string[] Keys = ["id", "uuid", "guid", "identifier", "ids", "uuids", "key", "ref", "reference"];
    private static readonly HashSet<string> Comparisons = Set("eq equals equalTo is in exact");
    private static readonly HashSet<string> Froms = Set("from since start startDate begin fromDate startAt after");
    private static readonly HashSet<string> Tos = Set("to until end endDate toDate endAt before");
    private static readonly string[] Moments = ["createdat", "created", "date", "time", "sentat", "timestamp", "at", "sent", "closedat", "id"];

    private readonly List<QueryVariable> variables = [];

    /// <summary>The variables that the arguments written so far use.</summary>
    public IReadOnlyList<QueryVariable> Variables => variables;

    /// <param name="field">The field.</param>
    /// <param name="known">What may be supplied, required or not.</param>
    /// <param name="isPaged">Whether the field's list is to be read to its end; else a page size is supplied and the first page is enough.</param>
    /// <returns>The arguments with their brackets, or an empty text; null where a required one cannot be supplied.</returns>
    public Arguments? Write(SchemaField field, IReadOnlyCollection<Known> known, bool isPaged)
    {
        var inputs = PageInputs(field);
        // The size of what is no list is that of an image, or the letters of a text.
        var paging = field.Shape.IsList || ListShape.Of(schema, field, (_, _) => true) is not null ? PagingOf(inputs) : Paging.None;
        var before = variables.Count;
        var size = SizeOf(inputs, paging);
        var written = new List<string>();
        foreach (var argument in field.Arguments)
        {
            if (IsSecondKey(argument, field.Arguments, known, null)) continue;
            var value = Value(argument, new Wanted(known, isPaged ? paging : Paging.FirstOnly, size, isPaged), 0);
            if (value is not null) written.Add($"{argument.Name}: {value}");
            else if (argument.IsRequired)
            {
                variables.RemoveRange(before, variables.Count - before);
                return null;
            }
        }

        var text = written.Count > 0 ? $"({string.Join(", ", written)})" : "";
        var first = inputs.FirstOrDefault(input => Pages.Contains(Words.Plain(input.Name)));
        return new Arguments(text, paging, size?.PageLimit ?? field.PageLimit)
        {
            // A schema that counts pages from 0 says so by the default.
            FirstPage = first?.Default == "0" ? 0 : 1,
            UsesSize = size is not null && text.Contains("$" + QueryVariable.NameOf(Known.PageSize)),
            Most = isPaged || size is null ? null : SideSize(size),
        };
    }

    /// <returns>Whether a field says how many elements it shall give.</returns>
    public bool IsInPages(SchemaField field) => PageInputs(field) is var inputs && SizeOf(inputs, PagingOf(inputs)) is not null;

    private List<SchemaArgument> PageInputs(SchemaField field) => Flatten(field.Arguments, 0).Where(input => !IsMoment(input)).ToList();

    private static int SideSize(SchemaArgument size) => Math.Min(SideList, size.PageLimit ?? SideList);

    private static Paging PagingOf(List<SchemaArgument> inputs)
    {
        bool Has(Func<string, bool> isNamed) => inputs.Any(input => isNamed(Words.Plain(input.Name)));
        if (Has(ForwardCursors.Contains)) return Paging.Forwards;
        if (Has(name => name is "before") && Has(name => name is "last" || AnySizes.Contains(name))) return Paging.Backwards;
        if (Has(Offsets.Contains)) return Paging.Offset;
        if (Has(Pages.Contains)) return Paging.Number;
        return Has(name => name is "first" or "last" || AnySizes.Contains(name)) ? Paging.FirstOnly : Paging.None;
    }

    private static SchemaArgument? SizeOf(List<SchemaArgument> inputs, Paging paging)
    {
        SchemaArgument? Named(Func<string, bool> isNamed) => inputs.FirstOrDefault(input => isNamed(Words.Plain(input.Name)) && !input.Shape.IsList);
        if (paging == Paging.None) return null;
        if (paging == Paging.FirstOnly)
            return Named(name => name == "first" || AnySizes.Contains(name)) ?? Named(name => name == "last");
        return Named(name => name == (paging == Paging.Backwards ? "last" : "first")) ?? Named(AnySizes.Contains);
    }

    private IEnumerable<SchemaArgument> Flatten(IEnumerable<SchemaArgument> arguments, int depth)
    {
        foreach (var argument in arguments)
        {
            var inputs = schema[argument.Shape.Name] is { Kind: SchemaKind.Input } type ? type.Inputs : null;
            if (inputs is null) yield return argument;
            else if (depth < DeepestInput)
                foreach (var inner in Flatten(inputs, depth + 1)) yield return inner;
        }
    }

    /// <summary>The start of an interval is no offset.</summary>
    private static bool IsMoment(SchemaArgument argument) => Words.Of(argument.Shape.Name).Any(word => word is "date" or "time" or "instant" or "timestamp");

    /// <param name="around">The argument whose input object this one is a member of.</param>
    private string? Value(SchemaArgument argument, Wanted wanted, int depth, SchemaArgument? around = null)
    {
        var type = schema[argument.Shape.Name];
        var named = NameOf(argument, around);
        var name = Words.Plain(named);
        if (type is { Kind: SchemaKind.Input }) return Object(argument, type, wanted, depth);
        if (type is { Kind: SchemaKind.Enum }) return argument.IsRequired ? EnumValue(argument, type) is { } value ? InList(argument, value) : null : null;
        if (type is not null) return null;

        if (wanted.Size is not null && ReferenceEquals(argument, wanted.Size)) return wanted.IsPaged ? Variable(argument.Shape.Required, Known.PageSize) : SideSize(argument).ToString(CultureInfo.InvariantCulture);
        if (wanted.Paging == Paging.Forwards && ForwardCursors.Contains(name) && !argument.IsRequired && !IsMoment(argument)) return Variable(argument.Shape.Optional, Known.Cursor);
        if (wanted.Paging == Paging.Backwards && name == "before" && !argument.IsRequired) return Variable(argument.Shape.Optional, Known.Cursor);
        if (wanted.Paging == Paging.Offset && !IsMoment(argument) && Offsets.Contains(name)) return Variable(argument.Shape.Required, Known.Offset);
        if (wanted.Paging == Paging.Number && Pages.Contains(name)) return Variable(argument.Shape.Required, Known.PageNumber);

        if (IsKnown(argument, named, wanted, depth) is { } known)
            return known == Known.Project && argument.Shape.IsList ? Variable(argument.Shape.Required, known) : InList(argument, Variable(Item(argument.Shape), known));
        if (!argument.IsRequired) return null;
        if (Words.Of(argument.Name).Any(word => word is "language" or "lang" or "locale")) return InList(argument, "\"en\"");
        return null;
    }

    private static Known? IsKnown(SchemaArgument argument, string named, Wanted wanted, int depth)
    {
        var name = Words.Plain(named);
        bool May(Known value) => wanted.Known.Contains(value);
        if (May(Known.ConversationId))
        {
            if (IsKey(argument, named)) return Known.ConversationId;
        }
        else if (argument.IsRequired && name is "conversationid" or "conversationuuid") return Known.ConversationId;

        if (May(Known.Project) && argument.IsRequired && name is "projectid" or "projectids" or "project" or "projects" or "websiteid" or "websiteids") return Known.Project;
        if (May(Known.From) && (depth > 0 || wanted.Paging != Paging.Forwards || name is not "after") && Froms.Contains(name)) return Known.From;
        return May(Known.To) && (depth > 0 || name is not "before") && Tos.Contains(name) ? Known.To : null;
    }

    /// <summary>A filter such as id: { eq: … } says behind the comparison what is compared.</summary>
    private static string NameOf(SchemaArgument argument, SchemaArgument? around) => around is not null && Comparisons.Contains(Words.Plain(argument.Name)) ? around.Name : argument.Name;

    private static bool IsKey(SchemaArgument argument, string named) =>
        argument.Shape.Name is not ("Int" or "Float" or "Boolean") && (NamesConversation(named) || Array.IndexOf(Keys, Words.Plain(named)) >= 0);

    /// <summary>Of several optional keys the best is enough: a server may refuse two, or look for what bears both.</summary>
    private bool IsSecondKey(SchemaArgument argument, IEnumerable<SchemaArgument> all, IReadOnlyCollection<Known> known, SchemaArgument? around)
    {
        bool IsLeafKey(SchemaArgument each) => schema[each.Shape.Name] is null && IsKey(each, NameOf(each, around));
        if (argument.IsRequired || !known.Contains(Known.ConversationId) || !IsLeafKey(argument)) return false;
        return all.Where(IsLeafKey).OrderBy(each => !each.IsRequired).ThenBy(each => each.Shape.IsList).ThenBy(each => Array.IndexOf(Keys, Words.Plain(each.Name))).ThenBy(each => each.Name, StringComparer.Ordinal).First() != argument;
    }

    /// <summary>conversation, conversationId, chat_session_ids, threadRef.</summary>
    private static bool NamesConversation(string name)
    {
        var words = Words.Of(name).Where(word => Array.IndexOf(Keys, word) < 0).ToList();
        return words.Count > 0 && words.All(Roles.ConversationWords.Contains);
    }

    /// <summary>An input type is written when one of its members has something to say, or when it must be there and lacks nothing.</summary>
    private string? Object(SchemaArgument argument, SchemaType type, Wanted wanted, int depth)
    {
        if (depth >= DeepestInput) return null;
        var before = variables.Count;
        var members = new List<string>();
        var isOrder = type.Inputs.Count <= 4 && type.Inputs.Any(input => schema[input.Shape.Name] is { Kind: SchemaKind.Enum } values && OldestFirst(values) is not null);
        foreach (var input in type.Inputs)
        {
            if (IsSecondKey(input, type.Inputs, wanted.Known, argument)) continue;
            var value = Value(input, wanted, depth + 1, argument);
            if (value is null && argument.IsRequired && isOrder && schema[input.Shape.Name] is { Kind: SchemaKind.Enum } choices)
                value = (OldestFirst(choices) ?? Moments.Select(moment => choices.Values.FirstOrDefault(each => Words.Plain(each) == moment)).FirstOrDefault(each => each is not null)) is { } chosen ? InList(input, chosen) : null;
            if (value is not null) members.Add($"{input.Name}: {value}");
            else if (input.IsRequired)
            {
                variables.RemoveRange(before, variables.Count - before);
                return null;
            }
        }

        return members.Count > 0 || argument.IsRequired ? InList(argument, $"{{{string.Join(", ", members)}}}") : null;
    }

    private static string? EnumValue(SchemaArgument argument, SchemaType type)
    {
        if (type.Values.Count == 1) return type.Values[0];
        if (OldestFirst(type) is { } order) return order;
        if (!Words.Of(argument.Name).Concat(Words.Of(type.Name)).Any(word => word is "language" or "lang" or "locale")) return null;
        return type.Values.FirstOrDefault(value => Words.Of(value)[0] is "en" or "english") ?? (type.Values.Count > 0 ? type.Values[0] : null);
    }

    /// <returns>The value that means oldest first, where the enum is one of orders.</returns>
    private static string? OldestFirst(SchemaType type) => type.Values
        .Where(value => Words.Of(value) is var words && words.Any(word => word is "asc" or "ascending" or "oldest" or "chronological" or "earliest" or "forward" or "forwards")
            && !words.Any(word => word is "desc" or "descending" or "reverse" or "anti" or "newest" or "latest"))
        .OrderBy(value => Array.FindIndex(Moments, moment => Words.Plain(value).StartsWith(moment, StringComparison.Ordinal)) is var rank && rank < 0 ? Moments.Length : rank)
        .FirstOrDefault();

    /// <summary>A list of which one element is known.</summary>
    private static string InList(SchemaArgument argument, string value) => argument.Shape.IsList ? $"[{value}]" : value;

    private static string Item(TypeShape shape) => shape.Name + "!";

    private string Variable(string shape, Known value)
    {
        var known = variables.FirstOrDefault(variable => variable.Value == value && variable.Shape.Text == shape);
        if (known is null)
        {
            var same = variables.Count(variable => variable.Value == value);
            var name = QueryVariable.NameOf(value) + (same == 0 ? "" : (same + 1).ToString(CultureInfo.InvariantCulture));
            variables.Add(known = new QueryVariable(name, new TypeShape(shape), value));
        }

        return "$" + known.Name;
    }

    private static HashSet<string> Set(string names) => new(names.Split(' ').Select(Words.Plain), StringComparer.Ordinal);

    private sealed record Wanted(IReadOnlyCollection<Known> Known, Paging Paging, SchemaArgument? Size, bool IsPaged);
}

/// <summary>The arguments of one field.</summary>
/// <param name="Text">With their brackets; empty for none.</param>
/// <param name="Paging">How the field's list is read to its end.</param>
/// <param name="PageLimit">The most that the schema's descriptions allow a page to hold.</param>
internal sealed record Arguments(string Text, Paging Paging, int? PageLimit)
{
    public static readonly Arguments None = new("", Paging.None, null);

    /// <summary>The number of the first page.</summary>
    public int FirstPage { get; init; }

    /// <summary>Whether the page size is ours to say.</summary>
    public bool UsesSize { get; init; }

    /// <summary>Elements asked for of a list that is not read on; null where it comes whole or is followed.</summary>
    public int? Most { get; init; }
}
