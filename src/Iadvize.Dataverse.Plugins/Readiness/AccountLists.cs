using Iadvize.Core;
using Iadvize.Core.Json;
using Iadvize.Core.Schemas;

namespace Iadvize.Dataverse.Readiness;

/// <summary>What an account has set up, asked for by queries made from its schema: projects, users, distribution groups, distribution rules, targeting rules.</summary>
internal sealed class AccountLists
{
    public static readonly ListRequest Projects = new(["projects", "websites", "sites"], ["Project", "Website", "Site"], Fields(("id", ["id", "projectId", "websiteId", "legacyId"])));

    public static readonly ListRequest Users = new(
        ["users", "operators", "professionals", "agents"], ["User", "Operator", "Professional", "Agent"],
        Fields(
            ("id", ["id", "userId", "legacyId", "uuid"]),
            ("email", ["email", "emailAddress", "login"]),
            ("active", ["isActive", "active", "isEnabled", "enabled"]),
            ("gone", ["isDeleted", "deleted", "isArchived", "archived", "isDisabled", "disabled"]),
            ("status", ["status", "state"])));

    public static readonly ListRequest Groups = new(
        ["routingGroups", "distributionGroups", "groups"], ["RoutingGroup", "DistributionGroup"],
        Fields(("count", ["userCount", "usersCount", "memberCount"]), ("members", ["userIds", "memberIds", "users.id", "members.id", "operators.id"])));

    public static readonly ListRequest RoutingRules = new(
        ["routingRules", "distributionRules", "rules"], ["RoutingRule", "DistributionRule"],
        Fields(
            ("groups", ["routingGroups.id", "distributionGroups.id", "groups.id"]),
            ("active", ["targetingRules.isActive", "targetingRules.active", "targetingRules.isEnabled", "targetingRules.enabled"]),
            ("status", ["targetingRules.status", "targetingRules.state"])));

    public static readonly ListRequest TargetingRules = new(
        ["targetingRules", "engagementRules"], ["TargetingRule", "EngagementRule"],
        Fields(
            ("groups", ["routingRules.routingGroups.id", "routingRule.routingGroups.id", "distributionRules.distributionGroups.id", "distributionRule.distributionGroups.id"]),
            ("active", ["isActive", "active", "isEnabled", "enabled"]),
            ("status", ["status", "state"])));

    private const int PageSize = 100;
    private const int MostPages = 10;

    private readonly Connection connection;
    private readonly IadvizeClient client;
    private readonly Lazy<ServedSchema> schema;

    /// <param name="connection">Whose account.</param>
    /// <param name="client">Asks iAdvize.</param>
    /// <param name="kept">Where the schema is kept; one that cannot be had is asked for once.</param>
    public AccountLists(Connection connection, IadvizeClient client, KeptSchema kept)
    {
        this.connection = connection;
        this.client = client;
        schema = new Lazy<ServedSchema>(kept.Schema);
    }

    /// <param name="request">What is wanted.</param>
    /// <param name="needed">Keys that must be there; "active|status" is either.</param>
    /// <returns>The elements.</returns>
    /// <exception cref="IadvizeException">The list could not be had; <see cref="IadvizeException.IsUnknown"/> where the schema has none that tells it.</exception>
    public IReadOnlyList<ListElement> Of(ListRequest request, params string[] needed)
    {
        if (ListQuery.For(schema.Value, request) is not { } query || needed.Any(keys => keys.Split('|').All(query.Missing.Contains)))
            throw new IadvizeException(IadvizeSentences.NoSuchList.With(connection.Name, request.Queries[0]), passes: false) { IsUnknown = true };
        var what = IadvizeSentences.ListRequest.With(request.Queries[0]);
        var elements = new List<ListElement>();
        string? after = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = client.DataOf(client.Ask(query.Body(PageSize, after), what), what);
            elements.AddRange(query.Elements(answer));
            if (Next(query, answer, after) is not { } next) break;
            after = next;
        }

        return elements;
    }

    private static string? Next(ListQuery query, JsonValue answer, string? after)
    {
        try
        {
            return query.Next(answer, after, PageSize);
        }
        catch (UnreadableException problem)
        {
            throw new IadvizeException(problem.What, passes: false);
        }
    }

    private static Dictionary<string, string[]> Fields(params (string Key, string[] Ways)[] fields) => fields.ToDictionary(field => field.Key, field => field.Ways);
}
