using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse;

/// <summary>iAdvize's ids of a visitor as a row keeps them, a line for each: an id is opaque (a UUID, or an older kind of id), and a visitor may have several.</summary>
internal static class VisitorIds
{
    private static readonly char[] Lines = { '\n' };

    public static string[] In(Entity? row, string column) => (row?.GetAttributeValue<string>(column) ?? "").Split(Lines, StringSplitOptions.RemoveEmptyEntries);

    public static bool Names(Entity conversation, string id) => In(conversation, Tables.Conversation.IadvizeVisitorIds).Contains(id, StringComparer.OrdinalIgnoreCase);

    /// <summary>Met by every conversation that names the visitor by this id, and by those whose ids merely contain it: hold what is found against <see cref="Names"/>.</summary>
    public static ConditionExpression MayName(string id) => new(Tables.Conversation.IadvizeVisitorIds, ConditionOperator.Like, $"%{Literal(id)}%");

    /// <summary>What a pattern would take for a wildcard stands for itself.</summary>
    private static string Literal(string text) => text.Replace("[", "[[]").Replace("%", "[%]").Replace("_", "[_]");
}
