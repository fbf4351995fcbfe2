using Iadvize.Core.Json;

namespace Iadvize.Dataverse;

/// <summary>What iAdvize's GraphQL API answered to one request.</summary>
internal sealed class GraphQLAnswer
{
    public const string PermissionDenied = "PERMISSION_DENIED";

    private readonly bool isBadRequest;

    public GraphQLAnswer(JsonValue body, bool isBadRequest)
    {
        Data = body["data"];
        Errors = body["errors"].Items;
        this.isBadRequest = isBadRequest;
    }

    public JsonValue Data { get; }

    public IReadOnlyList<JsonValue> Errors { get; }

    /// <summary>Everything that was asked for has come.</summary>
    public bool IsWhole => !DoesNotFit && Errors.Count == 0;

    /// <summary>The query is none for the schema that is served: HTTP 400, or, as other servers say it, errors and nothing else, of no field.</summary>
    public bool DoesNotFit => isBadRequest || (Data.IsMissing && Errors.Count > 0 && Errors.All(error => error["path"].IsNull && error["extensions"]["name"].IsNull));

    /// <returns>Whether only the field that an error points to is missing: a null that took what is around it with it took more.</returns>
    public bool LacksOnly(JsonValue error)
    {
        var around = Data;
        foreach (var step in error["path"].Items.Take(error["path"].Items.Count - 1))
        {
            around = step.AsInt() is { } index ? index < around.Items.Count ? around.Items[index] : JsonValue.Missing : around[step.AsString() ?? ""];
            if (around.IsNull) return false;
        }

        return true;
    }

    public static bool IsDenied(JsonValue error) => error["extensions"]["name"].AsString() == PermissionDenied;
}
