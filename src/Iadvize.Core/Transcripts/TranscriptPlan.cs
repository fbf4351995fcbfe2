using System.Globalization;
using System.Text;
using Iadvize.Core.Conversations;
using Iadvize.Core.Json;
using Iadvize.Core.Schemas;

namespace Iadvize.Core.Transcripts;

/// <summary>The transcript query made for one schema, and what each name in its answer stands for.</summary>
public sealed class TranscriptPlan
{
    private readonly IReadOnlyDictionary<string, string> leftOut;

    internal TranscriptPlan(Selection root, IEnumerable<QueryVariable> variables, IReadOnlyDictionary<string, string> leftOut, PinnedChoice pinned, string? pinnedQuery = null)
    {
        Root = root;
        Pinned = pinned;
        this.leftOut = leftOut;
        // The planner looks at more fields than it takes: only what is used may be declared.
        Variables = variables.Where(variable => pinnedQuery is not null || Root.All.Any(field => Uses(field.Arguments.Text, variable.Name))).ToList();
        Paged = Root.All.FirstOrDefault(field => field.IsPaged);
        Query = pinnedQuery ?? Write();
    }

    /// <summary>Makes the plan for a schema.</summary>
    /// <param name="schema">What the account serves.</param>
    /// <param name="pinnedQuery">A query that an administrator wrote; null or empty for none.</param>
    /// <param name="pinnedChoice">Lines as <see cref="PinnedChoice"/> reads them; null or empty for none.</param>
    /// <param name="denied">Fields, as <c>Type.field</c>, that the account may not read.</param>
    /// <exception cref="SchemaMismatchException">The schema makes no transcript; the message names what was seen.</exception>
    /// <exception cref="UnreadableException">What is pinned has a mistake; the message names the line.</exception>
    public static TranscriptPlan For(ServedSchema schema, string? pinnedQuery = null, string? pinnedChoice = null, IEnumerable<string>? denied = null)
    {
        var choice = PinnedChoice.Parse(pinnedChoice, schema);
        var made = new TranscriptPlanner(schema, choice, denied ?? []).Plan();
        return string.IsNullOrWhiteSpace(pinnedQuery) ? made : PinnedQuery.Plan(pinnedQuery!, schema, choice, made);
    }

    /// <summary>The query's text.</summary>
    public string Query { get; }

    /// <summary>The variables that it declares.</summary>
    public IReadOnlyList<QueryVariable> Variables { get; }

    /// <summary>The most messages on a page that the schema's descriptions allow; null where they say nothing.</summary>
    public int? PageLimit => Root.All.Where(each => each.IsPaged).Min(each => each.Arguments.PageLimit);

    /// <summary>The days on which deprecated fields that the query uses may be gone.</summary>
    public IEnumerable<DateTime> Ends => Root.All.Select(each => each.Field.Deprecation?.End).OfType<DateTime>();

    /// <summary>Whether iAdvize says when a conversation has closed. Where it does not, every conversation seems to run.</summary>
    public bool TellsClosing => Root.All.Any(each => each.Role == Role.ClosedAt);

    /// <summary>Whether any field could be the visitor's e-mail address. Where none is, only an answer can bring it.</summary>
    public bool TellsEmail => Root.All.Any(each => each.Role == Role.Email);

    internal Selection Root { get; }

    /// <summary>What an administrator decided.</summary>
    internal PinnedChoice Pinned { get; }

    /// <summary>The list of messages; null where it cannot be told apart in a pinned query.</summary>
    internal SelectedField? Paged { get; }

    /// <summary>What a transcript cannot do without and this plan lacks, as the choice calls it; null when it is complete.</summary>
    internal string? Missing
    {
        get
        {
            var messages = Messages.ToList();
            if (messages.Count == 0) return "messages";
            if (!Tells(messages, Role.Time)) return "time";
            // What comes beside a text may hold it, or be no more than files.
            if (!Tells(messages, Role.Text, Role.Content, Role.Chosen) && !messages.SelectMany(message => message.Fields).Any(beside => beside.Role == Role.Attachment && beside.Selection?.All.Any(below => below.Role is Role.Text or Role.Content) == true)) return "text";
            var isTyped = messages.Any(message => message.AsksTypeName && message.Type.PossibleTypes.Any(name => AuthorNames.Of(name) is not null));
            return isTyped || Pinned.TellsSides || Tells(messages, Role.Author, Role.AuthorKind, Role.AuthorFlag, Role.AuthorId) ? null : "author";
        }
    }

    private IEnumerable<Selection> Messages => Root.All.Select(each => each.Selection).OfType<Selection>().SelectMany(each => each.Fragments.Concat([each])).Where(each => each.Place == Place.Message);

    /// <summary>The request's body for one page.</summary>
    /// <param name="conversationId">iAdvize's id.</param>
    /// <param name="page">Which page.</param>
    /// <param name="pageSize">Messages wanted on it.</param>
    /// <param name="project">The project's number, for a query that asks for it.</param>
    public string Body(Guid conversationId, TranscriptPage page, int pageSize, int? project = null)
    {
        var json = new JsonWriter().BeginObject().Member("query", Query).Name("variables").BeginObject();
        foreach (var variable in Variables)
        {
            json.Name(variable.Name);
            switch (variable.Value)
            {
                case Known.ConversationId: json.Value(conversationId); break;
                case Known.PageSize: json.Value((long)pageSize); break;
                case Known.Cursor when variable.Shape.Name is "Int" or "Long" && long.TryParse(page.Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var id): json.Value(id); break;
                case Known.Cursor: json.Value(page.Cursor); break;
                case Known.Project: variable.WriteNumbers(json, project is { } number ? [number] : []); break;
                case Known.Offset: json.Value((long)page.Offset); break;
                case Known.PageNumber: json.Value((long)((Paged?.Arguments.FirstPage ?? 1) + page.Number)); break;
                default: json.Value((string?)null); break;
            }
        }

        return json.EndObject().EndObject().ToString();
    }

    /// <summary>What was chosen, a line for each role and field in the form that may be pinned, and what was left out and why.</summary>
    public string Choice()
    {
        var text = new StringBuilder();
        foreach (var line in Root.All.Where(field => field.Role is not (Role.Edges or Role.Node or Role.PageInfo or Role.HasMore or Role.NextCursor or Role.Total or Role.Group))
            .GroupBy(field => (int)field.Role).OrderBy(role => role.Key).SelectMany(role => role.OrderBy(field => field.Rank).Select(Line)).Distinct())
            text.Append(line).Append('\n');
        if (!TellsEmail) text.Append("# No field was found that could be the visitor's e-mail. Pin it: '").Append(PinnedChoice.NameOf(Role.Email)).Append(": TYPE.FIELD'.\n");
        if (Paged is { } list) text.Append("# pages: ").Append(Describe(list.Arguments)).Append('\n');
        if (leftOut.Count > 0) text.Append("\n# Left out\n");
        foreach (var field in leftOut) text.Append(PinnedChoice.LeaveOut).Append(": ").Append(field.Key).Append("  # ").Append(field.Value).Append('\n');
        return text.ToString();
    }

    /// <summary>The fields, as <c>Type.field</c>, that an error's path points to; empty where it points to none that was asked for.</summary>
    /// <param name="path">The member "path" of an error: names of the answer and places in lists.</param>
    /// <param name="data">The member "data" of the same answer: it tells of which type each object on the way is.</param>
    public IReadOnlyList<string> FieldsAt(JsonValue path, JsonValue data) => Root.At(path, data).Select(field => field.Coordinate).Distinct().ToList();

    /// <summary>Whether this plan tells all that another one told of what a lead cannot do without, although fields are denied.</summary>
    /// <param name="before">The plan that was used.</param>
    /// <param name="path">The path of the denied field in that plan's answer.</param>
    /// <param name="data">That answer's data.</param>
    public bool Replaces(TranscriptPlan before, JsonValue path, JsonValue data)
    {
        if (before.TellsEmail && !TellsEmail) return false;
        foreach (var field in before.Root.At(path, data))
        {
            // Of what the platform or the team says to itself a lead needs nothing.
            if (MessageStates.IsEvent(field.Parent.Name) || MessageStates.IsInternal(field.Parent.Name) || AuthorNames.Of(field.Parent.Name) == Author.System) continue;
            var group = EssentialGroup(field.Role, before.PlaceOf(field));
            if (group is not null && !Root.All.Any(other => other.Parent.Name == field.Parent.Name && group.Contains(other.Role))) return false;
        }

        return true;
    }

    /// <summary>The roles of which one is enough for what a transcript cannot do without; null for a role that it can.</summary>
    internal static Role[]? EssentialGroup(Role role, Place? place) => role switch
    {
        Role.Conversation or Role.Messages or Role.Edges or Role.Node when place is null or Place.Conversation => [role],
        Role.PageInfo or Role.HasMore or Role.NextCursor => [role],
        Role.Time => [Role.Time],
        Role.Author or Role.AuthorKind or Role.AuthorFlag or Role.AuthorId => [Role.Author, Role.AuthorKind, Role.AuthorFlag, Role.AuthorId],
        Role.Text or Role.Content => [Role.Text, Role.Content, Role.Attachment],
        Role.Attachment when place == Place.Message => [Role.Text, Role.Content, Role.Attachment],
        _ => null,
    };

    private static bool Uses(string arguments, string variable)
    {
        for (var at = arguments.IndexOf("$" + variable, StringComparison.Ordinal); at >= 0; at = arguments.IndexOf("$" + variable, at + 1, StringComparison.Ordinal))
            if (at + variable.Length + 1 is var next && (next >= arguments.Length || !char.IsLetterOrDigit(arguments[next]))) return true;
        return false;
    }

    private static bool Tells(IEnumerable<Selection> messages, params Role[] roles) => messages.SelectMany(message => message.Fields).Any(field => roles.Contains(field.Role));

    private static string Describe(Arguments arguments) => arguments.Paging switch
    {
        Paging.None => "the list comes whole",
        Paging.Forwards => "by cursors, forwards",
        Paging.Backwards => "by cursors, from the end",
        Paging.Offset => "by offset",
        Paging.Number => "by number",
        _ => "only the first can be asked for",
    };

    private static string Line(SelectedField field)
    {
        var why = field.Rank switch
        {
            < 0 => "  # pinned",
            0 => "",
            < 100 => "",
            < 200 => "  # by the end of its name",
            _ => "  # by its type",
        };
        var end = field.Field.Deprecation is { } deprecation ? $"  # deprecated: {deprecation.Reason}" : "";
        return $"{PinnedChoice.NameOf(field.Role)}: {field.Coordinate}{why}{end}";
    }

    private Place? PlaceOf(SelectedField field) => Selections(Root).FirstOrDefault(each => each.Fields.Contains(field))?.Place;

    private static IEnumerable<Selection> Selections(Selection selection) =>
        selection.Fragments.SelectMany(Selections).Concat(selection.Fields.Select(field => field.Selection).OfType<Selection>().SelectMany(Selections)).Concat([selection]);

    private string Write()
    {
        var query = new StringBuilder("query Transcript");
        if (Variables.Count > 0) query.Append('(').Append(string.Join(", ", Variables.Select(variable => string.Format(CultureInfo.InvariantCulture, "${0}: {1}", variable.Name, variable.Shape)))).Append(')');
        Root.WriteTo(query, 1);
        return query.Append('\n').ToString();
    }
}
