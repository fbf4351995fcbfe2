using Iadvize.Core;
using Iadvize.Core.Schemas;
using Iadvize.Core.Transcripts;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Readiness;

/// <summary>What iAdvize itself says of one connection: the account, its projects, and the four things that iAdvize asks for before a first conversation.</summary>
internal sealed class AccountChecks
{
    private static readonly HashSet<string> Active = new(StringComparer.OrdinalIgnoreCase) { "active", "activated", "enabled", "running", "live", "on", "published" };
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly PluginCall call;
    private readonly Connection connection;
    private readonly Findings findings;
    private readonly DateTime now;

    public AccountChecks(PluginCall call, Connection connection, Findings findings, DateTime now)
    {
        this.call = call;
        this.connection = connection;
        this.findings = findings;
        this.now = now;
    }

    private string Name => connection.Name;

    public void Make(bool passwordInEnvironment)
    {
        using var http = new HttpExchange(patience: TimeSpan.Zero);
        var tokens = new AccessTokens(connection, call.System, http, TokenUse.Own);
        var isIn = LogIn(tokens, passwordInEnvironment);
        Token();
        if (isIn)
        {
            var client = new IadvizeClient(connection, tokens, http);
            var kept = new KeptSchema(connection, client, system: null);
            var lists = new AccountLists(connection, client, kept);
            findings.Ask("projects", Sentences.ProjectsUnread, Name, () => Projects(lists));
            findings.Ask("schema", Sentences.SchemaNot, Name, () => Schema(kept));
            findings.Ask("users", Sentences.UsersUnread, Name, () => AtLeastOne("users", lists.Of(AccountLists.Users, "id").Count, Sentences.UsersThere, Sentences.UsersNone, Sentences.CreateUsers));
            findings.Ask("groups", Sentences.GroupsUnread, Name, () => AtLeastOne(
                "groups", lists.Of(AccountLists.Groups, "count|members").Count(HasMembers), Sentences.GroupsThere, Sentences.GroupsEmpty, Sentences.FillGroups));
            findings.Add("chatbox", FindingState.Confirm, Sentences.Chatbox, Sentences.ConfirmChatbox, Sentences.InIadvize);
            findings.Ask("targeting", Sentences.TargetingUnread, Name, () => AtLeastOne(
                "targeting", Rules(lists).Count(LeadsVisitorsToAgents), Sentences.TargetingThere, Sentences.TargetingNone, Sentences.LinkTargeting));
        }
    }

    /// <summary>Logs in whatever token there is: only this tells whether the password is still right.</summary>
    private bool LogIn(AccessTokens tokens, bool passwordInEnvironment)
    {
        if (string.IsNullOrEmpty(connection.UserName) || !(connection.HasOwnPassword || passwordInEnvironment))
        {
            findings.Add("account", FindingState.Missing, Sentences.NoPassword, Sentences.EnterPassword, Sentences.Connections, Name);
            return false;
        }
        var isIn = false;
        findings.Ask("account", Sentences.AccountFails, Name, () =>
        {
            tokens.LogInAnew();
            isIn = true;
            findings.Done("account", Sentences.AccountWorks, Name);
        });
        return isIn;
    }

    private void Token()
    {
        if (connection.Token is { Length: > 0 } && connection.TokenExpiresOn is { } end && end > now)
            findings.Done("token", Sentences.TokenValid, Name, Math.Max(0, (int)(now - (end - Lifetime)).TotalHours), end);
        else findings.Done("token", Sentences.TokenNone, Name);
    }

    private void Projects(AccountLists lists)
    {
        var visible = lists.Of(AccountLists.Projects, "id").Select(project => ListElement.Number(project.One("id"))).ToList();
        if (visible.Count == 0) findings.Add("projects", FindingState.Missing, Sentences.ProjectsNone, Sentences.GiveAccess, Sentences.InIadvize, Name);

        var query = new QueryExpression(Tables.Project.Name) { ColumnSet = new ColumnSet(Tables.Project.Title, Tables.Project.Number) };
        query.Criteria.AddCondition(Tables.Project.Platform, ConditionOperator.Equal, connection.Platform);
        var hidden = call.System.FindAll(query).Where(project => !visible.Contains(project.GetAttributeValue<int>(Tables.Project.Number))).ToList();
        foreach (var project in hidden)
            findings.Add("projects", FindingState.Failed, Sentences.ProjectHidden, Sentences.GiveAccess, Sentences.Projects,
                Name, project.GetAttributeValue<int>(Tables.Project.Number), project.GetAttributeValue<string>(Tables.Project.Title));
        if (visible.Count > 0 && hidden.Count == 0) findings.Done("projects", Sentences.ProjectsVisible, Name, visible.Count);
    }

    /// <summary>Whether a transcript query can be made for this account, read anew where none is kept; nothing is written.</summary>
    private void Schema(KeptSchema kept)
    {
        try
        {
            kept.Plan();
            if (connection.Denied.Any()) findings.Done("schema", Sentences.SchemaLeftOut, Name, string.Join(", ", connection.Denied));
            else findings.Done("schema", Sentences.SchemaUnderstood, Name);
        }
        catch (SchemaMismatchException)
        {
            findings.Add("schema", FindingState.Failed, Sentences.SchemaNot, Sentences.PinQuery, Sentences.Connections, Name);
        }
    }

    private void AtLeastOne(string check, int count, Wording there, Wording none, Wording whatToDo)
    {
        if (count > 0) findings.Done(check, there, Name, count);
        else findings.Add(check, FindingState.Missing, none, whatToDo, Sentences.InIadvize, Name);
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

    private static bool HasMembers(ListElement group) => ListElement.Number(group.One("count")) > 0 || group.All("members").Any();

    /// <summary>iAdvize's chain: targeting rule, distribution rule, distribution group.</summary>
    private static bool LeadsVisitorsToAgents(ListElement rule) =>
        rule.All("groups").Any() && (rule.All("active").Any(active => active.AsBool() == true) || rule.All("status").Any(status => Active.Contains(status.AsString() ?? "")));
}
