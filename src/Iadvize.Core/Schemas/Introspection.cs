using System.Globalization;
using System.Text;
using Iadvize.Core.Json;

namespace Iadvize.Core.Schemas;

/// <summary>
/// Asks a server for its schema in two requests: first the bare bones of all types (names and what leads where), then the details of the types
/// in reach of what this product reads. Only fields that introspection has had since 2015 are asked for, and no list within a list of the
/// kind that servers refuse as too costly.
/// </summary>
public static class Introspection
{
    /// <summary>The first request: every type with the names of what its fields, arguments and members lead to.</summary>
    public const string Skeleton =
        "query Skeleton { __schema { queryType { name } types { kind name possibleTypes { name } inputFields { type { ...Named } }"
        + " fields(includeDeprecated: true) { name type { ...Named } args { type { ...Named } } } } } }"
        + " fragment Named on __Type { name ofType { name ofType { name ofType { name ofType { name ofType { name } } } } } }";

    /// <summary>The second request where a server refuses <see cref="Details"/>, which asks for several types by name at once: all types.</summary>
    public const string Everything = "query Everything { __schema { types { ...Type } } } " + TypeFragments;

    /// <summary>Types that may be asked for by name; what lies farther away is left out.</summary>
    private const int MostTypes = 250;

    /// <summary>A step along a field that bears a name of this field's trade is short; others are long, so that the farthest is what gets left out.</summary>
    private const int ShortStep = 1;
    private const int LongStep = 4;
    private const int Farthest = 24;

    private const string TypeFragments =
        "fragment Type on __Type { kind name possibleTypes { name } enumValues(includeDeprecated: true) { name }"
        + " inputFields { name description type { ...Shape } defaultValue }"
        + " fields(includeDeprecated: true) { name description type { ...Shape } args { name description type { ...Shape } defaultValue } isDeprecated deprecationReason } }"
        + " fragment Shape on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } }";

    private static readonly HashSet<string> EntryWords = new(StringComparer.Ordinal)
    {
        "conversation", "conversations", "discussion", "discussions", "chat", "chats", "dialog", "dialogs", "dialogue", "dialogues", "thread", "threads", "session", "sessions", "interaction", "interactions", "exchange", "exchanges",
        "messaging", "messages", "inbox", "support", "desk", "engage", "node", "nodes", "viewer", "me", "account", "client", "api",
        "project", "projects", "website", "websites", "user", "users", "operator", "operators", "agent", "agents", "professional", "professionals",
        "routing", "distribution", "group", "groups", "rule", "rules", "targeting", "campaign", "campaigns", "engagement",
    };

    /// <summary>
    /// The second request: the details of the types in reach. Where these are most of all types, they come without being named one by one, which
    /// some servers refuse.
    /// </summary>
    /// <param name="skeleton">The data that <see cref="Skeleton"/> brought.</param>
    public static string Details(JsonValue skeleton)
    {
        var reach = Reach(skeleton);
        if (reach.Count * 2 > skeleton["__schema"]["types"].Items.Count(IsOwn)) return Everything;
        var query = new StringBuilder("query Types {");
        var number = 0;
        foreach (var name in reach)
            query.AppendFormat(CultureInfo.InvariantCulture, " t{0}: __type(name: \"{1}\") {{ ...Type }}", number++, name);
        return query.Append(" } ").Append(TypeFragments).ToString();
    }

    /// <summary>The schema, reduced to the types in reach.</summary>
    /// <param name="skeleton">The data that <see cref="Skeleton"/> brought.</param>
    /// <param name="details">The data that <see cref="Details"/> or <see cref="Everything"/> brought.</param>
    /// <exception cref="UnreadableException">They do not hold a schema.</exception>
    public static ServedSchema Read(JsonValue skeleton, JsonValue details)
    {
        var reach = new HashSet<string>(Reach(skeleton), StringComparer.Ordinal);
        if (reach.Count == 0) throw new UnreadableException(SchemaSentences.NoWay);
        var scalars = new HashSet<string>(skeleton["__schema"]["types"].Items.Where(type => type["kind"].AsString() == "SCALAR").Select(type => Text(type["name"])), StringComparer.Ordinal);
        var asked = details["__schema"].IsMissing ? details.Members.Select(member => member.Value) : details["__schema"]["types"].Items;
        var types = asked.Where(type => reach.Contains(Text(type["name"]))).Select(type => ReadType(type, name => reach.Contains(name) || scalars.Contains(name))).ToList();
        var missing = reach.Except(types.Select(type => type.Name)).ToList();
        return missing.Count == 0 ? new ServedSchema(QueryType(skeleton), types) : throw new UnreadableException(SchemaSentences.TypeNotTold.With(missing[0]));
    }

    /// <summary>
    /// The names of the types in reach: no scalars, at most so many, the nearest. Only where no query of a telling name leads to something said are
    /// the others followed too.
    /// </summary>
    private static List<string> Reach(JsonValue skeleton)
    {
        var reached = Reach(skeleton, byEntryWords: true);
        return reached.Any(name => Words.Of(name).Any(word => word is "message" or "conversation" || Roles.MessageWords.Contains(word))) ? reached : Reach(skeleton, byEntryWords: false);
    }

    private static List<string> Reach(JsonValue skeleton, bool byEntryWords)
    {
        var types = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        foreach (var type in skeleton["__schema"]["types"].Items)
            if (IsOwn(type)) types[Text(type["name"])] = type;

        var query = QueryType(skeleton);
        if (!types.ContainsKey(query)) return [];
        var distance = new Dictionary<string, int>(StringComparer.Ordinal) { [query] = 0 };
        var waiting = Enumerable.Range(0, Farthest + 1).Select(_ => new SortedSet<string>(StringComparer.Ordinal)).ToList();
        waiting[0].Add(query);
        var reached = new List<string>();
        for (var near = 0; near <= Farthest; near++)
            while (waiting[near].Count > 0 && reached.Count < MostTypes)
            {
                var nearest = waiting[near].Min!;
                waiting[near].Remove(nearest);
                reached.Add(nearest);
                foreach (var (step, next) in Steps(types[nearest], byEntryWords && nearest == query))
                {
                    var far = near + step;
                    if (far > Farthest || !types.ContainsKey(next)) continue;
                    if (distance.TryGetValue(next, out var before))
                    {
                        if (before <= far) continue;
                        waiting[before].Remove(next);
                    }

                    distance[next] = far;
                    waiting[far].Add(next);
                }
            }

        return reached;
    }

    /// <summary>Neither a scalar nor one of introspection's own types.</summary>
    private static bool IsOwn(JsonValue type) => type["kind"].AsString() != "SCALAR" && !Text(type["name"]).StartsWith("__", StringComparison.Ordinal);

    private static IEnumerable<(int Distance, string Name)> Steps(JsonValue type, bool byEntryWords)
    {
        foreach (var field in type["fields"].Items)
        {
            var name = Text(field["name"]);
            var target = Named(field["type"]);
            if (byEntryWords && !Words.Of(name).Concat(Words.Of(target)).Any(EntryWords.Contains)) continue;
            yield return (IsTelling(name, target) ? ShortStep : LongStep, target);
            foreach (var argument in field["args"].Items) yield return (ShortStep, Named(argument["type"]));
        }

        foreach (var possible in type["possibleTypes"].Items) yield return (0, Text(possible["name"]));
        foreach (var input in type["inputFields"].Items) yield return (ShortStep, Named(input["type"]));
    }

    private static bool IsTelling(string name, string target) =>
        Roles.Knows(name) || ListShape.Names(name) || Words.Of(name).Concat(Words.Of(target)).Any(word => EntryWords.Contains(word) || word == "message" || Roles.MessageWords.Contains(word));

    private static SchemaType ReadType(JsonValue type, Func<string, bool> isKnown)
    {
        var name = Text(type["name"]);
        return new SchemaType(name, Kind(type["kind"].AsString()))
        {
            // A field of a type out of reach could not be selected from: it is no use.
            Fields = type["fields"].Items.Select(ReadField).Where(field => isKnown(field.Shape.Name)).ToList(),
            PossibleTypes = type["possibleTypes"].Items.Select(possible => Text(possible["name"])).Where(isKnown).ToList(),
            Values = type["enumValues"].Items.Select(value => Text(value["name"])).ToList(),
            Inputs = type["inputFields"].Items.Select(ReadArgument).ToList(),
        };
    }

    private static SchemaField ReadField(JsonValue field) => new(Text(field["name"]), Shape(field["type"]))
    {
        Arguments = field["args"].Items.Select(ReadArgument).ToList(),
        Deprecation = field["isDeprecated"].AsBool() == true ? new Deprecation(field["deprecationReason"].AsString() ?? "") : null,
        PageLimit = PageLimit.InDescription(field["description"].AsString()),
        IsHtml = field["description"].AsString() is { } sentence && Says(sentence, "HTML") && !Says(sentence, "Markdown") && !IsWithoutHtml(sentence),
    };

    private static SchemaArgument ReadArgument(JsonValue argument) =>
        new(Text(argument["name"]), Shape(argument["type"]), argument["defaultValue"].AsString(), PageLimit.InDescription(argument["description"].AsString()));

    private static SchemaKind Kind(string? kind) => kind switch
    {
        "OBJECT" => SchemaKind.Object,
        "INTERFACE" => SchemaKind.Interface,
        "UNION" => SchemaKind.Union,
        "ENUM" => SchemaKind.Enum,
        "INPUT_OBJECT" => SchemaKind.Input,
        "SCALAR" => SchemaKind.Scalar,
        _ => throw new UnreadableException(SchemaSentences.UnknownKind.With(kind)),
    };

    /// <summary>"Plain text, without HTML.", "HTML is stripped."</summary>
    private static bool IsWithoutHtml(string sentence)
    {
        var words = Words.Of(sentence).ToList();
        var html = words.FindIndex(word => word == "html");
        return words.Take(html).Any(word => word is "plain" or "no" or "not" or "never" or "without" or "instead") || words.Any(word => word is "stripped" or "removed" or "escaped");
    }

    private static bool Says(string sentence, string word) => sentence.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;

    private static TypeShape Shape(JsonValue type) => new(Spell(type, 0));

    private static string Spell(JsonValue type, int depth) => type["kind"].AsString() switch
    {
        _ when depth > 6 => throw new UnreadableException(SchemaSentences.NestedLists),
        "NON_NULL" => Spell(type["ofType"], depth + 1) + "!",
        "LIST" => $"[{Spell(type["ofType"], depth + 1)}]",
        _ => Text(type["name"]),
    };

    private static string Named(JsonValue type)
    {
        var named = type;
        while (named["name"].IsNull && !named["ofType"].IsNull) named = named["ofType"];
        return named["name"].AsString() ?? "";
    }

    private static string QueryType(JsonValue skeleton) => Text(skeleton["__schema"]["queryType"]["name"]);

    private static string Text(JsonValue name) => name.AsString() ?? throw new UnreadableException(SchemaSentences.Nameless);
}
