using Iadvize.Core;
using Iadvize.Core.Schemas;

namespace Iadvize.Dataverse.Readiness;

/// <summary>What iAdvize asks for before a first conversation, and what its API tells of it. One that fits is enough.</summary>
/// <param name="Check">The finding's name.</param>
/// <param name="There">So many fit.</param>
/// <param name="None">None fits.</param>
/// <param name="Unread">It is not known.</param>
/// <param name="WhatToDo">When none fits.</param>
/// <param name="Where">The part of iAdvize's administration.</param>
/// <param name="Fits">Of each one in the account: true, false, or null where iAdvize does not tell.</param>
internal sealed record Prerequisite(
    string Check, Wording There, Wording None, Wording Unread, Wording WhatToDo, Wording Where, Func<AccountLists, Connection, IEnumerable<bool?>> Fits)
{
    public static readonly Prerequisite[] All =
    {
        new("users", Sentences.UsersThere, Sentences.UsersNone, Sentences.UsersUnread, Sentences.CreateUsers, Sentences.InPeople, Users),
        new("groups", Sentences.GroupsThere, Sentences.GroupsEmpty, Sentences.GroupsUnread, Sentences.FillGroups, Sentences.InPeople, (lists, _) => lists.Of(AccountLists.Groups, "count|members").Select(HasMembers)),
        new("targeting", Sentences.TargetingThere, Sentences.TargetingNone, Sentences.TargetingUnread, Sentences.LinkTargeting, Sentences.InEngagement, (lists, _) => Rules(lists).Select(LeadsVisitorsToAgents)),
    };

    /// <summary>iAdvize does not publish the words of its states; another one than these tells nothing.</summary>
    private static readonly HashSet<string> ActiveWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "active", "activated", "enabled", "running", "live", "on", "online", "started", "published",
    };

    private static readonly HashSet<string> InactiveWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "inactive", "deactivated", "disabled", "paused", "stopped", "off", "offline", "draft", "unpublished", "archived", "deleted", "ended", "expired",
    };

    /// <summary>
    /// Who is there and has not left, but for the connection's own user, who never chats. Where no e-mail address is its,
    /// one of the users without any may be that user.
    /// </summary>
    private static IEnumerable<bool?> Users(AccountLists lists, Connection connection)
    {
        var users = lists.Of(AccountLists.Users, "id").ToLookup(user => user.One("email").AsString(), StringComparer.OrdinalIgnoreCase);
        var others = users.Where(same => !string.Equals(same.Key, connection.UserName, StringComparison.OrdinalIgnoreCase)).SelectMany(same => same).Where(user => !HasLeft(user)).ToList();
        var mayBeOwn = users.Contains(connection.UserName) ? null : others.FirstOrDefault(user => user.IsUntold("email"));
        return others.Select(user => user == mayBeOwn ? null : (bool?)true);
    }

    /// <summary>A user who is offline may come back.</summary>
    private static bool HasLeft(ListElement user) =>
        user.One("active").AsBool() == false || user.One("gone").AsBool() == true
        || (user.One("status").AsString() is { } status && InactiveWords.Contains(status) && !status.Equals("offline", StringComparison.OrdinalIgnoreCase));

    private static bool? HasMembers(ListElement group)
    {
        if (group.All("members").Any() || ListElement.Number(group.One("count")) > 0) return true;
        return group.IsUntold("count") && group.IsUntold("members") ? null : false;
    }

    /// <summary>The distribution rules with their targeting rules; where the schema does not show these there, the targeting rules with their distribution rules.</summary>
    private static IReadOnlyList<ListElement> Rules(AccountLists lists)
    {
        try
        {
            return lists.Of(AccountLists.RoutingRules, "groups", "active|status");
        }
        catch (IadvizeException trouble) when (trouble.IsUnknown)
        {
            return lists.Of(AccountLists.TargetingRules, "groups", "active|status");
        }
    }

    /// <summary>iAdvize's chain: targeting rule, distribution rule, distribution group.</summary>
    private static bool? LeadsVisitorsToAgents(ListElement rule) => HasGroup(rule) & IsActive(rule);

    private static bool? HasGroup(ListElement rule) => rule.All("groups").Any() ? true : rule.IsUntold("groups") ? null : false;

    private static bool? IsActive(ListElement rule)
    {
        var statuses = rule.All("status").Select(status => status.AsString() ?? "").ToList();
        if (rule.All("active").Any(active => active.AsBool() == true) || statuses.Exists(ActiveWords.Contains)) return true;
        return (rule.IsUntold("active") && rule.IsUntold("status")) || statuses.Exists(status => !InactiveWords.Contains(status)) ? null : false;
    }
}
