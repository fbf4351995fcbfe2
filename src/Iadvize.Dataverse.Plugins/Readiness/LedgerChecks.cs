using Iadvize.Core.Webhooks;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Readiness;

/// <summary>Whether events come in and are looked after: the webhook secret or the address key, the last signed delivery, the sweep.</summary>
internal sealed class LedgerChecks
{
    private static readonly TimeSpan DeliveryIsFresh = TimeSpan.FromDays(7);
    private static readonly TimeSpan SweepIsFresh = TimeSpan.FromHours(1);

    private readonly IOrganizationService system;
    private readonly Findings findings;
    private readonly DateTime now;

    public LedgerChecks(IOrganizationService system, Findings findings, DateTime now)
    {
        this.system = system;
        this.findings = findings;
        this.now = now;
    }

    /// <summary>Signed deliveries need the webhook secret, those of the cloud flows the address key. What stands in the Key Vault is not read.</summary>
    public void Secret(Connection connection, EnvironmentSecrets secrets)
    {
        var hasSecret = connection.HasOwnWebhookSecret || secrets.Has("iadv_WebhookSecret");
        if (hasSecret) findings.Done("secret", Sentences.SecretSet, connection.Name);
        if (connection.OwnAddressKeyLength >= AddressKey.Shortest) findings.Done("secret", Sentences.KeySet, connection.Name);
        else if (connection.OwnAddressKeyLength > 0) findings.Add("secret", FindingState.Failed, Sentences.KeyShort, Sentences.LengthenKey, Sentences.Connections, connection.Name, AddressKey.Shortest);
        else if (secrets.Has("iadv_AddressKey")) findings.Add("secret", FindingState.Confirm, Sentences.KeyInVault, Sentences.MeasureKey, Sentences.KeyVault, connection.Name, AddressKey.Shortest);
        else if (!hasSecret) findings.Add("secret", FindingState.Missing, Sentences.SecretMissing, Sentences.EnterSecret, Sentences.Connections, connection.Name);
    }

    /// <summary>A row of source Webhook is there only if its signature, or its key, was right.</summary>
    public void LastDelivery(Connection connection)
    {
        var query = new QueryExpression(Tables.WebhookEvent.Name) { ColumnSet = new ColumnSet(Tables.WebhookEvent.CreatedOn), TopCount = 1 };
        query.Criteria.AddCondition(Tables.WebhookEvent.Connection, ConditionOperator.Equal, connection.Reference.Id);
        query.Criteria.AddCondition(Tables.WebhookEvent.Source, ConditionOperator.Equal, (int)EventSource.Webhook);
        query.AddOrder(Tables.WebhookEvent.CreatedOn, OrderType.Descending);
        var last = system.RetrieveMultiple(query).Entities.FirstOrDefault()?.GetAttributeValue<DateTime>(Tables.WebhookEvent.CreatedOn);
        if (last is null) findings.Add("delivery", FindingState.Missing, Sentences.DeliveryNone, Sentences.TryDelivery, Sentences.Relay, connection.Name);
        else if (now - last < DeliveryIsFresh) findings.Done("delivery", Sentences.DeliveryFresh, connection.Name, last);
        else findings.Add("delivery", FindingState.Confirm, Sentences.DeliveryOld, Sentences.TryDelivery, Sentences.Relay, connection.Name, last, (int)(now - last.Value).TotalDays);
    }

    public void Sweep(Connection connection)
    {
        if (connection.LastSweepOn is not { } last) findings.Add("sweep", FindingState.Missing, Sentences.SweepNever, Sentences.ScheduleSweep, Sentences.Relay, connection.Name);
        else if (now - last < SweepIsFresh) findings.Done("sweep", Sentences.SweepRuns, connection.Name, last);
        else findings.Add("sweep", FindingState.Failed, Sentences.SweepLate, Sentences.ScheduleSweep, Sentences.Relay, connection.Name, last);
    }
}
