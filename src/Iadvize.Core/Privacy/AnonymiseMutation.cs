using Iadvize.Core.Json;

namespace Iadvize.Core.Privacy;

/// <summary>
/// A mutation by which iAdvize anonymises one thing. Its documentation names two, ClosedConversationAnonymize and VisitorAnonymize, but not how their
/// arguments and answers are spelt: that is read from the schema.
/// </summary>
public sealed class AnonymiseMutation
{
    /// <summary>Asks for what <see cref="Find"/> reads: all types, because servers refuse lists within lists of one kind.</summary>
    public const string Introspection =
        "query { __schema { mutationType { name } types { kind name fields { name args { name defaultValue type { ...T } } type { ...T } }"
        + " inputFields { name defaultValue type { ...T } } } } } fragment T on __Type { kind name ofType { kind name } }";

    private AnonymiseMutation(string document) => Document = document;

    /// <summary>Takes the id as <c>$id</c>.</summary>
    public string Document { get; }

    /// <param name="data">The answer to <see cref="Introspection"/>.</param>
    /// <param name="name">As documented; case does not matter.</param>
    /// <param name="idName">How the id may be called beside "id".</param>
    /// <returns>Null when the schema has no such mutation, or one that asks for more than an id.</returns>
    public static AnonymiseMutation? Find(JsonValue data, string name, string idName)
    {
        var types = data["__schema"]["types"].Items.GroupBy(type => type["name"].AsString() ?? "").ToDictionary(same => same.Key, same => same.First());
        JsonValue Type(string? type) => types.TryGetValue(type ?? "", out var found) ? found : JsonValue.Missing;

        var field = Type(data["__schema"]["mutationType"]["name"].AsString())["fields"].Items.FirstOrDefault(each => Is(each["name"], name));
        if (field is null || OnlyId(field["args"], idName) is not { } id) return null;
        var given = id["name"].AsString() + ": $id";
        if (Type(NameOf(id))["kind"].AsString() == "INPUT_OBJECT")
        {
            if (OnlyId(Type(NameOf(id))["inputFields"], idName) is not { } inner) return null;
            given = $"{id["name"].AsString()}: {{{inner["name"].AsString()}: $id}}";
            id = inner;
        }

        var idType = NameOf(id) + (id["type"]["kind"].AsString() == "NON_NULL" ? "!" : "");
        return new AnonymiseMutation($"mutation($id: {idType}) {{ anonymised: {field["name"].AsString()}({given}){Selection(Type(NameOf(field)))} }}");
    }

    /// <returns>What iAdvize says against it, by the names of its error types; nothing when it was done.</returns>
    public static IReadOnlyList<string> Errors(JsonValue data) =>
        data["anonymised"]["userErrors"].Items.Select(error => error["__typename"].AsString() ?? "UserError").ToList();

    private static string Selection(JsonValue payload)
    {
        if (payload["kind"].AsString() is "SCALAR" or "ENUM") return "";
        return payload["fields"].Items.Any(field => field["name"].AsString() == "userErrors") ? " { userErrors { __typename } }" : " { __typename }";
    }

    /// <summary>The one member that takes the id, if nothing else must be given.</summary>
    private static JsonValue? OnlyId(JsonValue members, string idName)
    {
        var required = members.Items.Where(IsRequired).ToList();
        if (required.Count > 1) return null;
        var candidates = required.Count == 1 ? required : members.Items;
        return candidates.Count == 1 ? candidates[0] : candidates.FirstOrDefault(each => Is(each["name"], idName)) ?? candidates.FirstOrDefault(each => Is(each["name"], "id"));
    }

    private static bool IsRequired(JsonValue member) => member["type"]["kind"].AsString() == "NON_NULL" && member["defaultValue"].IsNull;

    private static string? NameOf(JsonValue member) => (member["type"]["kind"].AsString() == "NON_NULL" ? member["type"]["ofType"] : member["type"])["name"].AsString();

    private static bool Is(JsonValue name, string wanted) => string.Equals(name.AsString(), wanted, StringComparison.OrdinalIgnoreCase);
}
