using Iadvize.Core;
using Iadvize.Core.Schemas;
using Iadvize.Core.Transcripts;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Readiness;

/// <summary>What iAdvize itself says of one connection: the account, its projects, and the four things that iAdvize asks for before a first conversation.</summary>
internal sealed class AccountChecks
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly PluginCall call;
    private readonly Connection connection;
    private readonly Findings findings;
    private readonly DateTime now;
    private bool wantsLogIn;

    public AccountChecks(PluginCall call, Connection connection, Findings findings, DateTime now)
    {
        this.call = call;
        this.connection = connection;
        this.findings = findings;
        this.now = now;
    }

    private string Name => connection.Name;

    /// <param name="passwordInVault">Whether the environment variable for the password names a secret.</param>
    public void Make(bool passwordInVault)
    {
        using var http = new HttpExchange(patience: TimeSpan.Zero);
        // A password in the Key Vault is not read here: RenewToken reads it, outside any transaction.
        var tokens = new AccessTokens(connection, call.System, http, connection.HasOwnPassword ? TokenUse.Own : TokenUse.AsItIs);
        var client = new IadvizeClient(connection, tokens, http);
        var kept = new KeptSchema(connection, client, system: null);
        var lists = new AccountLists(connection, client, kept);
        var isIn = LogIn(tokens, client, passwordInVault);
        Token();
        Ask("projects", Sentences.ProjectsUnread, Sentences.InPeople, () => Projects(lists));
        Ask("schema", Sentences.SchemaUnread, Sentences.Connections, () => Schema(kept));
        foreach (var prerequisite in Prerequisite.All) Ask(prerequisite.Check, prerequisite.Unread, prerequisite.Where, () => Look(prerequisite, lists));
        findings.Add("chatbox", FindingState.Confirm, Sentences.Chatbox, Sentences.ConfirmChatbox, Sentences.InEngagement, Name);

        void Ask(string check, Wording unread, Wording where, Action make)
        {
            if (isIn) findings.Ask(check, unread, where, Name, make);
            else findings.Add(check, FindingState.Confirm, unread, Sentences.NotAsked, where, Name);
        }
    }

    /// <summary>Writes that a log-in is wanted, if it is: the last thing to do, because from then on the row is locked.</summary>
    public void AskForLogIn()
    {
        if (!wantsLogIn) return;
        var changes = new Entity(Tables.Connection.Name, connection.Reference.Id);
        connection.AskForLogIn(changes, now, useless: connection.Token);
        if (changes.Attributes.Count > 0) call.System.Update(changes);
    }

    private bool LogIn(AccessTokens tokens, IadvizeClient client, bool passwordInVault)
    {
        if (string.IsNullOrEmpty(connection.UserName) || !(connection.HasOwnPassword || passwordInVault))
        {
            findings.Add("account", FindingState.Missing, Sentences.NoPassword, Sentences.EnterPassword, Sentences.Connections, Name);
            return false;
        }
        var isIn = false;
        findings.Ask("account", Sentences.AccountFails, Sentences.Connections, Name, () => isIn = connection.HasOwnPassword ? LogInAnew(tokens) : UseKeptToken(client));
        return isIn;
    }

    /// <summary>Whatever token there is: only this tells whether the password is still right.</summary>
    private bool LogInAnew(AccessTokens tokens)
    {
        tokens.LogInAnew();
        findings.Done("account", Sentences.AccountWorks, Name);
        return true;
    }

    private bool UseKeptToken(IadvizeClient client)
    {
        try
        {
            client.Ask("{__typename}", _ => { }, IadvizeSentences.LogIn.With(Name));
            findings.Done("account", Sentences.TokenServes, Name);
            return true;
        }
        catch (IadvizeException trouble) when (trouble.NeedsLogIn)
        {
            wantsLogIn = true;
            if (connection.LogInFailure is { } failure) findings.Add("account", FindingState.Failed, Sentences.AccountFails, Sentences.LogInFailed, Sentences.Connections, Name, failure);
            else findings.Add("account", FindingState.Missing, Sentences.NoTokenYet, Sentences.LogInAskedFor, Sentences.Connections, Name);
            return false;
        }
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
        if (visible.Count == 0) findings.Add("projects", FindingState.Missing, Sentences.ProjectsNone, Sentences.GiveAccess, Sentences.InPeople, Name);

        var query = new QueryExpression(Tables.Project.Name) { ColumnSet = new ColumnSet(Tables.Project.Title, Tables.Project.Number) };
        query.Criteria.AddCondition(Tables.Project.Platform, ConditionOperator.Equal, connection.Platform);
        query.Criteria.AddCondition(Tables.Project.State, ConditionOperator.Equal, 0);
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
            var plan = kept.Plan();
            if (!plan.TellsEmail) findings.Add("schema", FindingState.Confirm, Sentences.SchemaWithoutEmail, Sentences.PinEmail, Sentences.Connections, Name);
            else if (connection.Denied.Any()) findings.Done("schema", Sentences.SchemaLeftOut, Name, string.Join(", ", connection.Denied));
            else findings.Done("schema", Sentences.SchemaUnderstood, Name);
        }
        catch (SchemaMismatchException mismatch)
        {
            findings.Add("schema", FindingState.Failed, Sentences.SchemaNot, Sentences.PinQuery, Sentences.Connections, Name, mismatch.What);
        }
    }

    private void Look(Prerequisite prerequisite, AccountLists lists)
    {
        var fits = prerequisite.Fits(lists, connection).ToList();
        var count = fits.Count(fit => fit == true);
        if (count > 0) findings.Done(prerequisite.Check, prerequisite.There, Name, count);
        else if (fits.Contains(null)) findings.Add(prerequisite.Check, FindingState.Confirm, prerequisite.Unread, Sentences.ConfirmUnknown, prerequisite.Where, Name);
        else findings.Add(prerequisite.Check, FindingState.Missing, prerequisite.None, prerequisite.WhatToDo, prerequisite.Where, Name);
    }
}
