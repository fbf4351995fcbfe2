using System.ServiceModel;
using Iadvize.Core;
using Iadvize.Core.Text;
using Iadvize.Core.Webhooks;
using Iadvize.Dataverse.Sweeping;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse;

/// <summary>
/// The link to one iAdvize platform: a row of iadv_connection. Its secrets are read as the system, because no role may read them.
/// A secret stands in the Key Vault that the environment variable names, or else in the row's own column.
/// </summary>
internal sealed class Connection
{
    private const string DefaultAddress = "https://api.iadvize.com";
    private const string Recorded = "recorded";
    private const string Alias = "connection";
    private const int LongestFailure = 4000;
    private const int MostConnections = 20;
    private static readonly TimeSpan SuccessIsFresh = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenLogIns = TimeSpan.FromMinutes(1);

    private static readonly string[] Columns =
    {
        Tables.Connection.Title, Tables.Connection.Platform, Tables.Connection.Address, Tables.Connection.UserName, Tables.Connection.Password,
        Tables.Connection.WebhookSecret, Tables.Connection.PreviousWebhookSecret, Tables.Connection.AddressKey, Tables.Connection.Token, Tables.Connection.TokenExpiresOn,
        Tables.Connection.TokenRenewalOn, Tables.Connection.LastSuccessOn, Tables.Connection.LastFailureOn, Tables.Connection.LogInWantedOn,
        Tables.Connection.ReconciledUntil, Tables.Connection.ReconcileCursor, Tables.Connection.BackFillFrom, Tables.Connection.BackFillTo,
        Tables.Connection.BackFillCursor, Tables.Connection.LastSweepOn, Tables.Connection.CreatedOn,
    };

    /// <summary>What the transcript query is made of, and the last failure: large, and read only where iAdvize is asked.</summary>
    private static readonly string[] LargeColumns =
    {
        Tables.Connection.Schema, Tables.Connection.SchemaHash, Tables.Connection.SchemaReadOn, Tables.Connection.Query, Tables.Connection.Choice,
        Tables.Connection.PinnedQuery, Tables.Connection.PinnedChoice, Tables.Connection.LeftOut, Tables.Connection.PageSize, Tables.Connection.LastFailure,
    };

    private readonly Entity row;

    private Connection(Entity row) => this.row = row;

    public EntityReference Reference => row.ToEntityReference();

    public string RowVersion => row.RowVersion;

    public string Name => row.GetAttributeValue<string>(Tables.Connection.Title) ?? Platform;

    public string Platform => row.GetAttributeValue<string>(Tables.Connection.Platform) ?? "";

    /// <returns>The address of a part of iAdvize's API, such as <c>graphql</c>: behind whatever path stands in the connection's address.</returns>
    public Uri At(string part) => new($"{(row.GetAttributeValue<string>(Tables.Connection.Address) is { Length: > 0 } address ? address : DefaultAddress).TrimEnd('/')}/{part}");

    public string? UserName => row.GetAttributeValue<string>(Tables.Connection.UserName);

    public string? Token => row.GetAttributeValue<string>(Tables.Connection.Token);

    /// <summary>UTC.</summary>
    public DateTime? TokenExpiresOn => row.GetAttributeValue<DateTime?>(Tables.Connection.TokenExpiresOn);

    /// <summary>UTC; when a worker last began to log in.</summary>
    public DateTime? TokenRenewalOn => row.GetAttributeValue<DateTime?>(Tables.Connection.TokenRenewalOn);

    /// <summary>What was written down when the last log-in failed; null once one has succeeded, which takes back when it began.</summary>
    public string? LogInFailure =>
        row.GetAttributeValue<DateTime?>(Tables.Connection.LastFailureOn) >= TokenRenewalOn ? row.GetAttributeValue<string>(Tables.Connection.LastFailure) : null;

    /// <summary>UTC.</summary>
    public DateTime? LastSweepOn => row.GetAttributeValue<DateTime?>(Tables.Connection.LastSweepOn);

    /// <summary>UTC.</summary>
    public DateTime CreatedOn => row.GetAttributeValue<DateTime>(Tables.Connection.CreatedOn);

    /// <summary>The reduced schema as JSON; null before it was first read.</summary>
    public string? Schema => row.GetAttributeValue<string>(Tables.Connection.Schema);

    public string? SchemaHash => row.GetAttributeValue<string>(Tables.Connection.SchemaHash);

    /// <summary>UTC; when a worker last began to ask for the schema.</summary>
    public DateTime? SchemaReadOn => row.GetAttributeValue<DateTime?>(Tables.Connection.SchemaReadOn);

    public string? Query => row.GetAttributeValue<string>(Tables.Connection.Query);

    public string? Choice => row.GetAttributeValue<string>(Tables.Connection.Choice);

    public string? PinnedQuery => row.GetAttributeValue<string>(Tables.Connection.PinnedQuery);

    public string? PinnedChoice => row.GetAttributeValue<string>(Tables.Connection.PinnedChoice);

    /// <summary>Fields that iAdvize denies to this account, a line for each, with why and when behind a #.</summary>
    public string? LeftOut => row.GetAttributeValue<string>(Tables.Connection.LeftOut);

    /// <summary>The fields of <see cref="LeftOut"/>.</summary>
    public IEnumerable<string> Denied => (LeftOut ?? "").Split('\n').Select(line => line.Split('#')[0].Trim()).Where(name => name.Length > 0);

    /// <summary>Messages on a page, once fewer than the usual have shown themselves.</summary>
    public int? PageSize => row.GetAttributeValue<int?>(Tables.Connection.PageSize);

    /// <summary>How far the sweeps have come.</summary>
    public SweepProgress Progress => SweepProgress.Of(row);

    /// <summary>Reads one connection and, in the same request, whether an event is in the ledger already: the answer to a duplicate costs nothing more.</summary>
    /// <exception cref="InvalidPluginExecutionException">401 or 503, with what to do.</exception>
    public static Connection ThatSigned(PluginCall call, WebhookEvent? received, byte[] body, string? signature, string? key)
    {
        var system = call.System;
        // The sender is no person: whoever reads its log reads the organisation's language. Known by now, because a secret that cannot be read dooms the transaction.
        var language = call.OrganizationLanguage;
        if (string.IsNullOrWhiteSpace(signature) && string.IsNullOrEmpty(key)) throw Refusals.Untrusted(RefusalSentences.Unsigned.In(language));
        var connections = ReadAll(system, received?.EventId ?? Guid.Empty)
            .Where(connection => received is null || string.Equals(connection.Platform, received.Platform, StringComparison.OrdinalIgnoreCase))
            .ToList();
        if (connections.Count == 0)
            throw Refusals.NotConfigured(RefusalSentences.NoConnection.In(language, received?.Platform));

        var byKey = !string.IsNullOrEmpty(key);
        Connection? configured = null;
        foreach (var connection in connections)
            foreach (var secret in byKey ? connection.AddressKeys(system) : connection.WebhookSecrets(system))
            {
                configured = connection;
                if (byKey ? AddressKey.Matches(secret, key) : WebhookSignature.Verify(body, signature, new[] { secret })) return connection;
            }

        if (configured is not null) throw Refusals.Untrusted((byKey ? RefusalSentences.WrongKey : RefusalSentences.WrongSignature).In(language, configured.Name));
        throw Refusals.NotConfigured(byKey
            ? RefusalSentences.NoKey.In(language, connections[0].Name, AddressKey.Shortest)
            : RefusalSentences.NoSecret.In(language, connections[0].Name));
    }

    /// <returns>The active connection of a platform ("ha" or "sd"); without one, the only active connection there is.</returns>
    /// <exception cref="InvalidPluginExecutionException">503 when there is none, or more than one to choose from.</exception>
    public static Connection Of(PluginCall call, string? platform)
    {
        var matching = Active(call.System)
            .Where(connection => string.IsNullOrEmpty(platform) || string.Equals(connection.Platform, platform, StringComparison.OrdinalIgnoreCase))
            .ToList();
        return matching.Count == 1 ? matching[0] : throw Refusals.NotConfigured(matching.Count == 0
            ? RefusalSentences.NoConnection.In(call.Language, platform)
            : RefusalSentences.SeveralConnections.In(call.Language));
    }

    /// <returns>The active connections.</returns>
    public static IReadOnlyList<Connection> Active(IOrganizationService system)
    {
        var query = new QueryExpression(Tables.Connection.Name) { ColumnSet = new ColumnSet(Columns.Concat(LargeColumns).ToArray()), TopCount = MostConnections };
        query.Criteria.AddCondition(Tables.Connection.State, ConditionOperator.Equal, 0);
        return system.RetrieveMultiple(query).Entities.Select(row => new Connection(row)).ToList();
    }

    /// <summary>The row as it stands now.</summary>
    public static Connection Read(IOrganizationService system, Guid id) =>
        new(system.Retrieve(Tables.Connection.Name, id, new ColumnSet(Columns.Concat(LargeColumns).ToArray())));

    /// <summary>Makes a query bring the connection with each of its rows.</summary>
    public static void Join(QueryExpression query, string lookup)
    {
        var link = query.AddLink(Tables.Connection.Name, lookup, Tables.Connection.Id, JoinOperator.LeftOuter);
        link.EntityAlias = Alias;
        link.Columns = new ColumnSet(Columns.Concat(LargeColumns).Concat(new[] { Tables.Connection.Id }).ToArray());
    }

    /// <returns>What <see cref="Join"/> brought, or null when the row has no connection.</returns>
    public static Connection? Joined(Entity row) =>
        row.Joined(Alias, Tables.Connection.Name, Tables.Connection.Id) is { } joined ? new Connection(joined) : null;

    public bool HasRecorded(Guid eventId) => row.Linked<Guid>(Recorded, Tables.WebhookEvent.Id) == eventId;

    /// <summary>Lets an administrator see that iAdvize answers: every few minutes, and at once after a failure. All workers write this row, so not for each event.</summary>
    public void NoteSuccess(IOrganizationService system, DateTime now)
    {
        var last = row.GetAttributeValue<DateTime?>(Tables.Connection.LastSuccessOn);
        if (last > now - SuccessIsFresh && !(row.GetAttributeValue<DateTime?>(Tables.Connection.LastFailureOn) > last)) return;
        system.Update(new Entity(Tables.Connection.Name, row.Id) { [Tables.Connection.LastSuccessOn] = now });
    }

    public void NoteFailure(IOrganizationService system, DateTime now, string failure) => system.Update(new Entity(Tables.Connection.Name, row.Id)
    {
        [Tables.Connection.LastFailureOn] = now,
        [Tables.Connection.LastFailure] = DataverseText.Fit(failure, LongestFailure),
    });

    /// <summary>
    /// Enters into changes of this row that the asynchronous step <see cref="RenewToken"/> is to log in: for who is in a transaction,
    /// which must not wait for a log-in, nor be doomed by a secret that cannot be read.
    /// </summary>
    /// <param name="changes">About to be written.</param>
    /// <param name="now">UTC.</param>
    /// <param name="useless">A token that has ended, or that iAdvize has refused.</param>
    /// <returns>False when it was asked for within the last minute.</returns>
    public bool AskForLogIn(Entity changes, DateTime now, string? useless)
    {
        if (useless is not null && Token == useless) changes[Tables.Connection.Token] = null;
        if (row.GetAttributeValue<DateTime?>(Tables.Connection.LogInWantedOn) > now - BetweenLogIns) return false;
        changes[Tables.Connection.LogInWantedOn] = now;
        return true;
    }

    /// <summary>Beside the environment variables.</summary>
    public bool HasOwnPassword => row.GetAttributeValue<string>(Tables.Connection.Password) is { Length: > 0 };

    /// <summary>Beside the environment variables.</summary>
    public bool HasOwnWebhookSecret => row.GetAttributeValue<string>(Tables.Connection.WebhookSecret) is { Length: > 0 };

    /// <summary>In characters, beside the environment variables; zero without one.</summary>
    public int OwnAddressKeyLength => row.GetAttributeValue<string>(Tables.Connection.AddressKey)?.Length ?? 0;

    public string? Password(IOrganizationService system) => Secret(system, Tables.Connection.Password, "iadv_Password");

    private static IEnumerable<Connection> ReadAll(IOrganizationService system, Guid eventId)
    {
        var query = new QueryExpression(Tables.Connection.Name) { ColumnSet = new ColumnSet(Columns), TopCount = MostConnections };
        query.Criteria.AddCondition(Tables.Connection.State, ConditionOperator.Equal, 0);
        var recorded = query.AddLink(Tables.WebhookEvent.Name, Tables.Connection.Id, Tables.WebhookEvent.Connection, JoinOperator.LeftOuter);
        recorded.EntityAlias = Recorded;
        recorded.Columns = new ColumnSet(Tables.WebhookEvent.Id);
        recorded.LinkCriteria.AddCondition(Tables.WebhookEvent.Id, ConditionOperator.Equal, eventId);
        return system.RetrieveMultiple(query).Entities.Select(row => new Connection(row));
    }

    /// <summary>The current secret and the previous one, so that a rotation loses no delivery; each is read only when the one before did not fit.</summary>
    private IEnumerable<string> WebhookSecrets(IOrganizationService system)
    {
        if (Secret(system, Tables.Connection.WebhookSecret, "iadv_WebhookSecret") is { } current) yield return current;
        if (Secret(system, Tables.Connection.PreviousWebhookSecret, "iadv_PreviousWebhookSecret") is { } previous) yield return previous;
    }

    /// <summary>The key that stands in the address, if it is long enough to be trusted; read only when the connection before did not fit.</summary>
    private IEnumerable<string> AddressKeys(IOrganizationService system)
    {
        if (Secret(system, Tables.Connection.AddressKey, "iadv_AddressKey") is { Length: >= AddressKey.Shortest } own) yield return own;
    }

    /// <summary>
    /// The row's own column first: asking for an environment variable that has no value is a fault, and a fault dooms a transaction.
    /// Where that happens the delivery is refused anyway.
    /// </summary>
    private string? Secret(IOrganizationService system, string column, string environmentVariable)
    {
        if (row.GetAttributeValue<string>(column) is { Length: > 0 } own) return own;
        try
        {
            var request = new OrganizationRequest("RetrieveEnvironmentVariableSecretValue") { ["EnvironmentVariableName"] = environmentVariable };
            return system.Execute(request).Results.TryGetValue("EnvironmentVariableSecretValue", out var value) && value is string { Length: > 0 } secret ? secret : null;
        }
        catch (FaultException<OrganizationServiceFault>)
        {
            return null;
        }
    }
}
